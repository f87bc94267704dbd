//! The glossary: terms that the book itself defines or spells out.

use std::ops::Range;

use aho_corasick::AhoCorasick;
use diagnostics::Place;
use rules::Citation;

use crate::citation::PlacedCitation;
use crate::text;

/// `content/glossary.yaml`.
#[derive(Clone, Debug, Default)]
pub struct Glossary {
    /// The terms in the order of the file.
    pub terms: Vec<Term>,
    /// The citations of all terms with their places, for the check.
    pub citations: Vec<PlacedCitation>,
    /// Finds the marks of all terms in one pass; `None` if there are no marks.
    finder: Option<AhoCorasick>,
    /// For each mark that the finder knows, the number of its term.
    marked: Vec<usize>,
}

impl Glossary {
    /// A glossary of these terms, with all their citations.
    pub fn new(terms: Vec<Term>, citations: Vec<PlacedCitation>) -> Self {
        let marks = terms.iter().enumerate().flat_map(|(at, term)| term.marks.iter().map(move |mark| (at, mark)));
        let (marked, marks): (Vec<usize>, Vec<&String>) = marks.filter(|(_, mark)| !mark.is_empty()).unzip();
        Self { finder: text::finder(&marks), terms, citations, marked }
    }

    /// The ranges of a text at which marks occur, each with the number of its term, in the order of their ends.
    pub fn marks_in<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, Range<usize>)> + 't {
        let found = self.finder.iter().flat_map(move |finder| finder.find_overlapping_iter(text));
        found.map(|mark| (self.marked[mark.pattern().as_usize()], mark.range()))
    }
}

/// A term of the glossary.
#[derive(Clone, Debug)]
pub struct Term {
    /// Its id, which is part of its address: `three-major-one-large`.
    pub id: String,
    /// Where the id is written.
    pub place: Place,
    /// 三重一大
    pub term: String,
    /// The wordings that are linked to the term where they occur in the text; none for words that are
    /// everywhere.
    pub marks: Vec<String>,
    /// The sentences that say what it means, the most important first.
    pub says: Vec<Citation>,
    /// Our own remark.
    pub note: Option<String>,
}
