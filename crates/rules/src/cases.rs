//! Cases: example societies with the results they must have.

use json::Json;

use crate::evaluate::{Evaluation, Status};
use crate::input::read_answers;
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
    pub facts: Vec<(String, Json)>,
    /// Names of the facts whose answers must be reported as faults.
    pub faults: Vec<String>,
    /// The results.
    pub expect: Vec<Expectation>,
}

/// The result of one decision as cases state it; what is `None` is not compared.
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

impl Expectation {
    /// All that comes out of a decision, but for its name and its figures.
    pub(crate) fn of(evaluation: &mut Evaluation<'_>, id: DecisionId, decision: &Decision) -> Self {
        let outcome = evaluation.outcome(id);
        let values = outcome.values.iter().filter_map(|value| decision.value(*value));
        let items = outcome.fired_rules(decision).filter(|rule| matches!(rule.conclude, Conclusion::Item(_)));
        let remarks = || outcome.remarks.iter().filter_map(|remark| decision.remarks.get(*remark));
        Self {
            decision: String::new(),
            status: Some(outcome.status),
            values: Some(values.map(|value| &value.id).chain(items.map(|rule| &rule.id)).cloned().collect()),
            missing: Some(outcome.missing_names(evaluation.book)),
            conflicts: Some(outcome.conflict_names(evaluation.book)),
            warnings: Some(remarks().filter(|remark| !remark.warning.is_empty()).count()),
            notes: Some(remarks().filter(|remark| !remark.note.is_empty()).count()),
            figures: Vec::new(),
        }
    }

    /// What it says in names, by the keys of cases.
    pub(crate) fn lists(&self) -> [(&'static str, &Option<Vec<String>>); 3] {
        [("values", &self.values), ("missing", &self.missing), ("conflicts", &self.conflicts)]
    }

    /// What it says in numbers of remarks, by the keys of cases.
    pub(crate) fn counts(&self) -> [(&'static str, Option<usize>); 2] {
        [("warnings", self.warnings), ("notes", self.notes)]
    }
}

/// Runs a case. Only the decisions that it mentions are worked out, and none is explained: cases run
/// at every build.
pub fn run(book: &RuleBook, case: &Case) -> Vec<Difference> {
    let (answers, faults) = read_answers(book, &case.facts);
    let found: Vec<String> = faults.iter().map(|fault| fault.fact.clone()).collect();
    let of_faults = list_difference("输入有误的事实", &case.faults, &found);
    let mut differences: Vec<Difference> =
        of_faults.into_iter().map(|message| Difference { expectation: None, message }).collect();
    let mut evaluation = Evaluation::new(book, &answers);
    for (index, expected) in case.expect.iter().enumerate() {
        let messages = match book.decision_named(&expected.decision) {
            None => vec![format!("没有叫“{}”的结论", expected.decision)],
            Some((id, decision)) => {
                let mut actual = Expectation::of(&mut evaluation, id, decision);
                if !expected.figures.is_empty() {
                    let found = evaluation.figures(id, decision).into_iter();
                    actual.figures = found.map(|figure| (figure.id, figure.value)).collect();
                }
                compare(expected, &actual)
            }
        };
        differences.extend(messages.into_iter().map(|message| Difference { expectation: Some(index), message }));
    }
    differences
}

/// How one decision comes out otherwise than expected.
fn compare(expected: &Expectation, actual: &Expectation) -> Vec<String> {
    let mut messages = Vec::new();
    if let (Some(expected), Some(actual)) = (expected.status, actual.status)
        && expected != actual
    {
        messages.push(format!("status 预期 {}，得出 {}", expected.id(), actual.id()));
    }
    for ((name, expected), (_, actual)) in expected.lists().into_iter().zip(actual.lists()) {
        let both = expected.as_ref().zip(actual.as_ref());
        messages.extend(both.and_then(|(expected, actual)| list_difference(name, expected, actual)));
    }
    for ((name, expected), (_, actual)) in expected.counts().into_iter().zip(actual.counts()) {
        if let (Some(expected), Some(actual)) = (expected, actual)
            && expected != actual
        {
            messages.push(format!("{name} 预期 {expected} 条，得出 {actual} 条"));
        }
    }
    for (name, value) in &expected.figures {
        let figure = actual.figures.iter().find(|(known, _)| known == name).map(|(_, figure)| figure);
        if figure != Some(value) {
            let figure = figure.map_or_else(|| "无".to_string(), ToString::to_string);
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
