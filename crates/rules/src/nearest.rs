//! Answers near the present ones: the least number that suffices, and what would change a result.

use crate::assess::{Change, Figure};
use crate::cells::Cells;
use crate::evaluate::{Evaluation, Linear, Outcome, Seen, Status, Truth};
use crate::explain::value_label;
use crate::input::{Answers, Given, value_text};
use crate::model::{Book, Conclusion, Condition, Decision, DecisionId, FactId, FactKind};

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

/// What would change a result: for each answer it depends on, the nearest other answers with which
/// it comes out otherwise. Nothing for procedures and duties, which change with every matter.
pub(crate) fn changes(book: &Book, answers: &Answers, id: DecisionId, present: &Outcome) -> Vec<Change> {
    let Some(decision) = book.decision(id) else { return Vec::new() };
    let items = decision.rules.iter().any(|rule| matches!(rule.conclude, Conclusion::Item(_)));
    if items || !matches!(present.status, Status::Certain | Status::Boundary) {
        return Vec::new();
    }
    let cells = Cells::of_decision(book, id);
    // What decides whether the result is shown at all is not worth telling.
    let context = Cells::of_condition(book, &decision.shown_when);
    let mut evaluation = Evaluation::new(book, answers);
    let mut changes = Vec::new();
    for fact in cells.facts() {
        let Given::Known(now) = answers.get(fact) else { continue };
        if evaluation.relevance(fact) != Truth::True || context.facts().any(|shown| shown == fact) {
            continue;
        }
        let points = cells.points(book, fact, answers);
        let below: Vec<i64> = points.iter().copied().filter(|point| *point < now).rev().collect();
        let above: Vec<i64> = points.iter().copied().filter(|point| *point > now).collect();
        let integer = matches!(book.fact(fact).map(|fact| &fact.kind), Some(FactKind::Integer { .. }));
        if integer {
            // Downwards and upwards, the nearest that differs.
            changes.extend([below, above].iter().filter_map(|points| {
                points.iter().find_map(|point| change(book, answers, id, decision, present, fact, *point))
            }));
        } else {
            let others = below.iter().chain(&above);
            let others = others.filter_map(|point| change(book, answers, id, decision, present, fact, *point));
            changes.extend(others.filter(|change| change.status != Status::NotApplicable));
        }
    }
    changes
}

/// What another answer leads to, if to something else.
fn change(
    book: &Book,
    answers: &Answers,
    id: DecisionId,
    decision: &Decision,
    present: &Outcome,
    fact: FactId,
    value: i64,
) -> Option<Change> {
    let mut trial = answers.clone();
    trial.set(fact, Given::Known(value));
    let outcome = Evaluation::new(book, &trial).outcome(id);
    let same = outcome.status == present.status && outcome.values == present.values;
    let known = book.fact(fact).filter(|_| !same)?;
    Some(Change {
        fact: known.id.clone(),
        to: value_text(known, value),
        status: outcome.status,
        labels: outcome.values.iter().map(|value| value_label(decision, *value).to_string()).collect(),
    })
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
