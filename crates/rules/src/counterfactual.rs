//! Counterfactuals: the least number that suffices for a value, and the other answers with which a
//! result comes out otherwise.

use crate::answers::{Answer, Answers, value_text};
use crate::cells::Cells;
use crate::evaluate::{Evaluation, FactState, Outcome, Status, Truth};
use crate::explain::value_label;
use crate::linear::LinearExpression;
use crate::model::{Conclusion, Condition, Decision, DecisionId, FactId, FactKind, RuleBook};

/// Another answer, and the outcome it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counterfactual {
    /// Name of the fact.
    pub fact: String,
    /// The other answer, for readers.
    pub to: String,
    /// How sure the result would be.
    pub status: Status,
    /// The values it would have, for readers.
    pub labels: Vec<String>,
}

/// The value of a figure of a decision (see [`crate::Figure`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureResult {
    /// `min_candidates`
    pub id: String,
    /// For readers.
    pub label: String,
    /// The least answer that suffices.
    pub value: i64,
}

/// The figures of a decision that follow from what is known.
pub(crate) fn figures(book: &RuleBook, answers: &Answers, id: DecisionId) -> Vec<FigureResult> {
    let Some(decision) = book.decision(id) else { return Vec::new() };
    let mut figures = Vec::new();
    for figure in &decision.figures {
        let mut trial = answers.clone();
        let least = turning_points(book, answers, decision, figure.fact).into_iter().find(|value| {
            trial.set(figure.fact, Answer::Known(*value));
            let outcome = Evaluation::new(book, &trial).outcome(id);
            outcome.status == Status::Certain && outcome.values == [figure.value]
        });
        if let Some(value) = least {
            figures.push(FigureResult { id: figure.id.clone(), label: figure.label.clone(), value });
        }
    }
    figures
}

/// The figures of a decision by name, as cases state them.
pub(crate) fn figure_values(book: &RuleBook, answers: &Answers, id: DecisionId) -> Vec<(String, i64)> {
    figures(book, answers, id).into_iter().map(|figure| (figure.id, figure.value)).collect()
}

/// For each answer that a result depends on, the nearest other answers with which it comes out
/// otherwise. Nothing for procedures and duties, which change with every matter.
pub(crate) fn counterfactuals(
    book: &RuleBook,
    answers: &Answers,
    id: DecisionId,
    present: &Outcome,
) -> Vec<Counterfactual> {
    let Some(decision) = book.decision(id) else { return Vec::new() };
    let items = decision.rules.iter().any(|rule| matches!(rule.conclude, Conclusion::Item(_)));
    if items || !matches!(present.status, Status::Certain | Status::Boundary) {
        return Vec::new();
    }
    let cells = Cells::of_decision(book, id);
    // What decides whether the result is shown at all is not worth telling.
    let context = Cells::of_condition(book, &decision.shown_when);
    let mut evaluation = Evaluation::new(book, answers);
    let mut found = Vec::new();
    for fact in cells.facts() {
        let Answer::Known(now) = answers.get(fact) else { continue };
        if evaluation.relevance(fact) != Truth::True || context.facts().any(|shown| shown == fact) {
            continue;
        }
        let points = cells.points(book, fact, answers);
        let below = points.iter().filter(|point| **point < now).rev();
        let above = points.iter().filter(|point| **point > now);
        let outcome_at = |point: &i64| other_outcome(book, answers, id, present, fact, *point);
        if matches!(book.fact(fact).map(|fact| &fact.kind), Some(FactKind::Integer { .. })) {
            // Downwards and upwards, the nearest that differs.
            found.extend(below.clone().find_map(outcome_at));
            found.extend(above.clone().find_map(outcome_at));
        } else {
            let others = below.chain(above).filter_map(outcome_at);
            found.extend(others.filter(|other| other.status != Status::NotApplicable));
        }
    }
    found
}

/// The outcome with another answer to one question, if it differs from the present one.
fn other_outcome(
    book: &RuleBook,
    answers: &Answers,
    id: DecisionId,
    present: &Outcome,
    fact: FactId,
    value: i64,
) -> Option<Counterfactual> {
    let (decision, known) = (book.decision(id)?, book.fact(fact)?);
    let mut trial = answers.clone();
    trial.set(fact, Answer::Known(value));
    let outcome = Evaluation::new(book, &trial).outcome(id);
    if outcome.status == present.status && outcome.values == present.values {
        return None;
    }
    Some(Counterfactual {
        fact: known.id.clone(),
        to: value_text(known, value),
        status: outcome.status,
        labels: outcome.values.iter().map(|value| value_label(decision, *value).to_string()).collect(),
    })
}

/// The answers to one question at which a comparison of the decision can turn, ascending: each
/// threshold with its neighbours, and the ends of the domain. Empty where nothing can turn.
fn turning_points(book: &RuleBook, answers: &Answers, decision: &Decision, fact: FactId) -> Vec<i64> {
    let Some(FactKind::Integer { min, max }) = book.fact(fact).map(|fact| &fact.kind) else { return Vec::new() };
    let mut points = Vec::new();
    let mut evaluation = Evaluation::new(book, answers);
    for counts in decision.counts_by_reading() {
        for rule in &decision.rules {
            rule.when.walk(&mut |part| {
                let Condition::Compare(comparison) = part else { return };
                let linear = LinearExpression::of_comparison(comparison, counts);
                let threshold = linear.root(fact, |other, _| match evaluation.fact_state(other) {
                    FactState::Known(value) => Some(value),
                    FactState::Unknown | FactState::NotApplicable => None,
                });
                points.extend(threshold.into_iter().flat_map(|at| (-1..=2).map(move |step| at.saturating_add(step))));
            });
        }
    }
    if !points.is_empty() {
        points.extend([*min, *max]);
    }
    points.retain(|point| (*min..=*max).contains(point));
    points.sort_unstable();
    points.dedup();
    points
}
