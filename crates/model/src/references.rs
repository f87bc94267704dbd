//! Which document names which: by number, or by its title in book-title marks.

use std::collections::HashSet;

use aho_corasick::AhoCorasick;
use rayon::prelude::*;

use crate::block::{Block, BlockKind};
use crate::document::Document;
use crate::site::Site;
use crate::text::SpanKind;

/// A title that stands for a document is at least so long; shorter ones are names of all sorts.
const LEAST: usize = 8;
/// What a title may have behind it or not.
const TRIAL: &str = "（试行）";

/// One document naming another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The address of the paragraph that names it.
    pub at: String,
    /// What it names.
    pub to: Named,
}

/// What is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// A document of the site, by its address.
    Document(String),
    /// A document that is not in the book, by its title.
    Elsewhere(String),
}

impl Reference {
    /// The address of the document that names.
    pub fn from(&self) -> &str {
        self.at.split('#').next().unwrap_or_default()
    }
}

/// Every reference in the book's text, in its order; within a paragraph each once. Tables of
/// contents, whose titles are links, name nothing; a document does not name itself.
pub fn references(site: &Site) -> Vec<Reference> {
    let names = Names::new(site);
    let documents: Vec<&Document> = site.book().collect();
    documents.par_iter().flat_map_iter(|document| of_document(&names, document)).collect()
}

fn of_document(names: &Names, document: &Document) -> Vec<Reference> {
    let mut references = Vec::new();
    for block in document.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Paragraph)) {
        let mut found: Vec<Named> = names.numbered(&folded(&block.text.plain));
        for title in quoted(block) {
            found.extend(names.titled(&title));
        }
        let own = Named::Document(document.address.clone());
        for (index, to) in found.iter().enumerate() {
            if *to != own && !found[..index].contains(to) {
                references.push(Reference { at: format!("{}#{}", document.address, block.id), to: to.clone() });
            }
        }
    }
    references
}

/// All names by which the book's documents can be named, put up for finding.
struct Names<'s> {
    documents: Vec<&'s Document>,
    /// Finds every number of a document in one pass; nothing if no document has one.
    numbers: Option<AhoCorasick>,
    /// The document of each of these numbers.
    numbered: Vec<usize>,
    /// Titles written backwards and sorted, so that those with one ending stand together.
    backwards: Vec<(String, usize)>,
    /// Headings of parts of the book, and its own title: they name no other document.
    parts: HashSet<String>,
}

impl<'s> Names<'s> {
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
        // Only patterns too many to be counted are refused.
        let numbers = AhoCorasick::new(numbers).ok().filter(|_| !numbered.is_empty());
        Self { documents, numbers, numbered, backwards, parts }
    }

    fn document(&self, at: usize) -> Named {
        Named::Document(self.documents[at].address.clone())
    }

    /// The documents whose numbers stand in a folded text, in the book's order.
    fn numbered(&self, text: &str) -> Vec<Named> {
        let found = self.numbers.iter().flat_map(|numbers| numbers.find_overlapping_iter(text));
        let mut found: Vec<usize> = found.map(|found| self.numbered[found.pattern().as_usize()]).collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|at| self.document(at)).collect()
    }

    /// What a title names; nothing if it is the book's own or that of a part of it.
    fn titled(&self, title: &str) -> Option<Named> {
        let wanted = folded(title);
        let backwards: String = wanted.chars().rev().collect();
        let long = wanted.chars().count() >= LEAST;
        let from = self.backwards.partition_point(|(own, _)| *own < backwards);
        let alike = self.backwards[from..].iter().take_while(|(own, _)| own.starts_with(&backwards));
        if let Some(at) = alike.filter(|(own, _)| long || *own == backwards).map(|(_, at)| *at).min() {
            return Some(self.document(at));
        }
        // 《关于印发〈…〉的通知》 is what it carries.
        if let Some((_, rest)) = title.split_once('〈')
            && let Some((inner, _)) = rest.split_once('〉')
            && let Some(named) = self.titled(inner)
        {
            return Some(named);
        }
        (!self.parts.contains(&wanted)).then(|| Named::Elsewhere(title.to_string()))
    }
}

/// The titles a document goes by: its own, and the one it carries.
fn titles(document: &Document) -> Vec<String> {
    let title = &document.meta.title;
    let carried = title.split_once('《').and_then(|(_, rest)| rest.split_once('》')).map(|(inner, _)| folded(inner));
    std::iter::once(folded(title)).chain(carried).collect()
}

/// What stands in book-title marks, outside links.
fn quoted(block: &Block) -> Vec<String> {
    let plain = &block.text.plain;
    let linked = |at: usize| {
        let mut links = block.text.spans.iter().filter(|span| matches!(span.kind, SpanKind::Link { .. }));
        links.any(|span| span.range.contains(&at))
    };
    let opened = plain.match_indices('《').filter(|(at, _)| !linked(*at));
    opened.filter_map(|(at, mark)| Some(plain[at + mark.len()..].split_once('》')?.0.to_string())).collect()
}

/// A title or number as it is compared: one kind of brackets, no white space, no 试行.
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
