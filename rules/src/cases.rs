//! Example societies with the results they must have.

use crate::assess::{DecisionResult, Standing, assess};
use crate::evaluate::Status;
use crate::input::{Raw, read};
use crate::model::Book;

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

/// Runs a case.
pub fn run(book: &Book, case: &Case) -> Vec<Difference> {
    let (answers, faults) = read(book, case.facts.iter().map(|(key, raw)| (key.as_str(), raw.clone())));
    let mut differences = Vec::new();
    let found: Vec<String> = faults.iter().map(|fault| fault.fact.clone()).collect();
    compare(&mut differences, None, "输入有误的事实", &case.faults, &found);
    let assessment = assess(book, &answers);
    for (index, expectation) in case.expect.iter().enumerate() {
        let Some(result) = assessment.decisions.iter().find(|decision| decision.id == expectation.decision) else {
            let message = format!("没有叫“{}”的结论", expectation.decision);
            differences.push(Difference { expectation: Some(index), message });
            continue;
        };
        differences_of(&mut differences, index, expectation, result);
    }
    differences
}

fn differences_of(into: &mut Vec<Difference>, index: usize, expected: &Expectation, result: &DecisionResult) {
    let at = Some(index);
    if let Some(status) = expected.status
        && status != result.status
    {
        let message = format!("status 预期 {}，得出 {}", status.id(), result.status.id());
        into.push(Difference { expectation: at, message });
    }
    if let Some(values) = &expected.values {
        compare(into, at, "values", values, &value_names(result));
    }
    if let Some(missing) = &expected.missing {
        compare(into, at, "missing", missing, &result.missing);
    }
    if let Some(conflicts) = &expected.conflicts {
        compare(into, at, "conflicts", conflicts, &result.conflicts);
    }
    if let Some(warnings) = expected.warnings
        && warnings != result.warnings.len()
    {
        let message = format!("warnings 预期 {warnings} 条，得出 {} 条", result.warnings.len());
        into.push(Difference { expectation: at, message });
    }
    for (name, value) in &expected.figures {
        let found = result.figures.iter().find(|figure| figure.id == *name).map(|figure| figure.value);
        if found != Some(*value) {
            let found = found.map_or_else(|| "无".to_string(), |value| value.to_string());
            into.push(Difference { expectation: at, message: format!("{name} 预期 {value}，得出 {found}") });
        }
    }
}

/// The names of what a decision concludes.
pub fn value_names(result: &DecisionResult) -> Vec<String> {
    let name = |standing: &Standing| match standing {
        Standing::Value(id) | Standing::Item(id, _) => id.clone(),
    };
    result.values.iter().map(name).collect()
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
