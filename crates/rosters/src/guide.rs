//! What is known of rosters beforehand. All of it comes from the content files.

use serde::{Deserialize, Serialize};

/// What a form takes from a roster.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roster {
    /// The form: `template-3`.
    pub form: String,
    /// The list that takes the rows; empty when each row is a person with a paper of their own.
    pub list: String,
    /// The column that names the person.
    pub key: String,
    /// The columns that the form asks for, in its order.
    pub columns: Vec<Column>,
    /// How the first cell of a row begins that is no person: 合计. With `…` before it, how what stands in place
    /// of a name ends: …支部.
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
    /// Other headings by which it is known.
    pub headers: Vec<String>,
    /// What its cells hold.
    pub kind: ColumnKind,
    /// The list and its item from which it is taken over; both empty when from none.
    pub from: (String, String),
}

/// What the cells of a column hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ColumnKind {
    /// Text on one line.
    Text,
    /// Text on several lines.
    Lines,
    /// A date.
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
    /// How pages show it.
    pub label: String,
    /// Other words for it.
    pub also: Vec<String>,
}

/// Counts that answer questions of the self-check, when the visitor says whose roster it is.
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
