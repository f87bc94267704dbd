//! The definitions of conditions, with the facts and decisions of the book at hand.

use rules::{FactKind, RuleBook};
use serde_json::{Map, Value, json};

use super::{described, integer, object, one_of, one_or_many, reference};
use load::rule_files::RELATIONS;

/// All definitions of this file, by name.
pub(super) fn definitions(book: &RuleBook) -> Vec<(&'static str, Value)> {
    let quantity = json!({"anyOf": [reference("bound"), {"type": "object", "minProperties": 1, "additionalProperties": false,
        "properties": relations()}]});
    let bound = json!({"anyOf": [reference("amount"), reference("percent")]});
    let amount = json!({"anyOf": [{"type": "integer"}, reference("operand"), reference("sum")]});
    let percent = object(
        "另一个数的百分之几",
        &["percent", "of"],
        &json!({"percent": integer("百分数，如 20", 1, 1000), "of": described("谁的百分之几", reference("amount"))}),
    );
    let sum = object(
        "相加减",
        &["sum"],
        &json!({
            "sum": described("加在一起的", one_or_many(&reference("operand"))),
            "minus": described("减去的", one_or_many(&reference("operand"))),
        }),
    );
    let condition = json!({
        "description": "什么时候成立；写在一起的几项要同时成立",
        "anyOf": [{"const": "always", "description": "一律成立"}, reference("compared"), reference("named")],
    });
    vec![
        ("quantity", quantity),
        ("bound", bound),
        ("amount", amount),
        ("percent", percent),
        ("sum", sum),
        ("operand", one_of("能比较大小的事实或计数", numbers(book))),
        ("compared", compared()),
        ("named", named(book)),
        ("condition", condition),
    ]
}

fn relations() -> Map<String, Value> {
    let what = |word: &str| match word {
        "below" => "不足（不含本数）",
        "at_most" => "不超过（含本数）",
        "is" => "恰为",
        "at_least" => "不少于（含本数）",
        _ => "超过（不含本数）",
    };
    RELATIONS.iter().map(|(word, _)| ((*word).to_string(), described(what(word), reference("bound")))).collect()
}

/// A comparison of an amount: `{compare: {sum: [a, b]}, at_least: 3}`.
fn compared() -> Value {
    let mut properties = relations();
    properties.insert("compare".into(), described("拿什么来比", reference("amount")));
    json!({"type": "object", "required": ["compare"], "minProperties": 2, "additionalProperties": false,
        "properties": properties})
}

/// Conditions on facts, measures and decisions by their names: `{council_formal: {at_least: 3}, matter: [reelect]}`.
fn named(book: &RuleBook) -> Value {
    let list = json!({"type": "array", "items": reference("condition")});
    let mut properties = Map::new();
    properties.insert("all".into(), described("同时成立", list.clone()));
    properties.insert("any".into(), described("至少一项成立", list));
    properties.insert("not".into(), described("不成立", reference("condition")));
    for fact in &book.facts {
        let schema = match &fact.kind {
            FactKind::YesNo => json!({"type": "boolean"}),
            FactKind::Choice(choices) => {
                one_or_many(&json!({"enum": choices.iter().map(|choice| &choice.id).collect::<Vec<_>>()}))
            }
            FactKind::Integer { .. } => reference("quantity"),
            FactKind::Date => json!({"type": ["string", "object"]}),
        };
        properties.insert(fact.id.clone(), described(&fact.label, schema));
    }
    for decision in &book.decisions {
        let values: Vec<&String> = decision.values.iter().map(|value| &value.id).collect();
        if !values.is_empty() {
            let schema = described(&format!("结论：{}", decision.title), one_or_many(&json!({"enum": values})));
            properties.insert(decision.id.clone(), schema);
        }
        for measure in &decision.measures {
            properties.insert(measure.id.clone(), described(&measure.label, reference("quantity")));
        }
    }
    json!({"type": "object", "minProperties": 1, "additionalProperties": false, "properties": properties})
}

/// The names of all facts and measures that are numbers or dates.
fn numbers(book: &RuleBook) -> Vec<&str> {
    let counts = |fact: &&rules::Fact| matches!(fact.kind, FactKind::Integer { .. } | FactKind::Date);
    let facts = book.facts.iter().filter(counts).map(|fact| fact.id.as_str());
    let measures = book.decisions.iter().flat_map(|decision| &decision.measures).map(|measure| measure.id.as_str());
    facts.chain(measures).collect()
}
