//! The rule book: facts, decisions, conflicts, as read from `content/rules/`.
//!
//! Names are resolved when the book is loaded; inside, everything is referred to by number, so
//! that the book is small on its way to the browser and cannot name what does not exist.

mod condition;
mod decision;

pub use condition::{Bound, Comparison, Condition, Operand, Relation, Sum, Term};
pub use decision::{
    Certainty, Conclusion, Count, Decision, Duty, Figure, Hit, Item, Measure, Reading, Remark, Rule, Step, Strength,
    ValueLabel,
};
use serde::{Deserialize, Serialize};

/// Number of a fact in [`Book::facts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FactId(pub u16);

/// Number of a decision in [`Book::decisions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DecisionId(pub u16);

/// Number of a conflict in [`Book::conflicts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ConflictId(pub u16);

/// Everything the rules say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Book {
    /// What can be asked, in the order of asking.
    pub facts: Vec<Fact>,
    /// Answers that cannot stand together.
    pub checks: Vec<Check>,
    /// Where texts disagree or leave a gap.
    pub conflicts: Vec<Conflict>,
    /// What is concluded, in the order of showing.
    pub decisions: Vec<Decision>,
    /// The documents cited, with what a reader needs to weigh them.
    pub sources: Vec<Source>,
}

/// Something to ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// Name in answers and rules: `council_formal`.
    pub id: String,
    /// Name for readers, fit for the middle of a sentence: 理事会中的正式党员.
    pub label: String,
    /// The question as it is put.
    pub question: String,
    /// How to count, what not to count.
    pub help: String,
    /// Measure word after a number: 名.
    pub unit: String,
    /// What an answer can be.
    pub kind: FactKind,
    /// When the question makes sense.
    pub relevant_when: Condition,
}

/// What an answer can be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FactKind {
    /// A whole number within bounds.
    Integer {
        /// Smallest answer.
        min: i64,
        /// Largest answer.
        max: i64,
    },
    /// One of a list.
    Choice(Vec<ChoiceLabel>),
    /// Yes or no.
    YesNo,
    /// A day, kept as a day number (see [`crate::parse_date`]).
    Date,
}

/// One answer of a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoiceLabel {
    /// Name in answers and rules: `by_elect`.
    pub id: String,
    /// Name for readers: 届中补选委员.
    pub label: String,
}

/// Answers that cannot stand together, such as more present than due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// True when the answers are wrong.
    pub when: Condition,
    /// The answer to change.
    pub fact: FactId,
    /// What is wrong, for readers.
    pub message: String,
}

/// A place in the book's documents and the words that stand there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// `guide/part-2#s3-1`.
    pub at: String,
    /// Words of that paragraph.
    pub quote: String,
}

impl Citation {
    /// The address of the document: what stands before `#`.
    pub fn document(&self) -> &str {
        self.at.split('#').next().unwrap_or_default()
    }
}

/// Where texts disagree, leave a gap or a boundary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// `C01`.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// The words that disagree.
    pub texts: Vec<Citation>,
    /// What a cautious adviser says.
    pub say: String,
}

/// A document as far as citations need it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// `policies/qinghai-2018-9`.
    pub address: String,
    /// Short title.
    pub title: String,
    /// 文号; empty if it has none.
    pub number: String,
    /// `2018-03-09` or `2022-06`.
    pub date: String,
}

impl Book {
    /// The fact with this number.
    pub fn fact(&self, id: FactId) -> Option<&Fact> {
        self.facts.get(usize::from(id.0))
    }

    /// The decision with this number.
    pub fn decision(&self, id: DecisionId) -> Option<&Decision> {
        self.decisions.get(usize::from(id.0))
    }

    /// The conflict with this number.
    pub fn conflict(&self, id: ConflictId) -> Option<&Conflict> {
        self.conflicts.get(usize::from(id.0))
    }

    /// The fact of this name.
    pub fn fact_named(&self, id: &str) -> Option<FactId> {
        self.facts.iter().position(|fact| fact.id == id).and_then(|index| u16::try_from(index).ok()).map(FactId)
    }

    /// The decision of this name.
    pub fn decision_named(&self, id: &str) -> Option<DecisionId> {
        let index = self.decisions.iter().position(|decision| decision.id == id)?;
        u16::try_from(index).ok().map(DecisionId)
    }

    /// All numbers of facts, in order.
    pub fn fact_ids(&self) -> impl Iterator<Item = FactId> + use<> {
        (0..u16::try_from(self.facts.len()).unwrap_or(u16::MAX)).map(FactId)
    }

    /// All numbers of decisions, in order.
    pub fn decision_ids(&self) -> impl Iterator<Item = DecisionId> + use<> {
        (0..u16::try_from(self.decisions.len()).unwrap_or(u16::MAX)).map(DecisionId)
    }

    /// The book as bytes, for the browser. What only the build needs is left out.
    ///
    /// # Errors
    /// Only if memory ends.
    pub fn to_bytes(&self) -> Result<Vec<u8>, postcard::Error> {
        let mut travelling = self.clone();
        for fact in &mut travelling.facts {
            fact.question.clear();
            fact.help.clear();
        }
        for decision in &mut travelling.decisions {
            decision.counts.clear();
        }
        postcard::to_allocvec(&travelling)
    }

    /// The book that [`Book::to_bytes`] wrote.
    ///
    /// # Errors
    /// When the bytes are no such book.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, postcard::Error> {
        postcard::from_bytes(bytes)
    }
}
