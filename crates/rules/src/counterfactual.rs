//! Counterfactuals: the least number that suffices for a value, and the other answers with which a
//! result comes out otherwise.

use crate::answers::{Answer, value_text};
use crate::cells::Cells;
use crate::evaluate::{Evaluation, Outcome, Status, Truth, values_of};
use crate::explain::value_label;
use crate::linear::LinearExpression;
use crate::model::{Conclusion, Decision, DecisionId, FactId, FactKind, Figure, HitPolicy};

/// So many ways to answer what is missing are tried; where there are more, every value that a waiting rule concludes
/// counts as possible.
const MOST_COMPLETIONS: usize = 64;

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

/// What comes out for the answers within bounds to the one question that is still open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerRange {
    /// The answers in words: 理事会中的预备党员少于 40 名.
    pub when: String,
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
            let value = value.filter(|value| *value <= self.most(figure))?;
            Some(FigureResult { id: figure.id.clone(), label: figure.label.clone(), value })
        });
        figures.collect()
    }

    /// While a decision that does not collect waits for one number only: what comes out for which numbers.
    pub(crate) fn by_answer(&self, id: DecisionId, decision: &Decision, present: &Outcome) -> Vec<AnswerRange> {
        let mut missing = present.missing.iter();
        let (Some(fact), None, true) = (missing.next(), missing.next(), decision.hit != HitPolicy::Collect) else {
            return Vec::new();
        };
        let Some(question) = self.book.fact(fact) else { return Vec::new() };
        let FactKind::Integer { min, .. } = question.kind else { return Vec::new() };
        let figure = decision.figures.iter().find(|figure| figure.fact == fact);
        let most = figure.map_or(i64::MAX, |figure| self.most(figure));
        let (mut trial, mut ranges) = (self.answers.clone(), Vec::<(i64, Outcome)>::new());
        let points = Cells::of_decision(self.book, id).points(self.book, fact, self.answers);
        for from in points.into_iter().filter(|from| *from <= most) {
            trial.set(fact, Answer::Known(from));
            let outcome = Evaluation::new(self.book, &trial).outcome(id);
            let is_as_before =
                |(_, last): &(i64, Outcome)| last.status == outcome.status && last.values == outcome.values;
            if !ranges.last().is_some_and(is_as_before) {
                ranges.push((from, outcome));
            }
        }
        let ends: Vec<i64> = ranges.iter().skip(1).map(|(from, _)| *from).collect();
        let in_words = |(number, (from, outcome)): (usize, (i64, Outcome))| {
            let value = |number| value_text(question, number);
            let words = match ends.get(number) {
                Some(end) if from == min && min + 1 < *end => format!("少于 {}", value(*end)),
                Some(end) if from + 1 == *end => format!("为 {}", value(from)),
                Some(end) => format!("为 {from} 至 {}", value(end - 1)),
                None => format!("不少于 {}", value(from)),
            };
            let when = format!("{}{words}", question.label);
            AnswerRange { when, status: outcome.status, labels: labels(decision, &outcome) }
        };
        ranges.into_iter().enumerate().map(in_words).collect()
    }

    /// While facts are needed by a decision that does not collect: the names of the values that can still come out.
    pub(crate) fn possible(&self, id: DecisionId, decision: &Decision, present: &Outcome) -> Vec<String> {
        if present.status != Status::Needs || decision.hit == HitPolicy::Collect {
            return Vec::new();
        }
        let mut values = Vec::new();
        let missing: Vec<FactId> = present.missing.iter().collect();
        let mut left = MOST_COMPLETIONS;
        Cells::of_decision(self.book, id).complete(self.book, &missing, &mut self.answers.clone(), &mut |answers| {
            left -= 1;
            values.extend(Evaluation::new(self.book, answers).outcome(id).values);
            left > 0
        });
        if left == 0 {
            values = values_of(decision, &present.waiting);
        }
        values.sort_unstable();
        values.dedup();
        values.iter().filter_map(|value| decision.value(*value)).map(|value| value.id.clone()).collect()
    }

    /// What a figure can be at most, as far as is known.
    fn most(&self, figure: &Figure) -> i64 {
        let most = LinearExpression::of_sum(&figure.at_most, &[]);
        Evaluation::new(self.book, self.answers).range(&most).map_or(i64::MAX, |most| most.high)
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
            if !question.adjustable || self.relevance(fact) != Truth::True || context.facts().any(|shown| shown == fact)
            {
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
                    labels: labels(decision, &outcome),
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

/// The values of an outcome, for readers.
fn labels(decision: &Decision, outcome: &Outcome) -> Vec<String> {
    outcome.values.iter().map(|value| value_label(decision, *value).to_string()).collect()
}
