//! Linear expressions over facts, and the intervals of what they can be while facts are unknown.

use crate::model::{Comparison, FactId, Operand, Sum};

/// All whole numbers from `low` to `high`. Arithmetic saturates, so that no input overflows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Interval {
    pub(crate) low: i64,
    pub(crate) high: i64,
}

impl Interval {
    pub(crate) const fn exactly(number: i64) -> Self {
        Self { low: number, high: number }
    }

    pub(crate) fn add(self, other: Self) -> Self {
        Self { low: self.low.saturating_add(other.low), high: self.high.saturating_add(other.high) }
    }

    pub(crate) fn times(self, factor: i64) -> Self {
        let (a, b) = (self.low.saturating_mul(factor), self.high.saturating_mul(factor));
        Self { low: a.min(b), high: a.max(b) }
    }
}

/// A weighted sum of facts and a constant. A comparison is one such expression against zero, so that
/// a fact on both sides counts once. Arithmetic saturates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LinearExpression {
    /// Each fact once, with its weight.
    pub(crate) terms: Vec<(FactId, i64)>,
    pub(crate) constant: i64,
}

impl LinearExpression {
    /// A hundred times the left side less the right side's percentage; `counts` are what the measures
    /// count in the reading at hand.
    pub(crate) fn of_comparison(comparison: &Comparison, counts: &[Sum]) -> Self {
        let mut linear = Self::default();
        linear.add(&comparison.left, 100, counts);
        linear.add(&comparison.right.of, -i64::from(comparison.right.percent), counts);
        linear
    }

    /// A sum alone.
    pub(crate) fn of_sum(sum: &Sum, counts: &[Sum]) -> Self {
        let mut linear = Self::default();
        linear.add(sum, 1, counts);
        linear
    }

    /// Its facts, each once.
    pub(crate) fn facts(&self) -> impl Iterator<Item = FactId> {
        self.terms.iter().map(|(fact, _)| *fact)
    }

    fn add(&mut self, sum: &Sum, factor: i64, counts: &[Sum]) {
        self.constant = self.constant.saturating_add(sum.constant.saturating_mul(factor));
        for term in &sum.terms {
            let factor = if term.minus { factor.saturating_neg() } else { factor };
            match term.operand {
                Operand::Fact(fact) => match self.terms.iter_mut().find(|(known, _)| *known == fact) {
                    Some((_, weight)) => *weight = weight.saturating_add(factor),
                    None => self.terms.push((fact, factor)),
                },
                // Measures count facts, never other measures: none is given for the inner sum.
                Operand::Measure(measure) => {
                    if let Some(counted) = counts.get(usize::from(measure)) {
                        self.add(counted, factor, &[]);
                    }
                }
            }
        }
    }

    /// Where the expression turns zero as `fact` varies, rounded down, with the values of all other
    /// facts given by `value`. `None` if the fact has no weight or another has no value.
    pub(crate) fn root(&self, fact: FactId, mut value: impl FnMut(FactId, i64) -> Option<i64>) -> Option<i64> {
        let (mut weight, mut rest) = (0, self.constant);
        for &(other, factor) in &self.terms {
            if other == fact {
                weight = factor;
            } else {
                rest = rest.saturating_add(value(other, factor)?.saturating_mul(factor));
            }
        }
        rest.saturating_neg().checked_div_euclid(weight)
    }
}
