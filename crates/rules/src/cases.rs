//! Cases: example societies with the results they must have.

use crate::counterfactual::{FigureResult, figures};
use crate::evaluate::{Evaluation, Status};
use crate::input::{RawAnswer, read_answers};
use crate::model::{Conclusion, Decision, DecisionId, RuleBook};

/// A society and the results it must have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Name.
    pub id: String,
    /// Title for readers.
    pub title: String,
    /// Offered to visitors to start from.
    pub example: bool,
    /// The answers, as written.
    pub facts: Vec<(String, RawAnswer)>,
    /// Names of the facts whose answers must be reported as faults.
    pub faults: Vec<String>,
    /// The results.
    pub expect: Vec<Expectation>,
}

/// The expected result of one decision; what is `None` is not compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expectation {
    /// Name of the decision.
    pub decision: String,
    /// How sure it is.
    pub status: Option<Status>,
    /// Names of the values; of items, the names of their rules. The order does not count.
    pub values: Option<Vec<String>>,
    /// Names of the missing facts.
    pub missing: Option<Vec<String>>,
    /// Names of all conflicts.
    pub conflicts: Option<Vec<String>>,
    /// How many warnings.
    pub warnings: Option<usize>,
    /// How many notes.
    pub notes: Option<usize>,
    /// Figures by name.
    pub figures: Vec<(String, i64)>,
}

/// A way in which a case comes out otherwise than expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Number into [`Case::expect`]; `None` for the faults of the answers.
    pub expectation: Option<usize>,
    /// What differs, in Chinese.
    pub message: String,
}

/// What comes out of one decision, in the names that cases use.
pub(crate) struct Actual {
    pub(crate) status: Status,
    /// Names of the values, then of the rules that conclude items.
    pub(crate) values: Vec<String>,
    pub(crate) missing: Vec<String>,
    pub(crate) conflicts: Vec<String>,
    pub(crate) warnings: usize,
    pub(crate) notes: usize,
}

impl Actual {
    pub(crate) fn of(evaluation: &mut Evaluation<'_>, id: DecisionId, decision: &Decision) -> Self {
        let outcome = evaluation.outcome(id);
        let values = outcome.values.iter().filter_map(|value| decision.values.get(usize::from(*value)));
        let items = outcome.fired_rules(decision).filter(|rule| matches!(rule.conclude, Conclusion::Item(_)));
        let remarks = || outcome.remarks.iter().filter_map(|remark| decision.remarks.get(*remark));
        Self {
            status: outcome.status,
            values: values.map(|value| value.id.clone()).chain(items.map(|rule| rule.id.clone())).collect(),
            missing: outcome.missing_names(evaluation.book),
            conflicts: outcome.conflict_names(evaluation.book),
            warnings: remarks().filter(|remark| !remark.warning.is_empty()).count(),
            notes: remarks().filter(|remark| !remark.note.is_empty()).count(),
        }
    }
}

/// Runs a case. Only the decisions that it mentions are worked out, and none is explained: cases run
/// at every build.
pub fn run(book: &RuleBook, case: &Case) -> Vec<Difference> {
    let (answers, faults) = read_answers(book, case.facts.iter().map(|(key, raw)| (key.as_str(), raw.clone())));
    let found: Vec<String> = faults.iter().map(|fault| fault.fact.clone()).collect();
    let of_faults = list_difference("输入有误的事实", &case.faults, &found);
    let mut differences: Vec<Difference> =
        of_faults.into_iter().map(|message| Difference { expectation: None, message }).collect();
    let mut evaluation = Evaluation::new(book, &answers);
    for (index, expected) in case.expect.iter().enumerate() {
        let known = book.decision_named(&expected.decision).and_then(|id| Some((id, book.decision(id)?)));
        let messages = match known {
            None => vec![format!("没有叫“{}”的结论", expected.decision)],
            Some((id, decision)) => {
                let actual = Actual::of(&mut evaluation, id, decision);
                let no_figures = expected.figures.is_empty();
                let figures = if no_figures { Vec::new() } else { figures(book, &answers, id) };
                compare(expected, &actual, &figures)
            }
        };
        differences.extend(messages.into_iter().map(|message| Difference { expectation: Some(index), message }));
    }
    differences
}

/// How one decision comes out otherwise than expected.
fn compare(expected: &Expectation, actual: &Actual, figures: &[FigureResult]) -> Vec<String> {
    let mut messages = Vec::new();
    if let Some(status) = expected.status.filter(|status| *status != actual.status) {
        messages.push(format!("status 预期 {}，得出 {}", status.id(), actual.status.id()));
    }
    for (name, expected, actual) in [
        ("values", &expected.values, &actual.values),
        ("missing", &expected.missing, &actual.missing),
        ("conflicts", &expected.conflicts, &actual.conflicts),
    ] {
        messages.extend(expected.as_ref().and_then(|expected| list_difference(name, expected, actual)));
    }
    for (name, expected, actual) in
        [("warnings", expected.warnings, actual.warnings), ("notes", expected.notes, actual.notes)]
    {
        if let Some(expected) = expected.filter(|expected| *expected != actual) {
            messages.push(format!("{name} 预期 {expected} 条，得出 {actual} 条"));
        }
    }
    for (name, value) in &expected.figures {
        let figure = figures.iter().find(|figure| figure.id == *name).map(|figure| figure.value);
        if figure != Some(*value) {
            let figure = figure.map_or_else(|| "无".to_string(), |value| value.to_string());
            messages.push(format!("{name} 预期 {value}，得出 {figure}"));
        }
    }
    messages
}

/// How two lists differ, whatever their order.
fn list_difference(name: &str, expected: &[String], actual: &[String]) -> Option<String> {
    let sorted = |list: &[String]| {
        let mut list = list.to_vec();
        list.sort();
        list
    };
    (sorted(expected) != sorted(actual))
        .then(|| format!("{name} 预期 [{}]，得出 [{}]", expected.join(", "), actual.join(", ")))
}
