//! Proves that no two results that exclude each other come out together.

use super::Analysis;
use super::findings::{Finding, FindingKind, counterexample};
use crate::answers::Answers;
use crate::cells::Cells;
use crate::evaluate::{Evaluation, Truth};
use crate::model::{Condition, RuleBook};

/// Examines every contradiction of the rule book.
pub(super) fn analyse(book: &RuleBook, analysis: &mut Analysis) {
    for (number, contradiction) in book.contradictions.iter().enumerate() {
        let mut example = None;
        Cells::of_condition(book, &contradiction.never).each(book, &mut |answers| {
            analysis.cells += 1;
            if example.is_none()
                && Evaluation::new(book, answers).holds(&contradiction.never) == Truth::True
                && can_be_true(book, answers)
            {
                example = Some(answers.clone());
            }
        });
        analysis.excluded_pairs += pairs(book, &contradiction.never);
        if let Some(answers) = example {
            let decision = contradiction.never.decisions().first().and_then(|(id, _)| book.decision(*id));
            analysis.findings.push(Finding {
                kind: FindingKind::Contradiction,
                decision: None,
                rule: None,
                fact: None,
                contradiction: Some(number),
                message: format!("“{}”说不能同时有的，同时得出来了", contradiction.id),
                case: counterexample(book, decision.map_or("", |decision| &decision.id), &answers),
            });
        }
    }
}

/// Whether no check refuses the answers.
fn can_be_true(book: &RuleBook, answers: &Answers) -> bool {
    let mut evaluation = Evaluation::regardless_of_relevance(book, answers);
    book.checks.iter().all(|check| evaluation.holds(&check.when) != Truth::True)
}

/// How many pairs of single results a condition excludes: the product of the values of its decisions, alternatives
/// added up.
fn pairs(book: &RuleBook, never: &Condition) -> usize {
    match never {
        Condition::Any(parts) => parts.iter().map(|part| pairs(book, part)).sum(),
        Condition::All(parts) => parts.iter().map(|part| pairs(book, part).max(1)).product(),
        Condition::Known(part) => pairs(book, part),
        Condition::Decided(id, values) if values.is_empty() => {
            book.decision(*id).map_or(0, |decision| decision.values.len().max(decision.rules.len()))
        }
        Condition::Decided(_, values) => values.len(),
        _ => 0,
    }
}
