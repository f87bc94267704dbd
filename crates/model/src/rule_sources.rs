//! The rule book and the places in the rule files where its parts are written.

use diagnostics::Place;
use rules::{Book, Case};

use crate::citation::PlacedCitation;
use crate::statement::Statement;

/// The rule book and where its parts are written.
#[derive(Clone, Debug, Default)]
pub struct RuleSources {
    /// The book. What is at fault is left out of it; with faults reported, it is not to be used.
    /// Its sources are added when the site is put together.
    pub book: Book,
    /// Every citation, of rules, readings, remarks and conflicts.
    pub citations: Vec<PlacedCitation>,
    /// Where each fact gets its name, in the book's order.
    pub facts: Vec<Place>,
    /// Where each conflict gets its name.
    pub conflicts: Vec<Place>,
    /// Where each decision gets its name, and each of its rules.
    pub decisions: Vec<(Place, Vec<Place>)>,
    /// The cases.
    pub cases: Vec<PlacedCase>,
    /// What the book says, for comparison with the rules. Their citations are kept apart.
    pub statements: Vec<Statement>,
}

/// A case and the places of its expectations.
#[derive(Clone, Debug)]
pub struct PlacedCase {
    /// The case.
    pub case: Case,
    /// Where it gets its name.
    pub place: Place,
    /// Where each expectation is written.
    pub expectations: Vec<Place>,
}
