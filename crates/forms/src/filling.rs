//! A form filled in: what stands for each field, what is blank, and what is wrong with what was typed.

use crate::values::get;

/// What stands for a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldContent {
    /// Nothing yet: the paper shows a blank.
    Blank,
    /// There is none: its clauses leave the paper.
    None,
    /// Words.
    Text {
        /// As the paper says it.
        text: String,
        /// A number, or a day as a number, to compare by.
        number: Option<i64>,
    },
    /// Names.
    Names(Vec<String>),
    /// Entries.
    Rows {
        /// All of them in words.
        text: String,
        /// Each one's items in the order of the field's; empty where blank.
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

    /// How many there are, or what number it is.
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

/// One thing wrong with what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldFault {
    /// The field; perhaps one that does not exist.
    pub field: String,
    /// The entry of a list, from 0.
    pub entry: Option<usize>,
    /// The item of that entry; may be empty.
    pub item: String,
    /// What, in words.
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
}

impl Filling {
    pub(crate) fn insert(&mut self, id: &str, content: FieldContent) {
        self.contents.push((id.to_string(), content));
    }

    pub(crate) fn has(&self, id: &str) -> bool {
        get(&self.contents, id).is_some()
    }

    /// What stands for a field.
    pub fn get(&self, id: &str) -> &FieldContent {
        get(&self.contents, id).unwrap_or(&FieldContent::Blank)
    }

    /// Its words; `None` when blank or there is none.
    pub fn text(&self, id: &str) -> Option<&str> {
        match self.get(id) {
            FieldContent::Text { text, .. } | FieldContent::Rows { text, .. } => Some(text),
            _ => None,
        }
    }

    /// Its number: a number, a day, or how many entries there are.
    pub fn number(&self, id: &str) -> Option<i64> {
        self.get(id).number()
    }
}
