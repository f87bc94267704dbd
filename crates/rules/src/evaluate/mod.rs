//! What follows from the answers, in three-valued logic over what is known.

mod condition;
mod decision;

pub(crate) use decision::values_of;
pub use decision::{FiredRule, Outcome, Status};

use crate::answers::{Answer, Answers};
use crate::model::{Condition, DecisionId, FactId, RuleBook};

/// Whether a condition holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    /// It holds.
    True,
    /// It does not hold.
    False,
    /// Too little is known.
    #[default]
    Unknown,
    /// It is about something that is not applicable.
    NotApplicable,
}

impl Truth {
    pub(crate) fn of(value: bool) -> Self {
        if value { Self::True } else { Self::False }
    }

    /// `true`, `false`, `unknown`, `not_applicable`.
    pub fn id(self) -> &'static str {
        match self {
            Self::True => "true",
            Self::False => "false",
            Self::Unknown => "unknown",
            Self::NotApplicable => "not_applicable",
        }
    }
}

/// What a condition may rely on about a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FactState {
    Known(i64),
    Unknown,
    NotApplicable,
}

/// A set of facts, iterated in the order of the rule book.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FactSet(Vec<FactId>);

impl FactSet {
    /// Adds a fact; false if it was there already.
    pub fn insert(&mut self, fact: FactId) -> bool {
        let found = self.0.binary_search(&fact);
        if let Err(index) = found {
            self.0.insert(index, fact);
        }
        found.is_err()
    }

    /// Whether the fact is in it.
    pub fn contains(&self, fact: FactId) -> bool {
        self.0.binary_search(&fact).is_ok()
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = FactId> + '_ {
        self.0.iter().copied()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// One set of answers evaluated against a rule book.
#[derive(Clone, Debug)]
pub struct Evaluation<'a> {
    pub(crate) book: &'a RuleBook,
    pub(crate) answers: &'a Answers,
    /// The relevance of each fact, then the applicability of each decision, once worked out.
    memos: Vec<Option<Truth>>,
    /// Decisions whose rules are being judged on behalf of a condition.
    judging: Vec<DecisionId>,
    depth: u32,
    fuel: u32,
    regardless_of_relevance: bool,
}

/// Conditions nested deeper than any author writes are judged unknown rather than followed.
const MAX_DEPTH: u32 = 64;

/// So many conditions are judged before the rest is left unknown: a hundred times what a real rule
/// book takes, so that one made to branch without end comes to an end too.
const FUEL: u32 = 200_000;

impl<'a> Evaluation<'a> {
    /// Evaluates answers against a rule book, lazily: nothing is worked out yet.
    pub fn new(book: &'a RuleBook, answers: &'a Answers) -> Self {
        Self {
            book,
            answers,
            memos: vec![None; book.facts.len() + book.decisions.len()],
            judging: Vec::new(),
            depth: 0,
            fuel: FUEL,
            regardless_of_relevance: false,
        }
    }

    /// Takes every answer as given, whether or not its question makes sense: for checking answers
    /// against one another.
    pub(crate) fn regardless_of_relevance(book: &'a RuleBook, answers: &'a Answers) -> Self {
        Self { regardless_of_relevance: true, ..Self::new(book, answers) }
    }

    /// Whether a condition outside any decision holds.
    pub fn holds(&mut self, condition: &Condition) -> Truth {
        self.truth(condition, &[])
    }

    /// Whether it makes sense to ask for a fact.
    pub fn relevance(&mut self, fact: FactId) -> Truth {
        let condition = self.book.fact(fact).map(|fact| &fact.relevant_when);
        self.memoised(usize::from(fact.0), condition)
    }

    /// Whether the question of a decision arises.
    pub fn applicability(&mut self, decision: DecisionId) -> Truth {
        let condition = self.book.decision(decision).map(|decision| &decision.applicable_when);
        self.memoised(self.book.facts.len() + usize::from(decision.0), condition)
    }

    fn memoised(&mut self, index: usize, condition: Option<&Condition>) -> Truth {
        let Some(condition) = condition else { return Truth::Unknown };
        if let Some(truth) = self.memos[index] {
            return truth;
        }
        // The loader refuses conditions that refer to one another in a circle, but bytes from elsewhere must not
        // exhaust the stack either: until it is worked out, it is unknown.
        self.memos[index] = Some(Truth::Unknown);
        let truth = self.truth(condition, &[]);
        self.memos[index] = Some(truth);
        truth
    }

    /// The answer for a fact, whether or not it is relevant.
    pub fn answer(&self, fact: FactId) -> Answer {
        self.answers.get(fact)
    }

    /// What conditions may rely on about a fact. An answer counts once it is certain that the question
    /// makes sense; otherwise a later answer could take back what was certain.
    pub(crate) fn fact_state(&mut self, fact: FactId) -> FactState {
        let relevance = if self.regardless_of_relevance { Truth::True } else { self.relevance(fact) };
        match (relevance, self.answers.get(fact)) {
            (Truth::False | Truth::NotApplicable, _) => FactState::NotApplicable,
            (Truth::True, Answer::Known(value)) => FactState::Known(value),
            _ => FactState::Unknown,
        }
    }
}
