//! What is known of rosters beforehand; all of it comes from the content.

use serde::{Deserialize, Serialize};

/// The rosters that can be read, and into which forms.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guide {
    /// One for each form that takes persons.
    pub rosters: Vec<Roster>,
}

/// What a form takes from a roster.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roster {
    /// The form: `template-3`.
    pub form: String,
    /// The list that takes the rows; empty when each row is a person with a paper of their own.
    pub list: String,
    /// The column that names the person.
    pub key: String,
    /// The columns, in the form's order.
    pub columns: Vec<Column>,
    /// What stands in the first cell of a row that is no person: 合计.
    pub not_people: Vec<String>,
    /// What can be counted for the self-check.
    pub tallies: Vec<Tally>,
}

/// A column: a field of a person or an item of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// `joined`
    pub id: String,
    /// 入党时间
    pub label: String,
    /// Other words that head it.
    pub headers: Vec<String>,
    /// What may stand in it.
    pub kind: Kind,
    /// The list and its item from which it is taken over; both empty when from none.
    pub from: (String, String),
}

/// What may stand in a column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// Words on one line.
    Text,
    /// Words on several lines.
    Lines,
    /// A day; where `month_enough`, a month.
    Date {
        /// The day may be left out.
        month_enough: bool,
    },
    /// One of a few.
    Choice(Vec<Choice>),
}

/// One of a few.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Its name as a value.
    pub id: String,
    /// What a page calls it.
    pub label: String,
    /// Other words for it.
    pub also: Vec<String>,
}

/// Counts that answer questions of the self-check, when the visitor says that the roster is of such people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Whose roster it is, in words.
    pub label: String,
    /// What is counted.
    pub counts: Vec<Count>,
}

/// Rows in which an item has one value, and the fact that takes their number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// `standing`
    pub item: String,
    /// The choice's name.
    pub is: String,
    /// `council_formal`
    pub fact: String,
}

impl Roster {
    /// The list from whose rows the persons can be taken; empty when from none.
    pub fn source(&self) -> &str {
        self.columns.iter().map(|column| column.from.0.as_str()).find(|list| !list.is_empty()).unwrap_or_default()
    }
}

impl Guide {
    /// What a form takes.
    pub fn roster(&self, form: &str) -> Option<&Roster> {
        self.rosters.iter().find(|roster| roster.form == form)
    }

    /// The guide as bytes, for the browser.
    ///
    /// # Errors
    /// Only when memory ends.
    pub fn to_bytes(&self) -> Result<Vec<u8>, postcard::Error> {
        postcard::to_allocvec(self)
    }

    /// Reads what [`Guide::to_bytes`] wrote.
    ///
    /// # Errors
    /// When the bytes are no guide of this version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, postcard::Error> {
        postcard::from_bytes(bytes)
    }
}
