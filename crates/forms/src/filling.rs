//! A form filled in: what stands for each field, what is blank, and what is wrong with what was typed.

use crate::model::Constraint;
use crate::values::get;

/// What the paper says for a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldContent {
    /// Nothing yet: the paper shows a blank.
    Blank,
    /// There is none of it: its clauses leave the paper.
    None,
    /// Words.
    Text {
        /// As the paper says it.
        text: String,
        /// Its value if it is a number; if it is a date, the number of its day.
        number: Option<i64>,
    },
    /// Names.
    Names(Vec<String>),
    /// Entries.
    Rows {
        /// All of them in words.
        text: String,
        /// The items of each entry, in the order in which the field has them; empty where blank.
        rows: Vec<Vec<String>>,
    },
}

impl FieldContent {
    pub(crate) fn from_text(text: String) -> Self {
        Self::Text { text, number: None }
    }

    pub(crate) fn into_text(self) -> String {
        match self {
            Self::Blank | Self::None => String::new(),
            Self::Text { text, .. } | Self::Rows { text, .. } => text,
            Self::Names(names) => names.join("、"),
        }
    }

    /// Its number if it is one, otherwise how many entries there are.
    pub(crate) fn number(&self) -> Option<i64> {
        let count = |length: usize| i64::try_from(length).ok();
        match self {
            Self::Blank => None,
            Self::None => Some(0),
            Self::Text { number, .. } => *number,
            Self::Names(names) => count(names.len()),
            Self::Rows { rows, .. } => count(rows.len()),
        }
    }
}

/// Something that is wrong with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldFault {
    /// The name of the field; perhaps of one that does not exist.
    pub field: String,
    /// The entry of a list, from 0, if the fault is in one.
    pub entry: Option<usize>,
    /// The name of the item of that entry; empty if it is the entry as a whole.
    pub item: String,
    /// What is wrong, in words.
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// A form filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filling {
    contents: Vec<(String, FieldContent)>,
    /// Required fields that are blank, in the form's order.
    pub blanks: Vec<String>,
    /// What is wrong with values; each left a blank, or makes no sense.
    pub faults: Vec<FieldFault>,
    /// The checks that are not met, with the numbers in their messages.
    pub notices: Vec<Constraint>,
}

impl Filling {
    pub(crate) fn insert(&mut self, id: &str, content: FieldContent) {
        self.contents.push((id.to_string(), content));
    }

    pub(crate) fn has(&self, id: &str) -> bool {
        get(&self.contents, id).is_some()
    }

    /// What the paper says for a field.
    pub fn get(&self, id: &str) -> &FieldContent {
        get(&self.contents, id).unwrap_or(&FieldContent::Blank)
    }

    /// Its text; `None` when it is blank, there is none of it, or it is a list of names.
    pub fn text(&self, id: &str) -> Option<&str> {
        match self.get(id) {
            FieldContent::Text { text, .. } | FieldContent::Rows { text, .. } => Some(text),
            _ => None,
        }
    }

    /// Words with the fields in braces filled in. A field without a text is `blank`; `None` when that is none.
    pub(crate) fn inserted(&self, words: &str, blank: Option<&str>) -> Option<String> {
        inserted(words, &|id| self.text(id).or(blank).map(str::to_string))
    }

    /// Why the paper may only be had as a draft, in words; empty when nothing speaks against it. What is typed for
    /// fields that no form knows does not count: nobody would find it.
    pub fn refusal(&self) -> String {
        let faults = self.faults.iter().filter(|fault| self.has(&fault.field)).map(|fault| &fault.message);
        let mut reasons =
            faults.chain(self.notices.iter().filter(|notice| notice.forbids).map(|notice| &notice.message));
        let Some(first) = reasons.next() else { return String::new() };
        let more = match reasons.count() {
            0 => String::new(),
            count => format!("；另有 {count} 处"),
        };
        let first = first.trim_end_matches('。');
        let mut short: String = first.chars().take(LONGEST_REASON).collect();
        if short.len() < first.len() {
            short.push('…');
        }
        format!("{short}{more}")
    }

    /// Whether what the checks with this field on their left hold is not so.
    pub(crate) fn denies(&self, field: &str) -> bool {
        self.notices.iter().any(|notice| notice.forbids && notice.left.iter().any(|left| left == field))
    }

    /// Its number: of a number, of a date's day, or how many entries there are.
    pub fn number(&self, id: &str) -> Option<i64> {
        self.get(id).number()
    }
}

/// So many characters of a reason fit into the head of every page.
const LONGEST_REASON: usize = 80;

/// Words with the names in braces replaced; `None` when one has no value.
pub(crate) fn inserted(words: &str, value: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let mut rest = words;
    let mut whole = String::new();
    while let Some((before, after)) = rest.split_once('{') {
        let Some((id, after)) = after.split_once('}') else { break };
        whole.push_str(before);
        whole.push_str(&value(id)?);
        rest = after;
    }
    Some(whole + rest)
}
