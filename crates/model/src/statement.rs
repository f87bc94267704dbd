//! Statements of the book that bear on the self-check. The rules are compared with this list: a key statement
//! that no rule makes use of needs a reason.

use diagnostics::Place;

use crate::citation::PlacedCitation;

/// One thing that the book says.
#[derive(Clone, Debug)]
pub struct Statement {
    /// `R-A01`
    pub id: String,
    /// Where it is named.
    pub place: Place,
    /// What it says, in our words.
    pub statement: String,
    /// Whether a rule must make use of it, unless `unused` says why none does.
    pub key: bool,
    /// Why no rule makes use of it, and where that reason is written.
    pub unused: Option<(String, Place)>,
    /// The words of the book that say so.
    pub cite: Vec<PlacedCitation>,
}
