//! Terms that the book itself defines or spells out.

use rules::Citation;

use crate::load::rules::Cited;
use crate::source::Place;

/// `content/glossary.yaml`.
#[derive(Clone, Debug, Default)]
pub struct Glossary {
    /// In the order of the file.
    pub terms: Vec<Term>,
    /// Every citation, for the check; `by` is the term.
    pub citations: Vec<Cited>,
}

/// A term.
#[derive(Clone, Debug)]
pub struct Term {
    /// `three-major-one-large`, for its address.
    pub id: String,
    /// Where the id is written.
    pub place: Place,
    /// 三重一大
    pub term: String,
    /// The forms in which it is marked in the text; none for words that stand everywhere.
    pub marks: Vec<String>,
    /// The sentences that say what it is, the one that says most first.
    pub says: Vec<Citation>,
    /// A remark of ours.
    pub note: Option<String>,
}
