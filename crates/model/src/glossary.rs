//! Terms that the book itself defines or spells out.

use std::ops::Range;

use aho_corasick::AhoCorasick;
use rules::Citation;

use crate::citation::PlacedCitation;
use diagnostics::Place;

/// `content/glossary.yaml`.
#[derive(Clone, Debug, Default)]
pub struct Glossary {
    /// In the order of the file.
    pub terms: Vec<Term>,
    /// Every citation, for the check; `by` is the term.
    pub citations: Vec<PlacedCitation>,
    /// Finds the marks of all terms in one pass, if there are any.
    finder: Option<AhoCorasick>,
    /// The term of each mark the finder knows.
    marked: Vec<usize>,
}

impl Glossary {
    /// Terms with their citations.
    pub fn new(terms: Vec<Term>, citations: Vec<PlacedCitation>) -> Self {
        let marks = terms.iter().enumerate().flat_map(|(at, term)| term.marks.iter().map(move |mark| (at, mark)));
        let (marked, marks): (Vec<usize>, Vec<&String>) = marks.filter(|(_, mark)| !mark.is_empty()).unzip();
        // Only patterns too many to be counted are refused.
        let finder = AhoCorasick::new(marks).ok().filter(|_| !marked.is_empty());
        Self { terms, citations, finder, marked }
    }

    /// Where marks stand in a text, each with the number of its term; in the order of their ends.
    pub fn marks_in<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, Range<usize>)> + 't {
        let found = self.finder.iter().flat_map(move |finder| finder.find_overlapping_iter(text));
        found.map(|mark| (self.marked[mark.pattern().as_usize()], mark.range()))
    }
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
