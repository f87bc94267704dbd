//! Conditions: structured, so that they can be judged, worded and analysed.

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
    /// The answer to a choice is one of these (numbers into its list).
    Is(FactId, Vec<u16>),
    /// The answer to a yes/no question.
    Answered(FactId, bool),
    /// Two quantities compared.
    Compare(Comparison),
    /// A decision concludes at least one of these values (numbers into its list).
    Decided(DecisionId, Vec<u16>),
}

impl Condition {
    /// Holds whatever is known.
    pub fn always() -> Self {
        Self::All(Vec::new())
    }

    /// Whether nothing is asked.
    pub fn is_always(&self) -> bool {
        matches!(self, Self::All(conditions) if conditions.is_empty())
    }

    /// What is left to ask once a choice is answered with `value`: parts that are settled fall away.
    /// Left is [`Condition::always`] when it holds, and a condition that [`Condition::is_never`]
    /// when it does not.
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
            other => other.clone(),
        }
    }

    fn never() -> Self {
        Self::Any(Vec::new())
    }

    /// Whether nothing can make it hold.
    pub fn is_never(&self) -> bool {
        matches!(self, Self::Any(conditions) if conditions.is_empty())
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
            Self::Not(condition) => condition.walk(visit),
            Self::Is(..) | Self::Answered(..) | Self::Compare(_) | Self::Decided(..) => {}
        }
    }
}

/// `left` against `right`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// What is compared.
    pub left: Sum,
    /// How.
    pub relation: Relation,
    /// With what.
    pub right: Bound,
}

/// How two quantities stand to each other; named as the texts do, which set 以上 apart from 超过.
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

/// A percentage of a quantity; 100 per cent for the quantity itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bound {
    /// 20 for a fifth.
    pub percent: u32,
    /// Of what.
    pub of: Sum,
}

/// Facts added and subtracted, and a number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    /// What is added or subtracted.
    pub terms: Vec<Term>,
    /// The number.
    pub constant: i64,
}

impl Sum {
    /// One fact by itself.
    pub fn fact(fact: FactId) -> Self {
        Self { terms: vec![Term { minus: false, operand: Operand::Fact(fact) }], constant: 0 }
    }

    /// A number by itself.
    pub fn number(constant: i64) -> Self {
        Self { terms: Vec::new(), constant }
    }
}

/// One part of a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// Subtracted instead of added.
    pub minus: bool,
    /// What.
    pub operand: Operand,
}

/// A quantity with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Operand {
    /// The answer to a question.
    Fact(FactId),
    /// A measure of the decision, which each reading of the text counts in its own way.
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
