//! Counterfactuals: the least number that suffices for a value, and the other answers with which a
//! result comes out otherwise.

use crate::answers::{Answer, value_text};
use crate::cells::Cells;
use crate::evaluate::{Evaluation, Outcome, Status, Truth};
use crate::explain::value_label;
use crate::model::{Conclusion, Decision, DecisionId, FactKind};

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

impl Evaluation<'_> {
    /// The figures of a decision that follow from what is known.
    pub(crate) fn figures(&self, id: DecisionId, decision: &Decision) -> Vec<FigureResult> {
        let figures = decision.figures.iter().filter_map(|figure| {
            let (book, mut trial) = (self.book, self.answers.clone());
            let points = Cells::of_decision(book, id).points(book, figure.fact, self.answers);
            let value = points.into_iter().find(|value| {
                trial.set(figure.fact, Answer::Known(*value));
                let outcome = Evaluation::new(book, &trial).outcome(id);
                outcome.status == Status::Certain && outcome.values == [figure.value]
            });
            Some(FigureResult { id: figure.id.clone(), label: figure.label.clone(), value: value? })
        });
        figures.collect()
    }

    /// For each answer that a result depends on, the nearest other answers with which it comes out
    /// otherwise. Nothing for procedures and duties, which change with every matter.
    pub(crate) fn counterfactuals(
        &mut self,
        id: DecisionId,
        decision: &Decision,
        present: &Outcome,
    ) -> Vec<Counterfactual> {
        let (book, answers) = (self.book, self.answers);
        let items = decision.rules.iter().any(|rule| matches!(rule.conclude, Conclusion::Item(_)));
        if items || !matches!(present.status, Status::Certain | Status::Boundary) {
            return Vec::new();
        }
        let cells = Cells::of_decision(book, id);
        // What decides whether the result is shown at all is not worth telling.
        let context = Cells::of_condition(book, &decision.shown_when);
        let mut found = Vec::new();
        for fact in cells.facts() {
            let (Answer::Known(now), Some(question)) = (answers.get(fact), book.fact(fact)) else { continue };
            if self.relevance(fact) != Truth::True || context.facts().any(|shown| shown == fact) {
                continue;
            }
            let points = cells.points(book, fact, answers);
            let below = points.iter().filter(|point| **point < now).rev();
            let above = points.iter().filter(|point| **point > now);
            let outcome_at = |point: &i64| {
                let mut trial = answers.clone();
                trial.set(fact, Answer::Known(*point));
                let outcome = Evaluation::new(book, &trial).outcome(id);
                let differs = outcome.status != present.status || outcome.values != present.values;
                differs.then(|| Counterfactual {
                    fact: question.id.clone(),
                    to: value_text(question, *point),
                    status: outcome.status,
                    labels: outcome.values.iter().map(|value| value_label(decision, *value).to_string()).collect(),
                })
            };
            if matches!(question.kind, FactKind::Integer { .. }) {
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
}
