//! Records answers and what comes out for them as a case, ready to be pasted into a file of cases.

use json::Json;

use crate::answers::{Answer, date_text};
use crate::cases::{Case, Expectation};
use crate::evaluate::{Evaluation, Status};
use crate::input::read_answers;
use crate::model::{FactId, FactKind, RuleBook};

/// Records answers given as a flat JSON object: a list of cases in YAML with one entry. `None` if the
/// text is no such object.
pub fn record_json(book: &RuleBook, id: &str, title: &str, facts: &str) -> Option<String> {
    let Json::Object(facts) = json::parse(facts)? else { return None };
    let case = record(book, id, title, facts);
    Some("cases:\n".to_string() + &case_in_yaml(&case))
}

/// Records what comes out for answers: every decision of the rule book with all that a case can fix.
pub fn record(book: &RuleBook, id: &str, title: &str, facts: Vec<(String, Json)>) -> Case {
    let (answers, faults) = read_answers(book, &facts);
    let mut evaluation = Evaluation::new(book, &answers);
    let mut expect = Vec::new();
    for (number, decision) in book.decision_ids().zip(&book.decisions) {
        let actual = Expectation::of(&mut evaluation, number, decision);
        let status = actual.status;
        let figures = evaluation.figures(number, decision).into_iter();
        expect.push(Expectation {
            decision: decision.id.clone(),
            values: actual.values.filter(|_| status != Some(Status::NotApplicable)),
            missing: actual.missing.filter(|_| status == Some(Status::Needs)),
            warnings: actual.warnings.filter(|count| *count > 0),
            notes: actual.notes.filter(|count| *count > 0),
            figures: figures.map(|figure| (figure.id, figure.value)).collect(),
            ..actual
        });
    }
    let faults = faults.into_iter().map(|fault| fault.fact).collect();
    Case { id: id.to_string(), title: title.to_string(), example: false, facts, faults, expect }
}

/// A case as one entry of a list of cases in YAML.
pub fn case_in_yaml(case: &Case) -> String {
    let mut yaml = String::new();
    let mut line = |parts: &[&str]| {
        yaml.push_str(&parts.concat());
        yaml.push('\n');
    };
    line(&["  - id: ", &case.id]);
    line(&["    title: ", &case.title]);
    let facts: Vec<String> = case.facts.iter().map(|(key, value)| scalar(key) + ": " + &written(value)).collect();
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
    for (key, list) in expected.lists() {
        if let Some(list) = list {
            part(key, &["[", &list.join(", "), "]"].concat());
        }
    }
    for (key, count) in expected.counts() {
        if let Some(count) = count {
            part(key, &count.to_string());
        }
    }
    for (key, value) in &expected.figures {
        part(key, &value.to_string());
    }
    ["{", &parts.join(", "), "}"].concat()
}

/// A known answer as it is written in a case.
pub(crate) fn as_written(book: &RuleBook, id: FactId, given: Answer) -> Option<(String, Json)> {
    let fact = book.fact(id)?;
    let Answer::Known(value) = given else { return None };
    let raw = match &fact.kind {
        FactKind::Integer { .. } => Json::Number(value.to_string()),
        FactKind::YesNo(_) => Json::Bool(value != 0),
        FactKind::Choice(choices) => {
            Json::Text(usize::try_from(value).ok().and_then(|index| choices.get(index))?.id.clone())
        }
        FactKind::Date => Json::Text(date_text(value)),
    };
    Some((fact.id.clone(), raw))
}

fn written(value: &Json) -> String {
    match value {
        Json::Null => "null".to_string(),
        Json::Bool(value) => value.to_string(),
        Json::Number(text) => text.clone(),
        Json::Text(text) => scalar(text),
        Json::List(_) | Json::Object(_) => "[]".to_string(),
    }
}

/// A plain word as it is, anything else in quotes, so that YAML reads it as text.
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
