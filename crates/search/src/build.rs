//! Collects the documents and units of a site for its index.

use std::collections::HashMap;

use crate::codec::as_u32;
use crate::documents::{DocumentEntry, UnitEntry};
use crate::normalise::{is_blank, normalise};
use crate::pack::{self, Collected, Index};
use crate::passages::Passage;
use crate::root::{MAX_LEVEL, UnitKind};
use crate::word_lists::{Word, WordLists};

/// Word lists of the site.
#[derive(Debug, Clone, Default)]
pub struct IndexOptions {
    /// Groups of words that mean the same.
    pub synonyms: Vec<Vec<String>>,
    /// Words of a question that say nothing about what is asked for.
    pub question_words: Vec<String>,
}

/// A document; its units are added after it.
#[derive(Debug, Clone, Copy)]
pub struct IndexDocument<'a> {
    /// Address relative to the root of the site, without a fragment: `policies/qinghai-2018-9/`.
    pub url: &'a str,
    /// Full title.
    pub title: &'a str,
    /// How little it matters beside others that answer as well: 0 for what readers should see first, up to 31.
    pub rank: u8,
    /// Values for filters: `("年份", "2018")`.
    pub facets: &'a [(&'a str, &'a str)],
}

/// A heading, paragraph, table cell, term or form of the document added last.
#[derive(Debug, Clone, Copy)]
pub struct IndexUnit<'a> {
    /// What it is. A title comes with its document and is not added again.
    pub kind: UnitKind,
    /// Address within the document: `s3-9`.
    pub fragment: &'a str,
    /// The headings above it, the outermost first, without the document's title.
    pub breadcrumb: &'a [&'a str],
    /// Its text as shown.
    pub text: &'a str,
}

/// Takes the units of a site, document by document in reading order.
///
/// A passage that stands in several documents word for word is indexed once.
#[derive(Debug, Default)]
pub struct IndexBuilder {
    collected: Collected,
    /// The first passage with each hash of a text.
    by_text: HashMap<u64, u32>,
    /// The strings of the current document.
    strings: HashMap<String, u32>,
}

impl IndexBuilder {
    /// An empty index.
    pub fn new(options: IndexOptions) -> Self {
        let words = |list: Vec<String>| list.iter().map(|word| normalise(word).chars).collect::<Vec<Word>>();
        let word_lists = WordLists {
            groups: options.synonyms.into_iter().map(words).collect(),
            question_words: words(options.question_words),
        };
        Self { collected: Collected { word_lists, ..Collected::default() }, ..Self::default() }
    }

    /// Begins a document.
    pub fn document(&mut self, document: IndexDocument) {
        self.collected.first_passages.push(as_u32(self.collected.passages.len()));
        let facets: Vec<(String, String)> =
            document.facets.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
        for (name, _) in &facets {
            if !self.collected.facets.contains(name) {
                self.collected.facets.push(name.clone());
            }
        }
        let url = document.url.to_owned();
        self.collected.documents.push(DocumentEntry { url, facets, ..DocumentEntry::default() });
        self.strings.clear();
        self.add(UnitKind::Title, document.rank, "", &[], document.title);
    }

    /// Adds a unit to the document begun last; one without any visible character is left out.
    ///
    /// # Panics
    /// If no document was begun.
    pub fn unit(&mut self, unit: IndexUnit) {
        if !unit.text.chars().all(is_blank) {
            let kind = unit.kind.max(UnitKind::Heading);
            let level = (unit.breadcrumb.len() + 1).min(usize::from(MAX_LEVEL)) as u8;
            self.add(kind, level, unit.fragment, unit.breadcrumb, unit.text);
        }
    }

    /// Writes the index.
    pub fn finish(self) -> Index {
        drop((self.by_text, self.strings));
        pack::pack(self.collected)
    }

    fn current(&mut self) -> &mut DocumentEntry {
        self.collected.documents.last_mut().expect("a document is begun before its units")
    }

    fn add(&mut self, kind: UnitKind, level: u8, fragment: &str, breadcrumb: &[&str], text: &str) {
        let text = one_line(text);
        let string = kind.is_heading().then(|| self.string(&text));
        let path = self.path(breadcrumb);
        let passage = self.passage(kind, level, text);
        self.current().units.push(UnitEntry { passage, fragment: fragment.to_owned(), path, text: string });
    }

    /// The number of a passage: that of the same words met before, or a new one.
    fn passage(&mut self, kind: UnitKind, level: u8, text: String) -> u32 {
        let Collected { passages, first_passages, repeats, documents, .. } = &mut self.collected;
        let new = as_u32(passages.len());
        if !kind.is_heading() {
            let known = *self.by_text.entry(fnv_1a(&text)).or_insert(new);
            if let Some(same) = passages.get(known as usize)
                && same.kind == kind
                && same.text == text
            {
                let here = first_passages.last().is_some_and(|&first| first <= known);
                if !here {
                    let document = as_u32(documents.len()) - 1;
                    let others = repeats.entry(known).or_default();
                    if others.last() != Some(&document) {
                        others.push(document);
                    }
                }
                return known;
            }
        }
        passages.push(Passage { kind, level, text });
        new
    }

    /// The index of a string in the current document.
    fn string(&mut self, text: &str) -> u32 {
        if let Some(&known) = self.strings.get(text) {
            return known;
        }
        let document = self.current();
        let new = as_u32(document.strings.len());
        document.strings.push(text.to_owned());
        self.strings.insert(text.to_owned(), new);
        new
    }

    /// The number of a breadcrumb in the current document, from 1; 0 is the empty one.
    fn path(&mut self, breadcrumb: &[&str]) -> u32 {
        let mut path = 0;
        for heading in breadcrumb {
            let step = (path, self.string(&one_line(heading)));
            let paths = &mut self.current().paths;
            // It is most likely one of the last: search from the end.
            let known = paths.iter().rposition(|&path| path == step);
            path = 1 + as_u32(known.unwrap_or_else(|| {
                paths.push(step);
                paths.len() - 1
            }));
        }
        path
    }
}

/// The text with one blank for each run of white space, and none around it.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// FNV-1a of 64 bits: the same on every machine and in every run.
fn fnv_1a(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
