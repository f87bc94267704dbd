//! The rule book, and the places in the rule files where its parts are written.

use diagnostics::Place;
use rules::{Case, RuleBook};

use crate::citation::PlacedCitation;
use crate::statement::Statement;

/// The rule book, and where its parts are written.
#[derive(Clone, Debug, Default)]
pub struct RuleSources {
    /// The rule book. Parts with faults are left out, so it must not be used if errors were reported. Its sources
    /// are added when the site is put together.
    pub book: RuleBook,
    /// All citations of rules, remarks, ways of counting and conflicts.
    pub citations: Vec<PlacedCitation>,
    /// Where each fact is named, in the order of the rule book.
    pub facts: Vec<Place>,
    /// Where each conflict is named, in the order of the rule book.
    pub conflicts: Vec<Place>,
    /// Where each contradiction is named, in the order of the rule book.
    pub contradictions: Vec<Place>,
    /// Where each decision is named, and where each of its rules is, in the order of the rule book.
    pub decisions: Vec<(Place, Vec<Place>)>,
    /// Example cases with the results they must have.
    pub cases: Vec<PlacedCase>,
    /// What the book says, for comparison with the rules. Their citations are not among `citations`.
    pub statements: Vec<Statement>,
}

/// A case and the places of its expectations.
#[derive(Clone, Debug)]
pub struct PlacedCase {
    /// The case.
    pub case: Case,
    /// Where it is named.
    pub place: Place,
    /// Where each expectation is written.
    pub expectations: Vec<Place>,
}
