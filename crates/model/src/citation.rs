//! A citation with the places of its parts.

use diagnostics::Place;
use rules::Citation;

/// A citation of a content file, kept for the check that the paragraph holds the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedCitation {
    /// Address and words.
    pub citation: Citation,
    /// Where the address is written.
    pub at: Place,
    /// Where the words are written.
    pub quote: Place,
    /// Who cites: `organisation/branch`, `C01`, a topic, a term.
    pub by: String,
}
