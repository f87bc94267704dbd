//! JSON for the code that runs in the browser: a value, a reader and a writer.
//!
//! Written here because of its size: `miniserde` weighs 28 kB in a module, half of what a module may
//! weigh, and this one kilobyte or two. Programs on the command line use `serde_json`.

mod read;
mod write;

pub use read::parse;
pub use write::{Writer, write_number};

/// A JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number as it was written: how large it may be, and whether it must be whole, is up to whoever
    /// takes it.
    Number(String),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object: its members in their order, repeated keys included.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// A string, number or truth value as text; `None` for everything else.
    pub fn into_text(self) -> Option<String> {
        match self {
            Self::Bool(value) => Some(if value { "true" } else { "false" }.to_string()),
            Self::Number(text) | Self::Text(text) => Some(text),
            Self::Null | Self::List(_) | Self::Object(_) => None,
        }
    }

    /// The items of an array; none if the value is no array.
    pub fn into_items(self) -> Vec<Self> {
        if let Self::List(items) = self { items } else { Vec::new() }
    }

    /// The members of an object; none if the value is no object.
    pub fn into_members(self) -> Vec<(String, Self)> {
        if let Self::Object(members) = self { members } else { Vec::new() }
    }
}
