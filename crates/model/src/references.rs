//! Finds which documents name which others, by their number or by their title in book-title marks (《》).

use std::collections::HashSet;

use aho_corasick::AhoCorasick;
use rayon::prelude::*;

use crate::block::{Block, BlockKind};
use crate::document::Document;
use crate::site::Site;
use crate::text::{self, SpanKind};

/// How many characters the end of a title must have to stand for the whole title. Shorter ones may be the
/// names of anything.
const MIN_TITLE_LENGTH: usize = 8;
/// What may follow a title, and is ignored when titles are compared.
const TRIAL: &str = "（试行）";

/// A place where one document names another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The address of the paragraph that names the other document.
    pub at: String,
    /// The document that is named.
    pub to: ReferenceTarget,
}

/// A document that is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReferenceTarget {
    /// One of this site, by its address.
    Document(String),
    /// One that is not in the book, by its title.
    Elsewhere(String),
}

impl Reference {
    /// The address of the document that names the other.
    pub fn from(&self) -> &str {
        self.at.split('#').next().unwrap_or_default()
    }
}

/// All references in the text of the book, in its order; within a paragraph each only once. Titles that are
/// links, as in tables of contents, do not count, nor does a document that names itself.
pub fn references(site: &Site) -> Vec<Reference> {
    let names = NameIndex::new(site);
    let documents: Vec<&Document> = site.book().collect();
    documents.par_iter().flat_map_iter(|document| of_document(&names, document)).collect()
}

fn of_document(names: &NameIndex, document: &Document) -> Vec<Reference> {
    let mut references = Vec::new();
    for block in document.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Paragraph)) {
        let mut found: Vec<ReferenceTarget> = names.numbered(&folded(&block.text.plain));
        for title in quoted(block) {
            found.extend(names.titled(&title));
        }
        let own = ReferenceTarget::Document(document.address.clone());
        for (index, to) in found.iter().enumerate() {
            if *to != own && !found[..index].contains(to) {
                references.push(Reference { at: format!("{}#{}", document.address, block.id), to: to.clone() });
            }
        }
    }
    references
}

/// An index of all names by which the documents of the book can be named.
struct NameIndex<'s> {
    documents: Vec<&'s Document>,
    /// Finds the numbers of all documents in one pass; `None` if no document has a number.
    numbers: Option<AhoCorasick>,
    /// For each number that the finder knows, the position of its document.
    numbered: Vec<usize>,
    /// All titles written backwards and sorted, so that those with the same ending are neighbours, each with the
    /// position of its document.
    backwards: Vec<(String, usize)>,
    /// The title of the book and the headings in it, which name no document.
    parts: HashSet<String>,
}

impl<'s> NameIndex<'s> {
    fn new(site: &'s Site) -> Self {
        let documents: Vec<&Document> = site.book().collect();
        let number = |(at, document): (usize, &&Document)| Some((at, folded(document.meta.number.as_ref()?)));
        let numbers = documents.iter().enumerate().filter_map(number).filter(|(_, number)| !number.is_empty());
        let (numbered, numbers): (Vec<usize>, Vec<String>) = numbers.unzip();
        let titled = documents.iter().enumerate().flat_map(|(at, document)| {
            titles(document).into_iter().map(move |title| (title.chars().rev().collect::<String>(), at))
        });
        let mut backwards: Vec<(String, usize)> = titled.collect();
        backwards.sort();
        let headings = documents
            .iter()
            .flat_map(|document| &document.blocks)
            .filter(|block| matches!(block.kind, BlockKind::Heading(_)))
            .map(|block| folded(&block.text.plain));
        let parts = headings.chain([folded(&site.config.title)]).collect();
        Self { documents, numbers: text::finder(&numbers), numbered, backwards, parts }
    }

    fn document(&self, at: usize) -> ReferenceTarget {
        ReferenceTarget::Document(self.documents[at].address.clone())
    }

    /// The documents whose numbers occur in a folded text, in the order of the book.
    fn numbered(&self, text: &str) -> Vec<ReferenceTarget> {
        let found = self.numbers.iter().flat_map(|numbers| numbers.find_overlapping_iter(text));
        let mut found: Vec<usize> = found.map(|found| self.numbered[found.pattern().as_usize()]).collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|at| self.document(at)).collect()
    }

    /// The document that a title names; `None` if the title is that of the book or of a part of it.
    fn titled(&self, title: &str) -> Option<ReferenceTarget> {
        let wanted = folded(title);
        let backwards: String = wanted.chars().rev().collect();
        let long = wanted.chars().count() >= MIN_TITLE_LENGTH;
        let from = self.backwards.partition_point(|(own, _)| *own < backwards);
        let alike = self.backwards[from..].iter().take_while(|(own, _)| own.starts_with(&backwards));
        if let Some(at) = alike.filter(|(own, _)| long || *own == backwards).map(|(_, at)| *at).min() {
            return Some(self.document(at));
        }
        // 《关于印发〈…〉的通知》 names the document that the notice issues.
        if let Some((_, rest)) = title.split_once('〈')
            && let Some((inner, _)) = rest.split_once('〉')
            && let Some(named) = self.titled(inner)
        {
            return Some(named);
        }
        (!self.parts.contains(&wanted)).then(|| ReferenceTarget::Elsewhere(title.to_string()))
    }
}

/// The titles of a document: its own, and that of the document it issues, if any.
fn titles(document: &Document) -> Vec<String> {
    let title = &document.meta.title;
    let carried = title.split_once('《').and_then(|(_, rest)| rest.split_once('》')).map(|(inner, _)| folded(inner));
    std::iter::once(folded(title)).chain(carried).collect()
}

/// The titles in book-title marks that are not within links.
fn quoted(block: &Block) -> Vec<String> {
    let plain = &block.text.plain;
    let linked = |at: usize| {
        let mut links = block.text.spans.iter().filter(|span| matches!(span.kind, SpanKind::Link { .. }));
        links.any(|span| span.range.contains(&at))
    };
    let opened = plain.match_indices('《').filter(|(at, _)| !linked(*at));
    opened.filter_map(|(at, mark)| Some(plain[at + mark.len()..].split_once('》')?.0.to_string())).collect()
}

/// Prepares a title or number for comparison: one kind of brackets, no white space, no 试行.
fn folded(text: &str) -> String {
    let folded: String = text
        .chars()
        .filter(|character| !character.is_whitespace())
        .map(|character| match character {
            '(' => '（',
            ')' => '）',
            '[' | '［' => '〔',
            ']' | '］' => '〕',
            other => other,
        })
        .collect();
    folded.strip_suffix(TRIAL).unwrap_or(&folded).to_string()
}
