//! Conditions as trees, so that they can be judged, put into words and analysed.

use serde::{Deserialize, Serialize};

use crate::model::{DecisionId, FactId};

/// Something that holds or does not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Condition {
    /// All of these; an empty list always holds.
    All(Vec<Condition>),
    /// At least one of these.
    Any(Vec<Condition>),
    /// Not this.
    Not(Box<Condition>),
    /// The answer to a choice is one of these, numbers into its [`Label`](crate::Label)s.
    Is(FactId, Vec<u16>),
    /// The answer to a yes/no question.
    Answered(FactId, bool),
    /// Two quantities compared.
    Compare(Comparison),
    /// A decision concludes at least one of these values, numbers into [`Decision::values`](crate::Decision::values);
    /// with no values: it concludes anything.
    Decided(DecisionId, Vec<u16>),
    /// This is known to hold. As long as too little is known it does not hold, so that nothing waits for it.
    Known(Box<Condition>),
}

impl Condition {
    /// The condition that holds whatever is known.
    pub fn always() -> Self {
        Self::All(Vec::new())
    }

    /// Whether it is [`Condition::always`].
    pub fn is_always(&self) -> bool {
        matches!(self, Self::All(conditions) if conditions.is_empty())
    }

    /// The condition that nothing can make hold.
    pub fn never() -> Self {
        Self::Any(Vec::new())
    }

    /// Whether nothing can make it hold.
    pub fn is_never(&self) -> bool {
        matches!(self, Self::Any(conditions) if conditions.is_empty())
    }

    /// The condition once a choice is answered with `value`: parts that are settled fall away. It
    /// becomes [`Condition::always`] when it holds, and one that [`Condition::is_never`] when it
    /// does not.
    #[must_use]
    pub fn given(&self, choice: FactId, value: u16) -> Self {
        let left = |parts: &[Self]| parts.iter().map(|part| part.given(choice, value)).collect::<Vec<_>>();
        match self {
            Self::Is(fact, values) if *fact == choice => {
                if values.contains(&value) {
                    Self::always()
                } else {
                    Self::never()
                }
            }
            Self::All(parts) => {
                let mut left = left(parts);
                if left.iter().any(Self::is_never) {
                    return Self::never();
                }
                left.retain(|part| !part.is_always());
                if left.len() == 1 { left.remove(0) } else { Self::All(left) }
            }
            Self::Any(parts) => {
                let mut left = left(parts);
                if left.iter().any(Self::is_always) {
                    return Self::always();
                }
                left.retain(|part| !part.is_never());
                if left.len() == 1 { left.remove(0) } else { Self::Any(left) }
            }
            Self::Not(part) => match part.given(choice, value) {
                part if part.is_always() => Self::never(),
                part if part.is_never() => Self::always(),
                part => Self::Not(Box::new(part)),
            },
            Self::Known(part) => match part.given(choice, value) {
                part if part.is_always() || part.is_never() => part,
                part => Self::Known(Box::new(part)),
            },
            other => other.clone(),
        }
    }

    /// The facts that the condition mentions itself: not through measures, nor through decisions.
    pub fn facts(&self) -> Vec<FactId> {
        let mut facts = Vec::new();
        self.walk(&mut |part| match part {
            Self::Is(fact, _) | Self::Answered(fact, _) => facts.push(*fact),
            Self::Compare(comparison) => {
                facts.extend(comparison.left.facts().chain(comparison.right.of.facts()));
            }
            Self::All(_) | Self::Any(_) | Self::Not(_) | Self::Known(_) | Self::Decided(..) => {}
        });
        facts
    }

    /// The decisions that the condition refers to, with the values it asks for.
    pub fn decisions(&self) -> Vec<(DecisionId, &[u16])> {
        let mut decisions = Vec::new();
        self.walk(&mut |part| {
            if let Self::Decided(decision, values) = part {
                decisions.push((*decision, values.as_slice()));
            }
        });
        decisions
    }

    /// Calls `visit` for this condition and every one inside it.
    pub fn walk<'c>(&'c self, visit: &mut impl FnMut(&'c Condition)) {
        visit(self);
        match self {
            Self::All(conditions) | Self::Any(conditions) => {
                for condition in conditions {
                    condition.walk(visit);
                }
            }
            Self::Not(condition) | Self::Known(condition) => condition.walk(visit),
            Self::Is(..) | Self::Answered(..) | Self::Compare(_) | Self::Decided(..) => {}
        }
    }
}

/// Whether `left` stands in `relation` to `right`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// The left side.
    pub left: Sum,
    /// The relation.
    pub relation: Relation,
    /// The right side.
    pub right: Bound,
}

/// The relation of two quantities. The texts distinguish all five: 以上 includes the number, 超过 does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Relation {
    /// 不足
    Below,
    /// 不超过
    AtMost,
    /// 恰为
    Exactly,
    /// 不少于
    AtLeast,
    /// 超过
    Above,
}

/// A percentage of a quantity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bound {
    /// 20 for a fifth, 100 for the quantity itself.
    pub percent: u32,
    /// The quantity.
    pub of: Sum,
}

/// Facts added and subtracted, and a constant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    /// What is added or subtracted.
    pub terms: Vec<Term>,
    /// The constant.
    pub constant: i64,
}

impl Sum {
    /// One quantity by itself.
    pub fn one(operand: Operand) -> Self {
        Self { terms: vec![Term { minus: false, operand }], constant: 0 }
    }

    /// A number by itself.
    pub fn number(constant: i64) -> Self {
        Self { terms: Vec::new(), constant }
    }

    /// The facts in it, not those that its measures count.
    pub fn facts(&self) -> impl Iterator<Item = FactId> + '_ {
        self.terms.iter().filter_map(|term| match term.operand {
            Operand::Fact(fact) => Some(fact),
            Operand::Measure(_) => None,
        })
    }
}

/// One part of a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// Subtracted instead of added.
    pub minus: bool,
    /// The quantity.
    pub operand: Operand,
}

/// A named quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Operand {
    /// The answer to a question.
    Fact(FactId),
    /// A number into [`Decision::measures`](crate::Decision::measures), which each reading of the text counts in
    /// its own way.
    Measure(u16),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answered_choice_falls_out_of_a_condition() {
        let (matter, ours) = (FactId(0), FactId(1));
        let either = Condition::Any(vec![
            Condition::Is(matter, vec![1, 2]),
            Condition::All(vec![Condition::Is(matter, vec![0]), Condition::Answered(ours, true)]),
        ]);
        assert_eq!(either.given(matter, 0), Condition::Answered(ours, true));
        assert!(either.given(matter, 1).is_always());
        assert!(either.given(matter, 3).is_never());
        let other = Condition::Not(Box::new(either.clone()));
        assert!(other.given(matter, 2).is_never());
        assert!(other.given(matter, 3).is_always());
        assert_eq!(either.given(ours, 0), either);
    }
}
