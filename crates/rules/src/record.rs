//! Answers and what comes out for them, recorded as a case ready to be pasted into a file of cases.

use crate::cases::{Case, Expectation, conflict_names, missing_names, remark_counts, value_names};
use crate::evaluate::{Evaluation, Status};
use crate::input::{Answers, Given, Raw, read};
use crate::json_format::entries;
use crate::model::{Book, DecisionId, FactId, FactKind};
use crate::nearest::figures;

/// Records answers given as a flat JSON object as a list of cases in YAML, with this one in it.
/// `None` if the text is no such object.
pub fn record_json(book: &Book, id: &str, title: &str, facts: &str) -> Option<String> {
    let case = record(book, id, title, entries(facts)?);
    Some("cases:\n".to_string() + &case_in_yaml(&case))
}

/// Records what comes out for answers, every decision of the book with all that a case can fix.
pub fn record(book: &Book, id: &str, title: &str, facts: Vec<(String, Raw)>) -> Case {
    let (answers, faults) = read(book, facts.iter().map(|(key, raw)| (key.as_str(), raw.clone())));
    let mut evaluation = Evaluation::new(book, &answers);
    let expect = book.decision_ids().filter_map(|id| expectation(book, &answers, &mut evaluation, id)).collect();
    let faults = faults.into_iter().map(|fault| fault.fact).collect();
    Case { id: id.to_string(), title: title.to_string(), example: false, facts, faults, expect }
}

fn expectation(book: &Book, answers: &Answers, evaluation: &mut Evaluation<'_>, id: DecisionId) -> Option<Expectation> {
    let decision = book.decision(id)?;
    let outcome = evaluation.outcome(id);
    let (warnings, notes) = remark_counts(book, id, &outcome);
    let not_zero = |count: usize| (count > 0).then_some(count);
    let figures = figures(book, answers, id).into_iter().map(|figure| (figure.id, figure.value));
    Some(Expectation {
        decision: decision.id.clone(),
        status: Some(outcome.status),
        values: (outcome.status != Status::NotApplicable).then(|| value_names(book, id, &outcome)),
        missing: (outcome.status == Status::Needs).then(|| missing_names(book, &outcome)),
        conflicts: Some(conflict_names(book, &outcome)),
        warnings: not_zero(warnings),
        notes: not_zero(notes),
        figures: figures.collect(),
    })
}

/// A case as one entry of a list of cases, in YAML.
pub fn case_in_yaml(case: &Case) -> String {
    let mut yaml = String::new();
    let mut line = |parts: &[&str]| {
        yaml.push_str(&parts.concat());
        yaml.push('\n');
    };
    line(&["  - id: ", &case.id]);
    line(&["    title: ", &case.title]);
    let facts: Vec<String> = case.facts.iter().map(|(key, raw)| scalar(key) + ": " + &written(raw)).collect();
    line(&["    facts: {", &facts.join(", "), "}"]);
    if !case.faults.is_empty() {
        line(&["    faults: [", &case.faults.iter().map(|fact| scalar(fact)).collect::<Vec<_>>().join(", "), "]"]);
    }
    line(&["    expect:"]);
    for expected in &case.expect {
        line(&["      ", &expected.decision, ": ", &expected_in_yaml(expected)]);
    }
    yaml
}

fn expected_in_yaml(expected: &Expectation) -> String {
    let mut parts = Vec::new();
    let mut part = |key: &str, value: &str| parts.push([key, ": ", value].concat());
    if let Some(status) = expected.status {
        part("status", status.id());
    }
    let lists = [("values", &expected.values), ("missing", &expected.missing), ("conflicts", &expected.conflicts)];
    for (key, list) in lists {
        if let Some(list) = list {
            part(key, &["[", &list.join(", "), "]"].concat());
        }
    }
    for (key, count) in [("warnings", expected.warnings), ("notes", expected.notes)] {
        if let Some(count) = count {
            part(key, &count.to_string());
        }
    }
    for (key, value) in &expected.figures {
        part(key, &value.to_string());
    }
    ["{", &parts.join(", "), "}"].concat()
}

/// An answer of a case as it would be written.
pub(crate) fn as_written(book: &Book, id: FactId, given: Given) -> Option<(String, Raw)> {
    let fact = book.fact(id)?;
    let Given::Known(value) = given else { return None };
    let raw = match &fact.kind {
        FactKind::Integer { .. } => Raw::Integer(value),
        FactKind::YesNo => Raw::Bool(value != 0),
        FactKind::Choice(choices) => {
            Raw::Text(usize::try_from(value).ok().and_then(|index| choices.get(index))?.id.clone())
        }
        FactKind::Date => Raw::Text(crate::date_text(value)),
    };
    Some((fact.id.clone(), raw))
}

fn written(raw: &Raw) -> String {
    match raw {
        Raw::Null => "null".to_string(),
        Raw::Bool(value) => value.to_string(),
        Raw::Integer(value) => value.to_string(),
        Raw::Number(text) => text.clone(),
        Raw::Text(text) => scalar(text),
        Raw::Nested => "[]".to_string(),
    }
}

/// A word as it is, anything else in quotes: it must stay text, whatever it says.
fn scalar(text: &str) -> String {
    let plain = text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
        && !matches!(text, "true" | "false" | "null" | "yes" | "no" | "on" | "off");
    if plain {
        return text.to_string();
    }
    let mut quoted = json::Writer::default();
    quoted.text(text);
    quoted.finish()
}
