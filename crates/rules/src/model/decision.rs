//! Decisions: what is concluded, from which words, and how surely.

use serde::{Deserialize, Serialize};

use crate::model::{Citation, Condition, ConflictId, FactId, Sum};

/// A question the book answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// `organisation`.
    pub id: String,
    /// 可设的党组织
    pub title: String,
    /// How rules come together.
    pub hit: Hit,
    /// All values that can be concluded, in the order of showing.
    pub values: Vec<ValueLabel>,
    /// Quantities that the text leaves open how to count.
    pub measures: Vec<Measure>,
    /// The ways to count them. Empty: one reading, no measures.
    pub readings: Vec<Reading>,
    /// What is in conflict when the readings lead to different values.
    pub readings_differ: Vec<ConflictId>,
    /// When the question arises at all.
    pub applicable_when: Condition,
    /// When the page shows it; never changes the result.
    pub shown_when: Condition,
    /// The rules, in the order of their conclusions.
    pub rules: Vec<Rule>,
    /// What is said beside the result.
    pub remarks: Vec<Remark>,
    /// Numbers to be had from the rules.
    pub figures: Vec<Figure>,
    /// How many conclusions there must be; checked at build time.
    pub counts: Vec<Count>,
}

/// How rules come together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Hit {
    /// Exactly one rule applies.
    Unique,
    /// Several may apply, and then conclude the same.
    Any,
    /// All that apply, in the order written.
    Collect,
}

/// A value and its name for readers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValueLabel {
    /// `general_branch`
    pub id: String,
    /// 党总支
    pub label: String,
}

/// A quantity that the text leaves open how to count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// `members`
    pub id: String,
    /// 党员人数
    pub label: String,
    /// 名
    pub unit: String,
}

/// One way to count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// `formal_only`
    pub id: String,
    /// 只数正式党员
    pub label: String,
    /// What each measure is in this reading.
    pub counts: Vec<Sum>,
    /// Words that read this way.
    pub cite: Vec<Citation>,
}

/// If this, then that, because it is written there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// `branch`
    pub id: String,
    /// When it applies.
    pub when: Condition,
    /// What follows.
    pub conclude: Conclusion,
    /// The text leaves this open: the result is a boundary even with one value.
    pub open: bool,
    /// Conflicts the reader must know of when the rule applies.
    pub conflicts: Vec<ConflictId>,
    /// The text's own word.
    pub strength: Strength,
    /// Stated or inferred.
    pub certainty: Certainty,
    /// Why it is inferred; empty if stated.
    pub reasoning: String,
    /// The words it rests on.
    pub cite: Vec<Citation>,
    /// What else the reader should know.
    pub note: String,
}

/// What follows from a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Conclusion {
    /// Values, numbers into [`Decision::values`]. Several, unless collected, are the readings of
    /// an open text.
    Values(Vec<u16>),
    /// Something with parts; its name is the rule's.
    Item(Item),
}

/// A conclusion with parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Item {
    /// A step of a procedure.
    Step(Step),
    /// Something to be done regularly.
    Duty(Duty),
}

/// A step of a procedure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Who acts.
    pub actor: String,
    /// What is done.
    pub action: String,
    /// Forms handed in: values of the decision on forms.
    pub submits: Vec<String>,
    /// By when, in the text's words; empty if it sets none.
    pub deadline: String,
}

/// Something to be done regularly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duty {
    /// What.
    pub duty: String,
    /// How often.
    pub period: String,
    /// Who.
    pub who: String,
    /// To whom; empty if to nobody.
    pub to_whom: String,
}

/// The text's own word for how binding it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Strength {
    /// 必须
    Must,
    /// 应当
    Shall,
    /// 一般
    Generally,
    /// 可以
    May,
    /// 提倡
    Encouraged,
    /// 陈述
    Statement,
}

impl Strength {
    /// All of them, with the words of the texts.
    pub const WORDS: [(&'static str, Self); 6] = [
        ("必须", Self::Must),
        ("应当", Self::Shall),
        ("一般", Self::Generally),
        ("可以", Self::May),
        ("提倡", Self::Encouraged),
        ("陈述", Self::Statement),
    ];

    /// The word.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, strength)| *strength == self).map_or("", |(word, _)| word)
    }
}

/// Whether the text says it or it is drawn from the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Certainty {
    /// 明文
    Stated,
    /// 推定
    Inferred,
}

impl Certainty {
    /// `stated` or `inferred`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Inferred => "inferred",
        }
    }
}

/// Something said beside the result; it never changes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// `too-many-units`
    pub id: String,
    /// When it is said.
    pub when: Condition,
    /// Conflicts the reader must know of.
    pub conflicts: Vec<ConflictId>,
    /// Said as a warning; empty if it is none.
    pub warning: String,
    /// Said as a note; empty if it is none.
    pub note: String,
    /// The words it rests on.
    pub cite: Vec<Citation>,
}

/// The least answer to one question with which the decision has a certain value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// Key in the result: `min_candidates`.
    pub id: String,
    /// For readers: 至少提名.
    pub label: String,
    /// The question.
    pub fact: FactId,
    /// The value, number into [`Decision::values`].
    pub value: u16,
}

/// How many conclusions a collecting decision must have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// In which situation.
    pub when: Condition,
    /// How many rules apply then.
    pub rules: u16,
}
