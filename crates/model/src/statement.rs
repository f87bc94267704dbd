//! What the book says that bears on the self-check, one sentence each. The rules are held against this
//! list: a key statement that no rule rests on needs a reason.

use diagnostics::Place;

use crate::citation::PlacedCitation;

/// Something the book says.
#[derive(Clone, Debug)]
pub struct Statement {
    /// `R-A01`
    pub id: String,
    /// Where it gets its name.
    pub place: Place,
    /// In our words.
    pub statement: String,
    /// A rule must rest on it, or `unused` say why none does.
    pub key: bool,
    /// Why no rule rests on it, and where that is written.
    pub unused: Option<(String, Place)>,
    /// In the book's words.
    pub cite: Vec<PlacedCitation>,
}
