//! JSON Schemas of the rule files, by which text editors complete and check what is typed. What is the same for every
//! book stands in `schema/template.yaml`; here the decoders' words and the names of the book at hand are filled in.

use std::collections::{BTreeMap, BTreeSet};

use load::rule_files::HITS;
use rules::{Certainty, Decision, Fact, FactKind, RuleBook, Status, Strength};
use serde_json::{Map, Value, json};

/// Where the schemas lie, below the content folder.
pub const FOLDER: &str = "rules/schema";

/// The names of the schemas' files.
const FILES: [&str; 6] =
    ["cases.json", "conflicts.json", "contradictions.json", "decision.json", "facts.json", "statements.json"];

const TEMPLATE: &str = include_str!("schema/template.yaml");

/// The schemas as file names and contents.
///
/// # Panics
/// Never: the template is part of the program.
pub fn schemas(book: &RuleBook) -> Vec<(&'static str, String)> {
    let mut template: serde_yaml::Value = serde_yaml::from_str(TEMPLATE).expect("the template is YAML");
    template.apply_merge().expect("only mappings are merged");
    let template: Value = serde_json::to_value(template).expect("all keys of the template are texts");
    let template = filled(&template, &names(book));
    let definitions = template["definitions"].as_object().expect("the template has definitions");
    FILES.into_iter().map(|name| (name, text(&template["files"][name], definitions))).collect()
}

/// A schema as text, together with the definitions that it refers to directly or through others.
fn text(schema: &Value, definitions: &Map<String, Value>) -> String {
    let mut used: BTreeMap<&str, &Value> = BTreeMap::new();
    let mut waiting = vec![schema];
    while let Some(schema) = waiting.pop() {
        let words = schema.to_string();
        for (name, definition) in definitions {
            if words.contains(&format!("\"{}\"", reference(name))) && used.insert(name, definition).is_none() {
                waiting.push(definition);
            }
        }
    }
    let mut whole = schema.clone();
    whole["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    whole["$defs"] = json!(used);
    // Without this the order would depend on a feature of `serde_json` that other packages of a build may turn on.
    whole.sort_all_objects();
    format!("{whole:#}\n")
}

/// A reference to a definition, as it stands in schemas.
fn reference(name: &str) -> String {
    format!("#/$defs/{name}")
}

/// A part of the template with references in full, and with what its `$names` stand for.
fn filled(part: &Value, names: &BTreeMap<&str, Value>) -> Value {
    match part {
        Value::Object(entries) => {
            let mut out = Map::new();
            for (key, value) in entries {
                match (names.get(key.as_str()), value) {
                    (Some(Value::Object(properties)), _) => out.extend(properties.clone()),
                    (_, Value::String(name)) if key == "$ref" => drop(out.insert(key.clone(), reference(name).into())),
                    _ => drop(out.insert(key.clone(), filled(value, names))),
                }
            }
            Value::Object(out)
        }
        Value::Array(items) => items.iter().map(|item| filled(item, names)).collect(),
        Value::String(word) => names.get(word.as_str()).unwrap_or(part).clone(),
        scalar => scalar.clone(),
    }
}

/// What the template's `$names` stand for: lists of words, and properties.
fn names(book: &RuleBook) -> BTreeMap<&'static str, Value> {
    let facts = || book.facts.iter();
    let decisions = || book.decisions.iter();
    let is_number = |fact: &&Fact| matches!(fact.kind, FactKind::Integer { .. } | FactKind::Date);
    let numbers = facts().filter(is_number).map(|fact| &fact.id);
    let measures = decisions().flat_map(|decision| &decision.measures).map(|measure| &measure.id);
    let values: BTreeSet<&String> = decisions().flat_map(|decision| &decision.values).map(|value| &value.id).collect();
    let expectation = |decision: &Decision| {
        let schema = json!({"$ref": reference("expectation"), "description": decision.title});
        (decision.id.clone(), schema)
    };
    BTreeMap::from([
        ("$facts", facts().map(|fact| fact.id.as_str()).collect()),
        ("$numbers", numbers.chain(measures).map(String::as_str).collect()),
        ("$decisions", decisions().map(|decision| decision.id.as_str()).collect()),
        ("$values", json!(values)),
        ("$conflicts", book.conflicts.iter().map(|conflict| conflict.id.as_str()).collect()),
        ("$hits", HITS.iter().map(|(word, _)| *word).collect()),
        ("$strengths", Strength::WORDS.iter().map(|(word, _)| *word).collect()),
        ("$certainties", Certainty::WORDS.iter().map(|(word, _)| *word).collect()),
        ("$statuses", Status::WORDS.iter().map(|(word, _)| *word).collect()),
        ("$conditions", Value::Object(conditions(book))),
        ("$answers", Value::Object(facts().map(answer).collect())),
        ("$results", Value::Object(decisions().map(expectation).collect())),
    ])
}

/// Each fact, decision and measure with the conditions that it can be in.
fn conditions(book: &RuleBook) -> Map<String, Value> {
    let quantity = || json!({"$ref": reference("quantity")});
    let mut properties = Map::new();
    for fact in &book.facts {
        let mut schema = match &fact.kind {
            FactKind::YesNo(_) => json!({"type": "boolean"}),
            FactKind::Choice(choices) => one_or_many(choices.iter().map(|choice| choice.id.as_str())),
            FactKind::Integer { .. } => quantity(),
            FactKind::Date => json!({"type": ["string", "object"]}),
        };
        schema["description"] = json!(fact.label);
        properties.insert(fact.id.clone(), schema);
    }
    for decision in &book.decisions {
        let mut schema = one_or_many(decision.values.iter().map(|value| value.id.as_str()).chain(["any"]));
        schema["description"] = json!(format!("结论：{}；any 是有任何结论", decision.title));
        properties.insert(decision.id.clone(), schema);
        for measure in &decision.measures {
            let mut schema = quantity();
            schema["description"] = json!(measure.label);
            properties.insert(measure.id.clone(), schema);
        }
    }
    properties
}

/// One of these words, or a list of them.
fn one_or_many<'w>(words: impl Iterator<Item = &'w str>) -> Value {
    let one = json!({"enum": words.collect::<Value>()});
    json!({"anyOf": [one, {"type": "array", "items": one}]})
}

/// A fact with the answers that editors offer; others are allowed, because a case may test wrong answers and names.
fn answer(fact: &Fact) -> (String, Value) {
    let known = match &fact.kind {
        FactKind::Choice(choices) => json!({"enum": choices.iter().map(|choice| &choice.id).collect::<Vec<_>>()}),
        FactKind::YesNo(_) => json!({"type": "boolean"}),
        FactKind::Integer { .. } => json!({"type": "integer"}),
        FactKind::Date => json!({"type": "string"}),
    };
    (fact.id.clone(), json!({"anyOf": [known, {}], "description": fact.label}))
}
