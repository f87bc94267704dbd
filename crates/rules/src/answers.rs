//! Answers to the questions of a rule book, as numbers.

use calendar::Date;

use crate::model::{Fact, FactId, FactKind, RuleBook};

/// What is known of one fact from the person asked. Together with a fact that is not applicable these
/// are the four states that are never taken for one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Not asked yet, or not answered.
    NotAsked,
    /// The person asked does not know.
    DontKnow,
    /// The answer: a number, the number of a choice, 1 for yes and 0 for no, the number of a day.
    Known(i64),
}

/// One answer for every fact of a rule book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers(Vec<Answer>);

impl Answers {
    /// Nothing asked yet.
    pub fn none(book: &RuleBook) -> Self {
        Self(vec![Answer::NotAsked; book.facts.len()])
    }

    /// The answer for a fact; not asked if the rule book has no such fact.
    pub fn get(&self, fact: FactId) -> Answer {
        self.0.get(usize::from(fact.0)).copied().unwrap_or(Answer::NotAsked)
    }

    /// Sets an answer; does nothing for a fact that the rule book does not have.
    pub fn set(&mut self, fact: FactId, answer: Answer) {
        if let Some(slot) = self.0.get_mut(usize::from(fact.0)) {
            *slot = answer;
        }
    }
}

/// The answer in readers' words: `12 名`, `是`, `届中补选委员`. Empty for a choice that does not exist.
pub fn value_text(fact: &Fact, value: i64) -> String {
    match &fact.kind {
        FactKind::Integer { .. } if fact.unit.is_empty() => value.to_string(),
        FactKind::Integer { .. } => format!("{value} {}", fact.unit),
        FactKind::YesNo([yes, no]) => if value == 0 { no } else { yes }.clone(),
        FactKind::Choice(choices) => {
            let choice = usize::try_from(value).ok().and_then(|index| choices.get(index));
            choice.map_or_else(String::new, |choice| choice.label.clone())
        }
        FactKind::Date => date_text(value),
    }
}

/// The number of a day such as `2018-03-09`, counted from 1 January 1970; `None` if that is no day.
pub fn parse_date(text: &str) -> Option<i64> {
    Date::parse(text)?.number()
}

/// The text of a day number; the number itself where the calendar ends.
pub fn date_text(number: i64) -> String {
    Date::from_number(number).map_or_else(|| number.to_string(), Date::iso)
}
