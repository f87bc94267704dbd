//! JSON Schemas of the rule files, by which text editors complete and check what is typed. They are made from the
//! keys that the decoders know and from the names of facts, decisions and conflicts in the book at hand.
//!
//! Begin reading with [`schemas`]. `parts` describes the entries of rule files, `conditions` their conditions.

mod conditions;
mod parts;

use rules::RuleBook;
use serde_json::{Value, json};

use load::rule_files::keys;

/// Where the schemas lie, below the content folder.
pub const FOLDER: &str = "rules/schema";

/// Each kind of entry, by the name of its definition, with the keys that its decoder knows.
pub const DEFINITIONS: [(&str, &[&str]); 19] = [
    ("fact", keys::FACT),
    ("choice", keys::CHOICE),
    ("check", keys::CHECK),
    ("citation", keys::CITATION),
    ("conflict", keys::CONFLICT),
    ("decision", keys::DECISION),
    ("value", keys::VALUE),
    ("measure", keys::MEASURE),
    ("reading", keys::READING),
    ("rule", keys::RULE),
    ("step", keys::STEP),
    ("duty", keys::DUTY),
    ("remark", keys::REMARK),
    ("figure", keys::FIGURE),
    ("count", keys::COUNT),
    ("percent", keys::PERCENT),
    ("sum", keys::SUM),
    ("case", keys::CASE),
    ("statement", keys::STATEMENT),
];

/// The schemas as file names and contents.
pub fn schemas(book: &RuleBook) -> Vec<(&'static str, String)> {
    let list = |what: &str, item: &str| json!({"description": what, "type": "array", "items": reference(item)});
    let file = |what: &str, properties: &Value| json!({"title": what, "type": "object", "additionalProperties": false, "properties": properties});
    let facts = file(
        "要问的事",
        &json!({"facts": list("要问的事，按提问次序", "fact"), "checks": list("不能同时成立的答案", "check")}),
    );
    let conflicts = file("冲突与空白", &json!({"conflicts": list("各文件说法不一、留有空缺的地方", "conflict")}));
    let cases = file("检验案例", &json!({"cases": list("每次生成本站都要核算的案例", "case")}));
    let statements = file("书中的表述", &json!({"statements": list("书中与自查有关的话，一条一句", "statement")}));
    let decision = json!({"title": "结论及其规则", "$ref": "#/$defs/decision"});
    let files = [
        ("cases.json", cases),
        ("conflicts.json", conflicts),
        ("decision.json", decision),
        ("facts.json", facts),
        ("statements.json", statements),
    ];
    let all = definitions(book);
    files.into_iter().map(|(name, schema)| (name, text(schema, &all))).collect()
}

/// All definitions, by name.
fn definitions(book: &RuleBook) -> Vec<(&'static str, Value)> {
    let mut all = conditions::definitions(book);
    all.extend(parts::definitions(book));
    all
}

/// A schema as text, together with the definitions that it refers to directly or through others.
fn text(mut schema: Value, all: &[(&'static str, Value)]) -> String {
    let mut used = serde_json::Map::new();
    loop {
        let words = format!("{schema}{}", Value::Object(used.clone()));
        let missing: Vec<_> = all
            .iter()
            .filter(|(name, _)| !used.contains_key(*name) && words.contains(&format!("\"#/$defs/{name}\"")))
            .collect();
        if missing.is_empty() {
            break;
        }
        used.extend(missing.into_iter().map(|(name, definition)| ((*name).to_string(), definition.clone())));
    }
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["$defs"] = Value::Object(used);
    format!("{:#}\n", sorted(schema))
}

/// The same value with the keys of every object in alphabetical order. Without this the order would depend on a
/// feature of `serde_json` that other packages of a build may turn on.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(object) => {
            let mut entries: Vec<(String, Value)> = object.into_iter().collect();
            entries.sort_by(|one, other| one.0.cmp(&other.0));
            Value::Object(entries.into_iter().map(|(key, value)| (key, sorted(value))).collect())
        }
        Value::Array(items) => items.into_iter().map(sorted).collect(),
        scalar => scalar,
    }
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/$defs/{name}")})
}

/// The schema with a description, which editors show.
fn described(what: &str, mut schema: Value) -> Value {
    schema["description"] = json!(what);
    schema
}

/// A mapping with these keys and no others.
fn object(what: &str, required: &[&str], properties: &Value) -> Value {
    json!({
        "description": what,
        "type": "object",
        "additionalProperties": false,
        "required": required,
        "properties": properties,
    })
}

/// A text; the decoders also accept a number as one.
fn words(what: &str) -> Value {
    json!({"description": what, "type": ["string", "number"]})
}

/// A name that [`Decoder::id`](yaml::Decoder::id) accepts.
fn id(what: &str) -> Value {
    json!({"description": what, "type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_-]*$"})
}

fn integer(what: &str, least: i64, most: i64) -> Value {
    json!({"description": what, "type": "integer", "minimum": least, "maximum": most})
}

/// One of these words.
fn one_of<'w>(what: &str, words: impl IntoIterator<Item = &'w str>) -> Value {
    json!({"description": what, "enum": words.into_iter().collect::<Vec<_>>()})
}

/// A list, or a single item instead of a list of one.
fn one_or_many(item: &Value) -> Value {
    json!({"anyOf": [item, {"type": "array", "items": item}]})
}
