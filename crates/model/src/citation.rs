//! Citations of content files: who cites, which words of which paragraph, and where that is written.

use std::fmt;

use diagnostics::Place;
use rules::Citation;

/// A citation of a content file, kept so that a check can hold it against the paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedCitation {
    /// The address of the paragraph and the words quoted from it.
    pub citation: Citation,
    /// Where the address is written.
    pub at: Place,
    /// Where the quoted words are written.
    pub quote: Place,
    /// Who cites.
    pub by: Citer,
}

/// Something that cites words of the book. It is displayed by its name: `organisation/branch`, `C01`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Citer {
    /// A rule, a remark or a way of counting within a decision.
    Rule {
        /// The id of the decision.
        decision: String,
        /// The id of the rule, remark or way of counting.
        part: String,
    },
    /// An open point, by its id: `C01`.
    Conflict(String),
    /// A statement of the book, by its id: `R-A01`.
    Statement(String),
    /// A topic, by its id.
    Topic(String),
    /// A term of the glossary: 三重一大.
    Term(String),
    /// A form or a field of forms, by its id.
    Form(String),
}

impl fmt::Display for Citer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rule { decision, part } => write!(f, "{decision}/{part}"),
            Self::Conflict(id) | Self::Statement(id) | Self::Topic(id) | Self::Term(id) | Self::Form(id) => {
                f.write_str(id)
            }
        }
    }
}
