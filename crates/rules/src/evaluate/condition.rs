//! Judging conditions with what is known, and naming what is missing.

use crate::evaluate::{Evaluation, FactSet, MAX_DEPTH, Seen, Truth};
use crate::input::Given;
use crate::interval::Interval;
use crate::model::{
    Comparison, Conclusion, Condition, Decision, DecisionId, FactId, FactKind, Operand, Relation, Rule, Sum,
};

/// A comparison as one weighted sum against zero, so that a fact on both sides counts once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Linear {
    pub(crate) terms: Vec<(FactId, i64)>,
    pub(crate) constant: i64,
}

impl Linear {
    /// A hundred times the left side less the right side's percentage.
    pub(crate) fn of(comparison: &Comparison, reading: &[Sum]) -> Self {
        let mut linear = Self::default();
        linear.add(&comparison.left, 100, reading, true);
        linear.add(&comparison.right.of, -i64::from(comparison.right.percent), reading, true);
        linear
    }

    /// A sum alone.
    pub(crate) fn of_sum(sum: &Sum, reading: &[Sum]) -> Self {
        let mut linear = Self::default();
        linear.add(sum, 1, reading, true);
        linear
    }

    fn add(&mut self, sum: &Sum, factor: i64, reading: &[Sum], measures: bool) {
        self.constant = self.constant.saturating_add(sum.constant.saturating_mul(factor));
        for term in &sum.terms {
            let factor = if term.minus { factor.saturating_neg() } else { factor };
            match term.operand {
                Operand::Fact(fact) => match self.terms.iter_mut().find(|(known, _)| *known == fact) {
                    Some((_, weight)) => *weight = weight.saturating_add(factor),
                    None => self.terms.push((fact, factor)),
                },
                // Measures count facts, never other measures.
                Operand::Measure(measure) => {
                    if let Some(counted) = reading.get(usize::from(measure)).filter(|_| measures) {
                        self.add(counted, factor, reading, false);
                    }
                }
            }
        }
    }
}

/// How a difference from `low` to `high` stands to zero.
fn compare(difference: Interval, relation: Relation) -> Truth {
    let Interval { low, high } = difference;
    let (always, never) = match relation {
        Relation::Below => (high < 0, low >= 0),
        Relation::AtMost => (high <= 0, low > 0),
        Relation::Exactly => (low == 0 && high == 0, low > 0 || high < 0),
        Relation::AtLeast => (low >= 0, high < 0),
        Relation::Above => (low > 0, high <= 0),
    };
    match (always, never) {
        (true, _) => Truth::True,
        (_, true) => Truth::False,
        _ => Truth::Unknown,
    }
}

impl Evaluation<'_> {
    pub(crate) fn truth(&mut self, condition: &Condition, reading: &[Sum]) -> Truth {
        if self.depth >= MAX_DEPTH || self.fuel == 0 {
            return Truth::Unknown;
        }
        self.fuel -= 1;
        self.depth += 1;
        let truth = match condition {
            Condition::All(parts) => self.all(parts, reading),
            Condition::Any(parts) => self.any(parts, reading),
            Condition::Not(part) => match self.truth(part, reading) {
                Truth::True => Truth::False,
                Truth::False => Truth::True,
                other => other,
            },
            Condition::Is(fact, values) => {
                self.known(*fact, |value| values.iter().any(|wanted| i64::from(*wanted) == value))
            }
            Condition::Answered(fact, wanted) => self.known(*fact, |value| (value != 0) == *wanted),
            Condition::Compare(comparison) => self.compared(comparison, reading),
            Condition::Decided(decision, values) => self.decided(*decision, values),
        };
        self.depth -= 1;
        truth
    }

    fn all(&mut self, parts: &[Condition], reading: &[Sum]) -> Truth {
        let mut result = Truth::True;
        for part in parts {
            result = match (result, self.truth(part, reading)) {
                (_, Truth::False) => return Truth::False,
                (Truth::NotApplicable, _) | (_, Truth::NotApplicable) => Truth::NotApplicable,
                (Truth::Unknown, _) | (_, Truth::Unknown) => Truth::Unknown,
                _ => Truth::True,
            };
        }
        result
    }

    fn any(&mut self, parts: &[Condition], reading: &[Sum]) -> Truth {
        let mut result = None;
        for part in parts {
            result = Some(match (result, self.truth(part, reading)) {
                (_, Truth::True) => return Truth::True,
                (Some(Truth::Unknown), _) | (_, Truth::Unknown) => Truth::Unknown,
                (Some(Truth::False), _) | (_, Truth::False) => Truth::False,
                _ => Truth::NotApplicable,
            });
        }
        result.unwrap_or(Truth::False)
    }

    fn known(&mut self, fact: FactId, holds: impl FnOnce(i64) -> bool) -> Truth {
        match self.seen(fact) {
            Seen::Known(value) => Truth::of(holds(value)),
            Seen::Unknown => Truth::Unknown,
            Seen::NotApplicable => Truth::NotApplicable,
        }
    }

    fn compared(&mut self, comparison: &Comparison, reading: &[Sum]) -> Truth {
        let linear = Linear::of(comparison, reading);
        match self.range(&linear) {
            Some(difference) => compare(difference, comparison.relation),
            None => Truth::NotApplicable,
        }
    }

    /// What a weighted sum can be; `None` if a fact in it is not applicable.
    pub(crate) fn range(&mut self, linear: &Linear) -> Option<Interval> {
        let mut sum = Interval::exactly(linear.constant);
        for (fact, weight) in &linear.terms {
            let one = match self.seen(*fact) {
                Seen::Known(value) => Interval::exactly(value),
                Seen::Unknown => self.domain(*fact),
                Seen::NotApplicable => return None,
            };
            sum = sum.add(one.times(*weight));
        }
        Some(sum)
    }

    fn domain(&self, fact: FactId) -> Interval {
        match self.book.fact(fact).map(|fact| &fact.kind) {
            Some(FactKind::Integer { min, max }) => Interval { low: *min, high: *max },
            _ => Interval { low: i64::MIN, high: i64::MAX },
        }
    }

    /// Whether a decision concludes one of the values: so once one of the rules that say so
    /// applies, not so once none of them can any more.
    fn decided(&mut self, id: DecisionId, values: &[u16]) -> Truth {
        match self.applicability(id) {
            Truth::True => {}
            Truth::Unknown => return Truth::Unknown,
            Truth::False | Truth::NotApplicable => return Truth::NotApplicable,
        }
        let book = self.book;
        let Some(decision) = book.decision(id).filter(|_| !self.judging.contains(&id)) else { return Truth::Unknown };
        self.judging.push(id);
        let truth = self.concluded(decision, values);
        self.judging.pop();
        truth
    }

    fn concluded(&mut self, decision: &Decision, values: &[u16]) -> Truth {
        let mut result = Truth::False;
        for rule in decision.rules.iter().filter(|rule| concludes(rule, values)) {
            for reading in decision.readings_or_one() {
                match self.rule_truth(rule, reading) {
                    Truth::True => return Truth::True,
                    Truth::Unknown => result = Truth::Unknown,
                    Truth::False | Truth::NotApplicable => {}
                }
            }
        }
        result
    }

    /// Adds the facts that a condition still waits for. Once they are all known, so is it.
    pub(crate) fn missing(&mut self, condition: &Condition, reading: &[Sum], into: &mut FactSet) {
        if self.depth >= MAX_DEPTH || self.truth(condition, reading) != Truth::Unknown {
            return;
        }
        self.depth += 1;
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                for part in parts {
                    self.missing(part, reading, into);
                }
            }
            Condition::Not(part) => self.missing(part, reading, into),
            Condition::Is(fact, _) | Condition::Answered(fact, _) => self.missing_fact(*fact, into),
            Condition::Compare(comparison) => {
                for (fact, _) in Linear::of(comparison, reading).terms {
                    self.missing_fact(fact, into);
                }
            }
            Condition::Decided(decision, values) => self.missing_decision(*decision, values, into),
        }
        self.depth -= 1;
    }

    fn missing_fact(&mut self, fact: FactId, into: &mut FactSet) {
        let book = self.book;
        let relevance = self.relevance(fact);
        if relevance == Truth::Unknown
            && let Some(known) = book.fact(fact)
        {
            self.missing(&known.relevant_when, &[], into);
        }
        let open = matches!(relevance, Truth::True | Truth::Unknown);
        if open && !matches!(self.given(fact), Given::Known(_)) {
            into.insert(fact);
        }
    }

    fn missing_decision(&mut self, id: DecisionId, values: &[u16], into: &mut FactSet) {
        let book = self.book;
        let Some(decision) = book.decision(id).filter(|_| !self.judging.contains(&id)) else { return };
        self.judging.push(id);
        self.missing(&decision.applicable_when, &[], into);
        for rule in decision.rules.iter().filter(|rule| concludes(rule, values)) {
            for reading in decision.readings_or_one() {
                self.missing(&rule.when, reading, into);
            }
        }
        self.judging.pop();
    }
}

fn concludes(rule: &Rule, values: &[u16]) -> bool {
    matches!(&rule.conclude, Conclusion::Values(concluded) if concluded.iter().any(|value| values.contains(value)))
}

impl Decision {
    /// What the measures count in each reading; one reading without measures if there is none.
    pub(crate) fn readings_or_one(&self) -> impl Iterator<Item = &[Sum]> {
        let plain: Option<&[Sum]> = self.readings.is_empty().then_some(&[]);
        self.readings.iter().map(|reading| reading.counts.as_slice()).chain(plain)
    }
}
