//! The root: the one file every query needs.
//!
//! It holds what ranking must know of every document and heading, and which
//! shard holds what. Texts, addresses and postings stay in the shards, so that
//! the root grows by a few bytes a page only.

use crate::alphabet::Alphabet;
use crate::codec::{ByteReader, put_number, small};
use crate::format::{Checksum, FormatError, ShardId, ShardKind, VERSION};
use crate::word_lists::WordLists;

const HEADER: usize = 9;

/// What a unit is; the order is the order of importance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum UnitKind {
    /// The title of a document.
    Title,
    /// A heading in a document.
    Heading,
    /// A defined term.
    Term,
    /// A form or template.
    Form,
    /// A paragraph, a table cell, anything else.
    Paragraph,
    /// A conclusion the site draws from the texts.
    Rule,
    /// A point the texts leave open.
    Conflict,
    /// A line that only points elsewhere, as in a table of contents.
    Pointer,
}

impl UnitKind {
    const ALL: [Self; 8] = [
        Self::Title,
        Self::Heading,
        Self::Term,
        Self::Form,
        Self::Paragraph,
        Self::Rule,
        Self::Conflict,
        Self::Pointer,
    ];

    /// The word used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Heading => "heading",
            Self::Term => "term",
            Self::Form => "form",
            Self::Paragraph => "paragraph",
            Self::Rule => "rule",
            Self::Conflict => "conflict",
            Self::Pointer => "pointer",
        }
    }

    /// Titles and headings keep their text with their document, not in a text shard.
    pub(crate) fn is_heading(self) -> bool {
        self <= Self::Heading
    }
}

/// A passage that is more than a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NotablePassage {
    pub(crate) passage: u32,
    pub(crate) kind: UnitKind,
    /// How many headings stand above it; of a title, how little its document matters beside others.
    pub(crate) level: u8,
    /// Its folded characters, at most 255.
    pub(crate) length: u8,
}

/// The decoded root.
#[derive(Debug, Clone, Default)]
pub(crate) struct Root {
    pub(crate) build: u32,
    pub(crate) alphabet: Alphabet,
    /// For each document the first passage at home in it, and the end of all.
    pub(crate) first_passages: Vec<u32>,
    /// In the order of passages.
    pub(crate) notable: Vec<NotablePassage>,
    pub(crate) position_parameter: u32,
    /// First gram of each postings shard.
    pub(crate) postings: Vec<(u32, u32)>,
    /// First passage of each text shard.
    pub(crate) texts: Vec<u32>,
    /// First document of each document shard.
    pub(crate) documents: Vec<u32>,
    /// First and last passage of each repeats shard.
    pub(crate) repeats: Vec<(u32, u32)>,
    /// The repeats themselves while they are few.
    pub(crate) inline_repeats: Vec<u8>,
    /// Names of the filters.
    pub(crate) facets: Vec<String>,
    pub(crate) wording: WordLists,
}

impl Root {
    /// Number of passages.
    pub(crate) fn passages(&self) -> u32 {
        self.first_passages.last().copied().unwrap_or(0)
    }

    /// The document in which a passage was met first.
    pub(crate) fn home_document(&self, passage: u32) -> u32 {
        small(self.first_passages.partition_point(|&first| first <= passage).saturating_sub(1))
    }

    /// What a passage is, if more than a paragraph.
    pub(crate) fn notable_passage(&self, passage: u32) -> Option<&NotablePassage> {
        let place = self.notable.binary_search_by_key(&passage, |l| l.passage).ok()?;
        self.notable.get(place)
    }

    pub(crate) fn kind(&self, passage: u32) -> UnitKind {
        self.notable_passage(passage).map_or(UnitKind::Paragraph, |l| l.kind)
    }

    /// Does a shard of that name exist?
    pub(crate) fn has(&self, id: ShardId) -> bool {
        let count = match id.kind {
            ShardKind::Postings => self.postings.len(),
            ShardKind::Texts => self.texts.len(),
            ShardKind::Documents => self.documents.len(),
            ShardKind::Repeats if !self.inline_repeats.is_empty() => 0,
            ShardKind::Repeats => self.repeats.len(),
            ShardKind::Facets => usize::from(!self.facets.is_empty()),
        };
        (id.index as usize) < count
    }

    /// The last of the sorted `firsts` not above `key`.
    pub(crate) fn shard_of<T: PartialOrd>(firsts: &[T], key: &T) -> Option<usize> {
        firsts.partition_point(|first| first <= key).checked_sub(1)
    }

    /// Writes everything but the build id.
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut out = Vec::new();
        self.alphabet.encode(&mut out);
        put_numbers(&mut out, self.first_passages.windows(2).map(|pair| pair[1] - pair[0]));
        put_number(&mut out, small(self.notable.len()));
        let mut previous = 0;
        for mark in &self.notable {
            put_number(&mut out, mark.passage - previous);
            out.push(mark.kind as u8 | mark.level.min(31) << 3);
            out.push(mark.length);
            previous = mark.passage;
        }
        put_number(&mut out, self.position_parameter);
        put_number(&mut out, small(self.postings.len()));
        let mut previous = 0;
        for &(first, second) in &self.postings {
            put_number(&mut out, first - previous);
            put_number(&mut out, second);
            previous = first;
        }
        put_numbers(&mut out, gaps(&self.texts));
        put_numbers(&mut out, gaps(&self.documents));
        put_numbers(&mut out, self.repeats.iter().flat_map(|&(first, last)| [first, last - first]));
        put_number(&mut out, small(self.inline_repeats.len()));
        out.extend_from_slice(&self.inline_repeats);
        put_number(&mut out, small(self.facets.len()));
        for name in &self.facets {
            self.alphabet.put_text(&mut out, name);
        }
        self.wording.encode(&self.alphabet, &mut out);
        out
    }

    /// Puts an encoded root into its envelope.
    pub(crate) fn seal(build: u32, content: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(HEADER + content.len());
        out.push(VERSION);
        out.extend_from_slice(&build.to_le_bytes());
        let checksum = Checksum::new().add(&build.to_le_bytes()).add(content);
        out.extend_from_slice(&checksum.0.to_le_bytes());
        out.extend_from_slice(content);
        out
    }

    /// Reads a root in its envelope.
    pub(crate) fn open(bytes: &[u8]) -> Result<Self, FormatError> {
        let (header, content) = bytes.split_at_checked(HEADER).ok_or(FormatError::Damaged)?;
        if header[0] != VERSION {
            return Err(FormatError::Version);
        }
        let (build, checksum) = header[1..].split_at(4);
        if checksum != Checksum::new().add(build).add(content).0.to_le_bytes() {
            return Err(FormatError::Damaged);
        }
        let build = build.try_into().map(u32::from_le_bytes).map_err(|_| FormatError::Damaged)?;
        Self::decode(build, &mut ByteReader::new(content)).ok_or(FormatError::Damaged)
    }

    /// Reads what `encode` wrote.
    pub(crate) fn decode(build: u32, reader: &mut ByteReader) -> Option<Self> {
        let alphabet = Alphabet::decode(reader)?;
        let mut first_passages = vec![0];
        first_passages.extend(sums(reader)?);
        let mut notable = Vec::new();
        let mut passage = 0u32;
        for _ in 0..reader.count()? {
            passage = passage.checked_add(reader.number()?)?;
            let packed = reader.byte()?;
            notable.push(NotablePassage {
                passage,
                kind: *UnitKind::ALL.get(usize::from(packed & 7))?,
                level: packed >> 3,
                length: reader.byte()?,
            });
        }
        let position_parameter = reader.number()?;
        let mut postings = Vec::new();
        let mut first = 0u32;
        for _ in 0..reader.count()? {
            first = first.checked_add(reader.number()?)?;
            postings.push((first, reader.number()?));
        }
        let texts = sums(reader)?;
        let documents = sums(reader)?;
        let mut repeats = Vec::new();
        for _ in 0..reader.count()? / 2 {
            let first = reader.number()?;
            repeats.push((first, first.checked_add(reader.number()?)?));
        }
        let length = reader.count()?;
        let inline_repeats = reader.take(length)?.to_vec();
        let mut facets = Vec::new();
        for _ in 0..reader.count()? {
            facets.push(alphabet.text(reader)?);
        }
        let wording = WordLists::decode(&alphabet, reader)?;
        Some(Self {
            build,
            alphabet,
            first_passages,
            notable,
            position_parameter,
            postings,
            texts,
            documents,
            repeats,
            inline_repeats,
            facets,
            wording,
        })
    }
}

fn gaps(sorted: &[u32]) -> impl ExactSizeIterator<Item = u32> {
    (0..sorted.len()).map(|i| sorted[i] - if i == 0 { 0 } else { sorted[i - 1] })
}

fn put_numbers(out: &mut Vec<u8>, numbers: impl Iterator<Item = u32>) {
    let numbers: Vec<u32> = numbers.collect();
    put_number(out, small(numbers.len()));
    for number in numbers {
        put_number(out, number);
    }
}

/// Reads gaps and adds them up.
fn sums(reader: &mut ByteReader) -> Option<Vec<u32>> {
    let mut sum = 0u32;
    let mut out = Vec::new();
    for _ in 0..reader.count()? {
        sum = sum.checked_add(reader.number()?)?;
        out.push(sum);
    }
    Some(out)
}
