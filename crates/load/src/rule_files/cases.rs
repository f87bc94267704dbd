//! Decodes `cases:`, example societies with the results that the rules must have for them.

use model::rule_sources::PlacedCase;
use rules::{Case, Expectation, Json, Status};
use yaml::{Decoder, Node, Value};

use super::keys;
use super::scope::{DeclaredNames, RULES};

/// Decodes a case.
pub(super) fn case(d: &mut Decoder<'_>, node: &Node, names: &DeclaredNames) -> Option<PlacedCase> {
    let mut fields = d.mapping(node, "案例")?;
    let id = fields.required(d, "id", Decoder::placed_id);
    let title = fields.required(d, "title", Decoder::text);
    let example = fields.optional(d, "example", Decoder::boolean).unwrap_or_default();
    let facts = fields.required(d, "facts", |d, n| {
        let mut fields = d.mapping(n, "事实")?;
        Some(fields.rest().into_iter().map(|(name, _, node)| (name.to_string(), raw(node))).collect::<Vec<_>>())
    });
    let faults = fields.optional(d, "faults", |d, n| d.one_or_many(n, Decoder::text)).unwrap_or_default();
    let mut places = Vec::new();
    let expect = fields.required(d, "expect", |d, n| {
        let mut fields = d.mapping(n, "预期")?;
        let mut expectations = Vec::new();
        for (name, key, node) in fields.rest() {
            if !names.decisions.iter().any(|decision| decision.id == name) {
                d.unknown_name::<()>(key, RULES, format!("没有叫“{name}”的结论"), "写 decision: 后面的名称");
                continue;
            }
            if let Some(expectation) = expectation(d, name, node) {
                expectations.push(expectation);
                places.push(d.place(key));
            }
        }
        Some(expectations)
    });
    fields.finish_with(d, keys::of("case"));
    let (id, place) = id?;
    let case = Case { id, title: title?, example, facts: facts?, faults, expect: expect? };
    Some(PlacedCase { case, place, expectations: places })
}

/// Decodes what a case expects of a decision: `certain`, `[branch]` (certain, with these values), or
/// `{status: …, values: …, …}`.
fn expectation(d: &mut Decoder<'_>, decision: &str, node: &Node) -> Option<Expectation> {
    let mut expectation = Expectation { decision: decision.to_string(), ..Expectation::default() };
    match &node.value {
        Value::Scalar { .. } => expectation.status = Some(d.choice(node, &Status::WORDS)?),
        Value::Sequence(_) => {
            expectation.status = Some(Status::Certain);
            expectation.values = Some(d.list(node, Decoder::text)?);
        }
        Value::Mapping(_) => {
            let mut fields = d.mapping(node, "预期")?;
            expectation.status = fields.optional(d, "status", |d, n| d.choice(n, &Status::WORDS));
            let mut words = |key: &'static str| fields.optional(d, key, |d, n| d.list(n, Decoder::text));
            expectation.values = words("values");
            expectation.missing = words("missing");
            expectation.conflicts = words("conflicts");
            let mut count = |key: &'static str| fields.optional(d, key, |d, n| d.integer(n, 0..=99u8).map(usize::from));
            expectation.warnings = count("warnings");
            expectation.notes = count("notes");
            for (name, _, value) in fields.rest() {
                let figure = d.integer(value, i64::MIN..=i64::MAX)?;
                expectation.figures.push((name.to_string(), figure));
            }
        }
    }
    Some(expectation)
}

/// The answer to a fact as it is written in YAML; of a list or a mapping, only that it is one. Whether it fits the
/// fact is checked later.
pub fn raw(node: &Node) -> Json {
    match &node.value {
        _ if node.is_null() => Json::Null,
        Value::Scalar { text, plain: true } if text == "true" => Json::Bool(true),
        Value::Scalar { text, plain: true } if text == "false" => Json::Bool(false),
        Value::Scalar { text, plain: true } if is_number(text) => Json::Number(text.clone()),
        Value::Scalar { text, .. } => Json::Text(text.clone()),
        Value::Sequence(_) | Value::Mapping(_) => Json::List(Vec::new()),
    }
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.')) && word.parse::<f64>().is_ok()
}
