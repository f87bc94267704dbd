//! Builds an index from the units of a site.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use crate::codec::small;
use crate::documents::{DocumentEntry, UnitEntry};
use crate::normalise::{is_blank, normalise};
use crate::pack::{self, Facets, Index, Passage};
use crate::root::UnitKind;
use crate::word_lists::{Word, WordLists};

/// Data of the site that steer the search.
#[derive(Debug, Clone, Default)]
pub struct IndexOptions {
    /// Groups of words that mean the same.
    pub synonyms: Vec<Vec<String>>,
    /// Words of a question that say nothing about what is asked for.
    pub question_words: Vec<String>,
}

/// A document; its units follow it.
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
    wording: WordLists,
    passages: Vec<Passage>,
    by_text: HashMap<u64, u32>,
    first_passages: Vec<u32>,
    repeats: BTreeMap<u32, Vec<u32>>,
    documents: Vec<DocumentEntry>,
    facets: Facets,
    strings: HashMap<String, u32>,
}

impl IndexBuilder {
    /// An empty index.
    pub fn new(options: IndexOptions) -> Self {
        let words = |list: Vec<String>| list.iter().map(|word| normalise(word).chars).collect::<Vec<Word>>();
        Self {
            wording: WordLists {
                groups: options.synonyms.into_iter().map(words).collect(),
                question_words: words(options.question_words),
            },
            ..Self::default()
        }
    }

    /// Begins a document.
    pub fn document(&mut self, document: IndexDocument) {
        self.first_passages.push(small(self.passages.len()));
        self.documents.push(DocumentEntry { url: document.url.to_owned(), ..Default::default() });
        self.facets.add(document.facets);
        self.strings.clear();
        self.add(UnitKind::Title, document.rank, "", &[], document.title);
    }

    /// Adds a unit to the document begun last; one without any visible character is left out.
    pub fn unit(&mut self, unit: IndexUnit) {
        if !self.documents.is_empty() && !unit.text.chars().all(is_blank) {
            let kind = unit.kind.max(UnitKind::Heading);
            let level = u8::try_from(unit.breadcrumb.len() + 1).unwrap_or(31);
            self.add(kind, level, unit.fragment, unit.breadcrumb, unit.text);
        }
    }

    /// Writes the index.
    pub fn finish(self) -> Index {
        drop(self.by_text);
        pack::pack(pack::Collected {
            wording: self.wording,
            passages: self.passages,
            first_passages: self.first_passages,
            repeats: self.repeats,
            documents: self.documents,
            facets: self.facets,
        })
    }

    fn add(&mut self, kind: UnitKind, level: u8, fragment: &str, breadcrumb: &[&str], text: &str) {
        let text = one_line(text);
        let string = kind.is_heading().then(|| self.string(&text));
        let path = self.path(breadcrumb);
        let passage = self.passage(kind, level, &text);
        if let Some(document) = self.documents.last_mut() {
            let fragment = fragment.to_owned();
            document.units.push(UnitEntry { passage, fragment, path, text: string });
        }
    }

    /// The number of a passage: that of the same words met before, or a new one.
    fn passage(&mut self, kind: UnitKind, level: u8, text: &str) -> u32 {
        let document = small(self.documents.len()).saturating_sub(1);
        let new = small(self.passages.len());
        if !kind.is_heading() {
            let known = *self.by_text.entry(fingerprint(text)).or_insert(new);
            if let Some(same) = self.passages.get(known as usize)
                && same.kind == kind
                && same.text == text
            {
                let home_document = self.first_passages.last().is_some_and(|&first| first <= known);
                if !home_document {
                    let others = self.repeats.entry(known).or_default();
                    if others.last() != Some(&document) {
                        others.push(document);
                    }
                }
                return known;
            }
        }
        self.passages.push(Passage { kind, level, text: text.to_owned() });
        new
    }

    /// The number of a string of the current document.
    fn string(&mut self, text: &str) -> u32 {
        if let Some(&known) = self.strings.get(text) {
            return known;
        }
        let Some(document) = self.documents.last_mut() else { return 0 };
        let new = small(document.strings.len());
        document.strings.push(text.to_owned());
        self.strings.insert(text.to_owned(), new);
        new
    }

    /// The number of a breadcrumb of the current document, from 1; 0 is the empty one.
    fn path(&mut self, breadcrumb: &[&str]) -> u32 {
        let mut path = 0;
        for heading in breadcrumb {
            let step = (path, self.string(&one_line(heading)));
            let Some(document) = self.documents.last_mut() else { return 0 };
            // The last paths are the likely ones: search from the end.
            let known = document.paths.iter().rposition(|&p| p == step);
            path = 1 + small(known.unwrap_or_else(|| {
                document.paths.push(step);
                document.paths.len() - 1
            }));
        }
        path
    }
}

/// Puts runs of white space, line ends among them, to one blank. Nearly all texts are so already.
fn one_line(text: &str) -> Cow<'_, str> {
    let mut blank = true;
    let tidy = text.chars().all(|c| {
        let after_blank = std::mem::replace(&mut blank, c.is_whitespace());
        !blank || (c == ' ' && !after_blank)
    });
    if tidy && !text.ends_with(' ') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    Cow::Owned(out)
}

/// FNV-1a of 64 bits: the same on every machine and in every run.
fn fingerprint(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_one_blank_between_words_and_none_around_them() {
        for text in ["", " ", "甲", "甲 乙", " 甲", "甲 ", "甲  乙", "甲\n乙", "甲\u{3000}乙", "甲 \n 乙\t", "\n甲"]
        {
            let words: Vec<&str> = text.split_whitespace().collect();
            assert_eq!(one_line(text), words.join(" "), "{text:?}");
        }
        assert!(matches!(one_line("一、 二"), Cow::Borrowed(_)), "a tidy text is not copied");
    }
}
