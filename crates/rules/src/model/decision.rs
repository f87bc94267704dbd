//! Decisions as decision tables: rules with conditions and conclusions, each citing its words.

use serde::{Deserialize, Serialize};

use crate::model::{Citation, Condition, ConflictId, FactId, Label, Sum};

/// A question that the rule book answers: a decision table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// `organisation`.
    pub id: String,
    /// 党组织设置
    pub title: String,
    /// What is concluded when several rules apply.
    pub hit: HitPolicy,
    /// All values that can be concluded, in the order of showing.
    pub values: Vec<Label>,
    /// Quantities of which the text leaves open how they are counted.
    pub measures: Vec<Measure>,
    /// The ways to count them. Empty if the text has one reading; then there are no measures.
    pub readings: Vec<Reading>,
    /// The conflicts that apply when the readings lead to different values.
    pub readings_differ: Vec<ConflictId>,
    /// When the question arises at all.
    pub applicable_when: Condition,
    /// When the page shows the decision; never changes the result.
    pub shown_when: Condition,
    /// The rules, in the order of their conclusions on the page.
    pub rules: Vec<Rule>,
    /// What is said beside the result.
    pub remarks: Vec<Remark>,
    /// Numbers to be had from the rules.
    pub figures: Vec<Figure>,
    /// How many rules of a collecting decision must apply; checked at build time only.
    pub counts: Vec<RuleCount>,
}

impl Decision {
    /// What the measures count, reading by reading; once without measures if there are no readings.
    pub(crate) fn counts_by_reading(&self) -> impl Iterator<Item = &[Sum]> {
        (0..self.readings.len().max(1)).map(|reading| self.counts_in(reading))
    }

    /// What the measures count in a reading, a number into `readings`.
    pub(crate) fn counts_in(&self, reading: usize) -> &[Sum] {
        self.readings.get(reading).map_or(&[], |reading| &reading.counts)
    }

    /// The value with this number.
    pub(crate) fn value(&self, number: u16) -> Option<&Label> {
        self.values.get(usize::from(number))
    }

    /// The rules that conclude at least one of these values; with no values, those that conclude anything.
    pub(crate) fn rules_concluding(&self, values: &[u16]) -> impl Iterator<Item = &Rule> {
        self.rules.iter().filter(move |rule| match &rule.conclude {
            Conclusion::Values(concluded) if values.is_empty() => !concluded.is_empty(),
            Conclusion::Values(concluded) => concluded.iter().any(|value| values.contains(value)),
            Conclusion::Item(_) => values.is_empty(),
        })
    }

    /// Every condition on which the result or a remark depends.
    pub(crate) fn conditions(&self) -> impl Iterator<Item = &Condition> {
        let rules = self.rules.iter().map(|rule| &rule.when);
        rules.chain(self.remarks.iter().map(|remark| &remark.when)).chain([&self.applicable_when])
    }

    /// The facts that its readings count.
    pub fn counted_facts(&self) -> impl Iterator<Item = FactId> {
        self.readings.iter().flat_map(|reading| &reading.counts).flat_map(Sum::facts)
    }
}

/// The hit policy: what is concluded when several rules apply. The names are those of DMN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum HitPolicy {
    /// Exactly one rule applies; two are an error of the rule book.
    Unique,
    /// Several may apply; they conclude the same.
    Any,
    /// The conclusions of all rules that apply, in the order written.
    Collect,
}

/// A quantity of which the text leaves open how it is counted.
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

/// A conclusion, when it follows, and the words it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// `branch`
    pub id: String,
    /// When it applies.
    pub when: Condition,
    /// What follows.
    pub conclude: Conclusion,
    /// The text leaves this open: the result is a boundary case even with one value.
    pub open: bool,
    /// Conflicts the reader must know of when the rule applies.
    pub conflicts: Vec<ConflictId>,
    /// The text's own word.
    pub strength: Strength,
    /// Stated or inferred.
    pub certainty: Certainty,
    /// When a rule that is otherwise stated is inferred: the words are about others than those asking.
    pub inferred_when: Condition,
    /// Why it is inferred; empty if it never is.
    pub reasoning: String,
    /// The words it rests on.
    pub cite: Vec<Citation>,
    /// What else the reader should know.
    pub note: String,
}

/// What a rule concludes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Conclusion {
    /// Values, numbers into [`Decision::values`]. Several values of a decision that does not collect
    /// are the possible readings of an open text.
    Values(Vec<u16>),
    /// A step or duty; its name is that of the rule.
    Item(Item),
}

/// A conclusion that is more than a value.
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
    /// Names of the forms handed in: values of the decision on forms.
    pub submits: Vec<String>,
    /// The deadline in the words of the text; empty if it sets none.
    pub deadline: String,
}

/// Something to be done regularly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duty {
    /// What is done.
    pub duty: String,
    /// How often.
    pub period: String,
    /// Who does it.
    pub who: String,
    /// To whom it is reported; empty if to nobody.
    pub to_whom: String,
}

/// How binding the text is, in its own word.
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
    /// Every strength with its word in the texts.
    pub const WORDS: [(&'static str, Self); 6] = [
        ("必须", Self::Must),
        ("应当", Self::Shall),
        ("一般", Self::Generally),
        ("可以", Self::May),
        ("提倡", Self::Encouraged),
        ("陈述", Self::Statement),
    ];

    /// Its word in the texts.
    pub fn word(self) -> &'static str {
        word_of(&self, &Self::WORDS)
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
    /// Every certainty with its name in rule files and results.
    pub const WORDS: [(&'static str, Self); 2] = [("stated", Self::Stated), ("inferred", Self::Inferred)];

    /// The name.
    pub fn id(self) -> &'static str {
        word_of(&self, &Self::WORDS)
    }
}

/// The word for a value in a list of all values.
pub(crate) fn word_of<T: PartialEq>(value: &T, words: &[(&'static str, T)]) -> &'static str {
    words.iter().find(|(_, listed)| listed == value).expect("all values are listed").0
}

/// A remark beside the result, which it never changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// `too-many-units`
    pub id: String,
    /// When it is made.
    pub when: Condition,
    /// Made even where the decision does not apply: it says why.
    pub even_if_not_applicable: bool,
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
    /// What the number can be at most: as many as there are. A larger one is not given.
    pub at_most: Sum,
}

/// How many rules of a collecting decision must apply in a situation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleCount {
    /// The situation.
    pub when: Condition,
    /// The number of rules.
    pub rules: u16,
}
