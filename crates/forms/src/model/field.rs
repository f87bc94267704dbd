//! A field: something to be filled in.

use serde::{Deserialize, Serialize};

use super::Citation;

/// Something to be filled in, by name the same in every form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// Its name: `society`.
    pub id: String,
    /// What an input form calls it.
    pub label: String,
    /// Advice for filling it in; may be empty.
    pub help: String,
    /// The words of the book behind it.
    pub cite: Vec<Citation>,
    /// What may be given for it.
    pub kind: FieldKind,
    /// A finished paper must have it; without it the paper shows a blank, and the field is reported.
    pub required: bool,
    /// There may be none of it, which [`crate::NONE`] says: its clauses leave the paper.
    pub may_lack: bool,
    /// Where a value can be taken from.
    pub from: Vec<ValueSource>,
    /// What the paper shows for a blank where the print leaves nothing to be seen.
    pub blank: String,
}

/// Where a value can come from, when it was not typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ValueSource {
    /// A fact of the self-check, of the same meaning.
    Fact(String),
    /// A decision of the self-check that comes to one value, of the same names as the choices.
    Decision(String),
    /// Another field, of this or another form.
    Field(String),
}

/// What may be given for a field, and how it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FieldKind {
    /// Text.
    Text {
        /// Several lines: a curriculum vitae.
        lines: bool,
    },
    /// A whole number.
    Integer {
        /// Least.
        min: u32,
        /// Most.
        max: u32,
    },
    /// A day, given as `2024-05-01`; where `month_enough`, a month: `2024-05`.
    Date {
        /// How it is written.
        style: DateStyle,
        /// The day may be left out.
        month_enough: bool,
    },
    /// One of a few.
    Choice(Vec<Choice>),
    /// Names of people, joined by 、.
    Names,
    /// Lines or clauses, one for each entry.
    List {
        /// What each entry holds.
        items: Vec<Field>,
        /// How an entry is written, with items in braces: `{name}同志得票{votes}票`. Empty for
        /// rows of a table.
        each: String,
        /// Between entries.
        join: String,
    },
    /// Computed from other fields; never given.
    Computed(Compute),
}

/// How a day is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateStyle {
    /// 2024年5月1日
    #[default]
    Full,
    /// 5月1日
    WithoutYear,
    /// 2024.05.01, for narrow columns
    Dotted,
}

/// One of a few answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// `branch`
    pub id: String,
    /// What an input form calls it.
    pub label: String,
    /// What the paper says.
    pub text: String,
}

/// How a computed field follows from others, by their names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Compute {
    /// How many entries a list has; 0 when there are stated to be none.
    Count(String),
    /// The first less the second; nothing when that is negative.
    Difference(String, String),
    /// The first in hundredths of the second, to one decimal, never rounded up to a whole number:
    /// 79.96 is not 80.
    Percent(String, String),
}

impl Field {
    /// The names of the fields that it is computed from.
    pub fn inputs(&self) -> Vec<&str> {
        match &self.kind {
            FieldKind::Computed(Compute::Count(of)) => vec![of],
            FieldKind::Computed(Compute::Difference(first, second) | Compute::Percent(first, second)) => {
                vec![first, second]
            }
            _ => Vec::new(),
        }
    }

    /// Whether it is computed, so that nobody types it.
    pub fn is_computed(&self) -> bool {
        matches!(self.kind, FieldKind::Computed(_))
    }
}
