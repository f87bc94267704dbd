//! Example societies with the results they must have.

use crate::assess::Figure;
use crate::evaluate::{Evaluation, Outcome, Status};
use crate::input::{Raw, read};
use crate::model::{Book, Conclusion, DecisionId};
use crate::nearest::figures;

/// A society and what must come out for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Name.
    pub id: String,
    /// For readers.
    pub title: String,
    /// Offered to visitors to start from.
    pub example: bool,
    /// The answers, as written.
    pub facts: Vec<(String, Raw)>,
    /// The facts that must be found at fault.
    pub faults: Vec<String>,
    /// The results that must come out.
    pub expect: Vec<Expectation>,
}

/// What must come out of one decision; what is `None` is left open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expectation {
    /// Name of the decision.
    pub decision: String,
    /// How sure.
    pub status: Option<Status>,
    /// The values; of items, the names of their rules. The order does not count.
    pub values: Option<Vec<String>>,
    /// The missing facts.
    pub missing: Option<Vec<String>>,
    /// All conflicts.
    pub conflicts: Option<Vec<String>>,
    /// How many warnings.
    pub warnings: Option<usize>,
    /// How many notes.
    pub notes: Option<usize>,
    /// Numbers by name.
    pub figures: Vec<(String, i64)>,
}

/// How a case comes out otherwise than it must.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Number into [`Case::expect`]; `None` for the faults of the answers.
    pub expectation: Option<usize>,
    /// What differs, in Chinese.
    pub message: String,
}

/// Runs a case. Only the decisions that it speaks of are worked out, and none is explained: cases
/// run at every build.
pub fn run(book: &Book, case: &Case) -> Vec<Difference> {
    let (answers, faults) = read(book, case.facts.iter().map(|(key, raw)| (key.as_str(), raw.clone())));
    let mut differences = Vec::new();
    let found: Vec<String> = faults.iter().map(|fault| fault.fact.clone()).collect();
    compare(&mut differences, None, "输入有误的事实", &case.faults, &found);
    let mut evaluation = Evaluation::new(book, &answers);
    for (index, expectation) in case.expect.iter().enumerate() {
        let Some(id) = book.decision_named(&expectation.decision) else {
            let message = format!("没有叫“{}”的结论", expectation.decision);
            differences.push(Difference { expectation: Some(index), message });
            continue;
        };
        let found = Found {
            outcome: evaluation.outcome(id),
            figures: if expectation.figures.is_empty() { Vec::new() } else { figures(book, &answers, id) },
        };
        differences_of(&mut differences, index, expectation, book, id, &found);
    }
    differences
}

struct Found {
    outcome: Outcome,
    figures: Vec<Figure>,
}

fn differences_of(
    into: &mut Vec<Difference>,
    index: usize,
    expected: &Expectation,
    book: &Book,
    id: DecisionId,
    found: &Found,
) {
    let at = Some(index);
    let outcome = &found.outcome;
    if let Some(status) = expected.status
        && status != outcome.status
    {
        let message = format!("status 预期 {}，得出 {}", status.id(), outcome.status.id());
        into.push(Difference { expectation: at, message });
    }
    if let Some(values) = &expected.values {
        compare(into, at, "values", values, &value_names(book, id, outcome));
    }
    if let Some(missing) = &expected.missing {
        compare(into, at, "missing", missing, &missing_names(book, outcome));
    }
    if let Some(conflicts) = &expected.conflicts {
        compare(into, at, "conflicts", conflicts, &conflict_names(book, outcome));
    }
    let (warnings, notes) = remark_counts(book, id, outcome);
    for (what, expected, made) in [("warnings", expected.warnings, warnings), ("notes", expected.notes, notes)] {
        if expected.is_some_and(|expected| expected != made) {
            let expected = expected.unwrap_or_default();
            into.push(Difference {
                expectation: at, message: format!("{what} 预期 {expected} 条，得出 {made} 条")
            });
        }
    }
    for (name, value) in &expected.figures {
        let figure = found.figures.iter().find(|figure| figure.id == *name).map(|figure| figure.value);
        if figure != Some(*value) {
            let figure = figure.map_or_else(|| "无".to_string(), |value| value.to_string());
            into.push(Difference { expectation: at, message: format!("{name} 预期 {value}，得出 {figure}") });
        }
    }
}

/// The names of what a decision concludes: of values, or of the rules that give items.
pub fn value_names(book: &Book, id: DecisionId, outcome: &Outcome) -> Vec<String> {
    let Some(decision) = book.decision(id) else { return Vec::new() };
    let values = outcome.values.iter().filter_map(|value| decision.values.get(usize::from(*value)));
    let fired = outcome.fired.iter().filter_map(|fired| decision.rules.get(fired.rule));
    let items = fired.filter(|rule| matches!(rule.conclude, Conclusion::Item(_)));
    values.map(|value| value.id.clone()).chain(items.map(|rule| rule.id.clone())).collect()
}

/// The names of the facts that are missing.
pub(crate) fn missing_names(book: &Book, outcome: &Outcome) -> Vec<String> {
    outcome.missing.iter().filter_map(|fact| book.fact(fact)).map(|fact| fact.id.clone()).collect()
}

/// The names of the conflicts.
pub(crate) fn conflict_names(book: &Book, outcome: &Outcome) -> Vec<String> {
    let known = outcome.conflicts.iter().filter_map(|conflict| book.conflict(*conflict));
    known.map(|conflict| conflict.id.clone()).collect()
}

/// How many warnings and how many notes are made.
pub(crate) fn remark_counts(book: &Book, id: DecisionId, outcome: &Outcome) -> (usize, usize) {
    let remarks = book.decision(id).map_or(&[][..], |decision| &decision.remarks);
    let made = || outcome.remarks.iter().filter_map(|remark| remarks.get(*remark));
    let warnings = made().filter(|remark| !remark.warning.is_empty()).count();
    let notes = made().filter(|remark| !remark.note.is_empty()).count();
    (warnings, notes)
}

fn compare(into: &mut Vec<Difference>, at: Option<usize>, what: &str, expected: &[String], found: &[String]) {
    let sorted = |list: &[String]| {
        let mut list = list.to_vec();
        list.sort();
        list
    };
    if sorted(expected) != sorted(found) {
        let message = format!("{what} 预期 [{}]，得出 [{}]", expected.join(", "), found.join(", "));
        into.push(Difference { expectation: at, message });
    }
}
