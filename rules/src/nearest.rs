//! Answers near the present one: the least number that suffices.

use crate::assess::Figure;
use crate::evaluate::{Evaluation, Linear, Seen, Status};
use crate::input::{Answers, Given};
use crate::model::{Book, Condition, Decision, DecisionId, FactId, FactKind};

/// The numbers of a decision that can be had with what is known.
pub(crate) fn figures(book: &Book, answers: &Answers, id: DecisionId) -> Vec<Figure> {
    let Some(decision) = book.decision(id) else { return Vec::new() };
    let mut figures = Vec::new();
    for figure in &decision.figures {
        let mut trial = answers.clone();
        let least = turning_points(book, answers, decision, figure.fact).into_iter().find(|value| {
            trial.set(figure.fact, Given::Known(*value));
            let outcome = Evaluation::new(book, &trial).outcome(id);
            outcome.status == Status::Certain && outcome.values == [figure.value]
        });
        if let Some(value) = least {
            figures.push(Figure { id: figure.id.clone(), label: figure.label.clone(), value });
        }
    }
    figures
}

/// The answers to one question at which a comparison of the decision can turn, in rising order:
/// each threshold with its neighbours, and the ends of the domain.
pub(crate) fn turning_points(book: &Book, answers: &Answers, decision: &Decision, fact: FactId) -> Vec<i64> {
    let Some(FactKind::Integer { min, max }) = book.fact(fact).map(|fact| &fact.kind) else { return Vec::new() };
    let mut points = Vec::new();
    let mut evaluation = Evaluation::new(book, answers);
    let mut visit = |condition: &Condition, counts: &[crate::model::Sum]| {
        condition.walk(&mut |part| {
            if let Condition::Compare(comparison) = part {
                let linear = Linear::of(comparison, counts);
                if let Some(threshold) = threshold(&mut evaluation, &linear, fact) {
                    points.extend((-1..=2).map(|step| threshold.saturating_add(step)));
                }
            }
        });
    };
    for counts in decision.readings_or_one() {
        for rule in &decision.rules {
            visit(&rule.when, counts);
        }
    }
    // Where nothing can turn, the ends tell nothing either.
    if !points.is_empty() {
        points.extend([*min, *max]);
    }
    points.retain(|point| (*min..=*max).contains(point));
    points.sort_unstable();
    points.dedup();
    points
}

/// Where a weighted sum turns zero as one fact varies; `None` if another fact in it is unknown.
fn threshold(evaluation: &mut Evaluation<'_>, linear: &Linear, fact: FactId) -> Option<i64> {
    let mut weight = 0;
    let mut rest = linear.constant;
    for (other, factor) in &linear.terms {
        if *other == fact {
            weight = *factor;
        } else if let Seen::Known(value) = evaluation.seen(*other) {
            rest = rest.saturating_add(value.saturating_mul(*factor));
        } else {
            return None;
        }
    }
    rest.saturating_neg().checked_div_euclid(weight)
}
