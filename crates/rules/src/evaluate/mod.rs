//! What follows from the answers, as far as they are known.

mod condition;
mod decision;

pub(crate) use condition::Linear;
pub(crate) use decision::counts_of;
pub use decision::{Fired, Outcome, Status};

use crate::input::{Answers, Given};
use crate::model::{Book, Condition, DecisionId, FactId, Rule};

/// Whether a condition holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    /// It holds.
    True,
    /// It does not hold.
    False,
    /// Too little is known.
    Unknown,
    /// It speaks of something that is not applicable.
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

/// What can be said of a fact within conditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seen {
    Known(i64),
    Unknown,
    NotApplicable,
}

/// A set of facts, given out in the book's order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FactSet(Vec<FactId>);

impl FactSet {
    /// Adds a fact.
    pub fn insert(&mut self, fact: FactId) {
        if let Err(index) = self.0.binary_search(&fact) {
            self.0.insert(index, fact);
        }
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

/// Results that are worked out once. `Busy` guards against a book that turns in a circle: the
/// loader refuses one, but bytes from elsewhere must not exhaust the stack either.
#[derive(Clone, Debug)]
enum Memo<T> {
    Empty,
    Busy,
    Done(T),
}

/// One set of answers put to a book.
#[derive(Clone, Debug)]
pub struct Evaluation<'a> {
    pub(crate) book: &'a Book,
    answers: &'a Answers,
    relevance: Vec<Memo<Truth>>,
    applicability: Vec<Memo<Truth>>,
    /// Decisions whose rules are being judged on behalf of a condition.
    judging: Vec<DecisionId>,
    depth: u32,
    fuel: u32,
    regardless: bool,
}

/// Deeper nesting than any hand writes is judged unknown rather than followed.
const MAX_DEPTH: u32 = 64;

/// So many conditions are judged before the rest is left unknown: a hundred times what a real book
/// takes, so that a book made to branch without end comes to an end too.
const FUEL: u32 = 200_000;

impl<'a> Evaluation<'a> {
    /// Puts answers to a book. Nothing is worked out yet.
    pub fn new(book: &'a Book, answers: &'a Answers) -> Self {
        Self {
            book,
            answers,
            relevance: vec![Memo::Empty; book.facts.len()],
            applicability: vec![Memo::Empty; book.decisions.len()],
            judging: Vec::new(),
            depth: 0,
            fuel: FUEL,
            regardless: false,
        }
    }

    /// Takes every answer as given, whether or not its question makes sense: for checking answers
    /// against one another.
    pub(crate) fn regardless_of_relevance(book: &'a Book, answers: &'a Answers) -> Self {
        Self { regardless: true, ..Self::new(book, answers) }
    }

    /// Whether a condition outside any decision holds.
    pub fn holds(&mut self, condition: &Condition) -> Truth {
        self.truth(condition, &[])
    }

    /// Whether it makes sense to ask for a fact.
    pub fn relevance(&mut self, fact: FactId) -> Truth {
        let index = usize::from(fact.0);
        match self.relevance.get(index) {
            Some(Memo::Done(truth)) => return *truth,
            Some(Memo::Empty) => {}
            Some(Memo::Busy) | None => return Truth::Unknown,
        }
        let book = self.book;
        let Some(known) = book.fact(fact) else { return Truth::Unknown };
        self.relevance[index] = Memo::Busy;
        let truth = self.truth(&known.relevant_when, &[]);
        self.relevance[index] = Memo::Done(truth);
        truth
    }

    /// Whether the question of a decision arises.
    pub fn applicability(&mut self, decision: DecisionId) -> Truth {
        let index = usize::from(decision.0);
        match self.applicability.get(index) {
            Some(Memo::Done(truth)) => return *truth,
            Some(Memo::Empty) => {}
            Some(Memo::Busy) | None => return Truth::Unknown,
        }
        let book = self.book;
        let Some(known) = book.decision(decision) else { return Truth::Unknown };
        self.applicability[index] = Memo::Busy;
        let truth = self.truth(&known.applicable_when, &[]);
        self.applicability[index] = Memo::Done(truth);
        truth
    }

    /// What was given for a fact, whether or not it is relevant.
    pub fn given(&self, fact: FactId) -> Given {
        self.answers.get(fact)
    }

    /// What conditions may make of a fact. An answer counts once it is certain that the question
    /// makes sense; otherwise a later answer could take back what was certain.
    pub(crate) fn seen(&mut self, fact: FactId) -> Seen {
        if self.regardless {
            return match self.answers.get(fact) {
                Given::Known(value) => Seen::Known(value),
                Given::NotAsked | Given::DontKnow => Seen::Unknown,
            };
        }
        match (self.relevance(fact), self.answers.get(fact)) {
            (Truth::False | Truth::NotApplicable, _) => Seen::NotApplicable,
            (Truth::True, Given::Known(value)) => Seen::Known(value),
            _ => Seen::Unknown,
        }
    }

    /// Whether a rule applies, in a reading of the decision.
    pub(crate) fn rule_truth(&mut self, rule: &Rule, reading: &[crate::model::Sum]) -> Truth {
        self.truth(&rule.when, reading)
    }
}
