//! Judges conditions by what is known, and names the facts that are missing.

use crate::answers::Answer;
use crate::evaluate::{Evaluation, FactSet, FactState, MAX_DEPTH, Truth};
use crate::linear::{Interval, LinearExpression};
use crate::model::{Condition, Decision, DecisionId, FactId, FactKind, Relation, Sum};

/// Whether a difference within the interval stands in `relation` to zero.
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
    /// Whether a condition holds; `counts` are what the measures count in the reading at hand.
    pub(crate) fn truth(&mut self, condition: &Condition, counts: &[Sum]) -> Truth {
        if self.depth >= MAX_DEPTH || self.fuel == 0 {
            return Truth::Unknown;
        }
        self.fuel -= 1;
        self.depth += 1;
        let truth = match condition {
            Condition::All(parts) => self.all(parts, counts),
            Condition::Any(parts) => self.any(parts, counts),
            Condition::Not(part) => match self.truth(part, counts) {
                Truth::True => Truth::False,
                Truth::False => Truth::True,
                other => other,
            },
            Condition::Is(fact, values) => {
                self.known(*fact, |value| values.iter().any(|wanted| i64::from(*wanted) == value))
            }
            Condition::Answered(fact, wanted) => self.known(*fact, |value| (value != 0) == *wanted),
            Condition::Compare(comparison) => {
                let difference = self.range(&LinearExpression::of_comparison(comparison, counts));
                difference.map_or(Truth::NotApplicable, |difference| compare(difference, comparison.relation))
            }
            Condition::Decided(decision, values) => self.decided(*decision, values),
            Condition::Known(part) => Truth::of(self.truth(part, counts) == Truth::True),
        };
        self.depth -= 1;
        truth
    }

    fn all(&mut self, parts: &[Condition], counts: &[Sum]) -> Truth {
        let mut result = Truth::True;
        for part in parts {
            result = match (result, self.truth(part, counts)) {
                (_, Truth::False) => return Truth::False,
                (Truth::NotApplicable, _) | (_, Truth::NotApplicable) => Truth::NotApplicable,
                (Truth::Unknown, _) | (_, Truth::Unknown) => Truth::Unknown,
                _ => Truth::True,
            };
        }
        result
    }

    fn any(&mut self, parts: &[Condition], counts: &[Sum]) -> Truth {
        let mut result = None;
        for part in parts {
            result = Some(match (result, self.truth(part, counts)) {
                (_, Truth::True) => return Truth::True,
                (Some(Truth::Unknown), _) | (_, Truth::Unknown) => Truth::Unknown,
                (Some(Truth::False), _) | (_, Truth::False) => Truth::False,
                _ => Truth::NotApplicable,
            });
        }
        result.unwrap_or(Truth::False)
    }

    fn known(&mut self, fact: FactId, holds: impl FnOnce(i64) -> bool) -> Truth {
        match self.fact_state(fact) {
            FactState::Known(value) => Truth::of(holds(value)),
            FactState::Unknown => Truth::Unknown,
            FactState::NotApplicable => Truth::NotApplicable,
        }
    }

    /// What an expression can be; `None` if a fact in it is not applicable.
    pub(crate) fn range(&mut self, linear: &LinearExpression) -> Option<Interval> {
        let mut sum = Interval::exactly(linear.constant);
        for (fact, weight) in &linear.terms {
            let one = match self.fact_state(*fact) {
                FactState::Known(value) => Interval::exactly(value),
                FactState::Unknown => self.domain(*fact),
                FactState::NotApplicable => return None,
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

    /// Whether a decision concludes one of the values: true once a rule that concludes one applies,
    /// false once none of them can apply any more.
    pub(crate) fn decided(&mut self, id: DecisionId, values: &[u16]) -> Truth {
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
        for rule in decision.rules_concluding(values) {
            for counts in decision.counts_by_reading() {
                match self.truth(&rule.when, counts) {
                    Truth::True => return Truth::True,
                    Truth::Unknown => result = Truth::Unknown,
                    Truth::False | Truth::NotApplicable => {}
                }
            }
        }
        result
    }

    /// Adds the facts that a condition still waits for. Once all of them are known, the condition is settled.
    pub(crate) fn missing(&mut self, condition: &Condition, counts: &[Sum], into: &mut FactSet) {
        if self.depth >= MAX_DEPTH || self.truth(condition, counts) != Truth::Unknown {
            return;
        }
        self.depth += 1;
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                for part in parts {
                    self.missing(part, counts, into);
                }
            }
            Condition::Not(part) | Condition::Known(part) => self.missing(part, counts, into),
            Condition::Is(fact, _) | Condition::Answered(fact, _) => self.missing_fact(*fact, into),
            Condition::Compare(comparison) => {
                for fact in LinearExpression::of_comparison(comparison, counts).facts() {
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
        if open && !matches!(self.answer(fact), Answer::Known(_)) {
            into.insert(fact);
        }
    }

    fn missing_decision(&mut self, id: DecisionId, values: &[u16], into: &mut FactSet) {
        let book = self.book;
        let Some(decision) = book.decision(id).filter(|_| !self.judging.contains(&id)) else { return };
        self.judging.push(id);
        self.missing(&decision.applicable_when, &[], into);
        for rule in decision.rules_concluding(values) {
            for counts in decision.counts_by_reading() {
                self.missing(&rule.when, counts, into);
            }
        }
        self.judging.pop();
    }
}
