//! The rule book: facts, decisions and conflicts, as read from `content/rules/`.
//!
//! Names are resolved when the rule book is loaded. Inside, everything is referred to by number, so
//! that the rule book is small on its way to the browser.

mod condition;
mod decision;

pub use condition::{Bound, Comparison, Condition, Operand, Relation, Sum, Term};
pub(crate) use decision::word_of;
pub use decision::{
    Certainty, Conclusion, Decision, Duty, Figure, HitPolicy, Item, Measure, Reading, Remark, Rule, RuleCount, Step,
    Strength,
};
use serde::{Deserialize, Serialize};

/// The number of a fact: its index in [`RuleBook::facts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FactId(pub u16);

/// The number of a decision: its index in [`RuleBook::decisions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DecisionId(pub u16);

/// The number of a conflict: its index in [`RuleBook::conflicts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ConflictId(pub u16);

/// Everything that is asked and concluded.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleBook {
    /// The questions, in the order of asking.
    pub facts: Vec<Fact>,
    /// Combinations of answers that cannot be true.
    pub checks: Vec<AnswerCheck>,
    /// Where texts disagree or leave a gap.
    pub conflicts: Vec<Conflict>,
    /// The decisions, in the order of showing.
    pub decisions: Vec<Decision>,
    /// What must never come out; proved at build time only.
    pub contradictions: Vec<Contradiction>,
    /// The documents cited, with what a reader needs to weigh them.
    pub sources: Vec<SourceDocument>,
}

/// A question and its domain.
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
    /// Unit after a number: 名; empty if there is none.
    pub unit: String,
    /// What an answer can be.
    pub kind: FactKind,
    /// When the question makes sense.
    pub relevant_when: Condition,
    /// Whether those asking may choose the answer, such as how many candidates they put up. Only such answers are
    /// proposed to be changed.
    pub adjustable: bool,
}

impl Fact {
    /// What is asked, for lists: 有没有挂靠单位.
    pub fn asked(&self) -> String {
        match &self.kind {
            FactKind::YesNo([yes, no]) => self.label.replacen(yes.as_str(), &format!("{yes}{no}"), 1),
            _ => self.label.clone(),
        }
    }
}

/// The domain of a fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FactKind {
    /// A whole number within bounds, both included.
    Integer {
        /// Smallest answer.
        min: i64,
        /// Largest answer.
        max: i64,
    },
    /// One of a list.
    Choice(Vec<Label>),
    /// Yes or no, in the words that answer the question, yes first: 有, 没有.
    YesNo([String; 2]),
    /// A day, as the number of days since 1 January 1970 (see [`crate::parse_date`]).
    Date,
}

/// One answer of a choice, or one value that a decision can conclude.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// Name in answers, rules and results: `by_elect`.
    pub id: String,
    /// Name for readers: 届中补选委员.
    pub label: String,
}

/// A combination of answers that cannot be true, such as more members present than there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerCheck {
    /// Holds when the answers are wrong.
    pub when: Condition,
    /// The answer to change.
    pub fact: FactId,
    /// What is wrong, for readers.
    pub message: String,
}

/// Results that exclude each other, alone or with certain answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contradiction {
    /// `steps-without-organisation`
    pub id: String,
    /// What never holds, whatever is answered.
    pub never: Condition,
}

/// A paragraph of the handbook and words that stand in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// `guide/part-2#s3-1`.
    pub at: String,
    /// Words of that paragraph.
    pub quote: String,
}

impl Citation {
    /// The address of the document: the part before `#`.
    pub fn document(&self) -> &str {
        self.at.split_once('#').map_or(&self.at, |(document, _)| document)
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
    /// What a cautious adviser recommends.
    pub say: String,
}

/// A cited document, with what readers need to weigh a citation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceDocument {
    /// `policies/qinghai-2018-9`.
    pub address: String,
    /// Short title.
    pub title: String,
    /// 文号; empty if it has none.
    pub number: String,
    /// `2018-03-09` or `2022-06`.
    pub date: String,
}

impl RuleBook {
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
    pub fn fact_named(&self, id: &str) -> Option<(FactId, &Fact)> {
        self.fact_ids().zip(&self.facts).find(|(_, fact)| fact.id == id)
    }

    /// The decision of this name.
    pub fn decision_named(&self, id: &str) -> Option<(DecisionId, &Decision)> {
        self.decision_ids().zip(&self.decisions).find(|(_, decision)| decision.id == id)
    }

    /// The numbers of all facts, ascending. They have 16 bits: a fact that no number reaches, no
    /// condition can mention either.
    pub fn fact_ids(&self) -> impl Iterator<Item = FactId> + use<> {
        (0..=u16::MAX).take(self.facts.len()).map(FactId)
    }

    /// The numbers of all decisions, ascending; see [`RuleBook::fact_ids`].
    pub fn decision_ids(&self) -> impl Iterator<Item = DecisionId> + use<> {
        (0..=u16::MAX).take(self.decisions.len()).map(DecisionId)
    }

    /// The rule book as bytes in the postcard format, for the browser. What only the build needs is
    /// left out: questions, help, expected counts and contradictions.
    ///
    /// # Errors
    /// Only if memory runs out.
    pub fn to_bytes(&self) -> Result<Vec<u8>, postcard::Error> {
        let mut travelling = self.clone();
        for fact in &mut travelling.facts {
            fact.question.clear();
            fact.help.clear();
        }
        for decision in &mut travelling.decisions {
            decision.counts.clear();
        }
        travelling.contradictions.clear();
        postcard::to_allocvec(&travelling)
    }

    /// The rule book that [`RuleBook::to_bytes`] wrote.
    ///
    /// # Errors
    /// When the bytes are no rule book.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, postcard::Error> {
        postcard::from_bytes(bytes)
    }
}
