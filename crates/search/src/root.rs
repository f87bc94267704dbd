//! The root: the one file that every query needs.
//!
//! It holds what ranking must know of every document and heading, and which shard holds what. Texts,
//! addresses and postings are in the shards, so that the root grows by only a few bytes a page.

use crate::alphabet::Alphabet;
use crate::codec::{ByteReader, as_u32, put_ascending, put_list, put_number};
use crate::format::{FormatError, ShardId, ShardKind, unseal};
use crate::postings::Gram;
use crate::word_lists::WordLists;

/// Levels take five bits.
pub(crate) const MAX_LEVEL: u8 = 31;

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
    /// Every kind in the order of declaration, with its name in JSON.
    const NAMES: [(Self, &'static str); 8] = [
        (Self::Title, "title"),
        (Self::Heading, "heading"),
        (Self::Term, "term"),
        (Self::Form, "form"),
        (Self::Paragraph, "paragraph"),
        (Self::Rule, "rule"),
        (Self::Conflict, "conflict"),
        (Self::Pointer, "pointer"),
    ];

    /// The name used in JSON.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize].1
    }

    /// Titles and headings keep their text with their document, not in a text shard.
    pub(crate) fn is_heading(self) -> bool {
        self <= Self::Heading
    }
}

/// A passage that is not a plain paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NotablePassage {
    pub(crate) passage: u32,
    pub(crate) kind: UnitKind,
    /// How many titles and headings are above it; of a title, the rank of its document (see
    /// [`IndexDocument`](crate::IndexDocument)).
    pub(crate) level: u8,
    /// How many folded characters it has, at most 255.
    pub(crate) length: u8,
}

/// The decoded root.
#[derive(Debug, Clone, Default)]
pub(crate) struct Root {
    pub(crate) build: u32,
    pub(crate) alphabet: Alphabet,
    /// For each document its first passage, and the number of all passages. A passage that stands in
    /// several documents belongs to the first of them, its home document.
    pub(crate) first_passages: Vec<u32>,
    /// In ascending order.
    pub(crate) notable: Vec<NotablePassage>,
    /// The Rice parameter for positions within passages.
    pub(crate) position_parameter: u32,
    /// First gram of each postings shard.
    pub(crate) posting_shards: Vec<Gram>,
    /// First passage of each text shard.
    pub(crate) text_shards: Vec<u32>,
    /// First document of each document shard.
    pub(crate) document_shards: Vec<u32>,
    /// First passage of each repeats shard.
    pub(crate) repeat_shards: Vec<u32>,
    /// The content of the only repeats shard, if it is small.
    pub(crate) inline_repeats: Vec<u8>,
    /// Names of the filters.
    pub(crate) facets: Vec<String>,
    pub(crate) word_lists: WordLists,
}

impl Root {
    /// Number of passages.
    pub(crate) fn passages(&self) -> u32 {
        *self.first_passages.last().expect("the number of all passages is listed")
    }

    /// The first document in which a passage stands.
    pub(crate) fn home_document(&self, passage: u32) -> u32 {
        // The first document begins with passage 0.
        as_u32(self.first_passages.partition_point(|&first| first <= passage) - 1)
    }

    /// What is noted of a passage, if it is not a plain paragraph.
    pub(crate) fn notable_passage(&self, passage: u32) -> Option<&NotablePassage> {
        let place = self.notable.binary_search_by_key(&passage, |notable| notable.passage).ok()?;
        self.notable.get(place)
    }

    pub(crate) fn kind(&self, passage: u32) -> UnitKind {
        self.notable_passage(passage).map_or(UnitKind::Paragraph, |notable| notable.kind)
    }

    /// Whether there is a shard of that name.
    pub(crate) fn has(&self, id: ShardId) -> bool {
        let count = match id.kind {
            ShardKind::Postings => self.posting_shards.len(),
            ShardKind::Texts => self.text_shards.len(),
            ShardKind::Documents => self.document_shards.len(),
            ShardKind::Repeats if !self.inline_repeats.is_empty() => 0,
            ShardKind::Repeats => self.repeat_shards.len(),
            ShardKind::Facets => usize::from(!self.facets.is_empty()),
        };
        (id.index as usize) < count
    }

    /// The shard that holds `key`: the index of the last of the ascending `firsts` not above it.
    pub(crate) fn shard_of<T: PartialOrd>(firsts: &[T], key: &T) -> Option<usize> {
        firsts.partition_point(|first| first <= key).checked_sub(1)
    }

    /// Writes everything but the build id.
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut out = Vec::new();
        self.alphabet.encode(&mut out);
        put_ascending(&mut out, self.first_passages[1..].iter().copied());
        let mut previous = 0;
        put_list(&mut out, &self.notable, |out, notable| {
            put_number(out, notable.passage - previous);
            out.push(notable.kind as u8 | notable.level.min(MAX_LEVEL) << 3);
            out.push(notable.length);
            previous = notable.passage;
        });
        put_number(&mut out, self.position_parameter);
        let mut previous = 0;
        put_list(&mut out, &self.posting_shards, |out, &(first, second)| {
            put_number(out, first - previous);
            put_number(out, second);
            previous = first;
        });
        put_ascending(&mut out, self.text_shards.iter().copied());
        put_ascending(&mut out, self.document_shards.iter().copied());
        put_ascending(&mut out, self.repeat_shards.iter().copied());
        put_list(&mut out, &self.inline_repeats, |out, &byte| out.push(byte));
        put_list(&mut out, &self.facets, |out, name| self.alphabet.put_text(out, name));
        self.word_lists.encode(&self.alphabet, &mut out);
        out
    }

    /// Reads a root in its envelope.
    pub(crate) fn open(bytes: &[u8]) -> Result<Self, FormatError> {
        let (build, content) = unseal("", bytes)?;
        Self::decode(build, &mut ByteReader::new(content)).ok_or(FormatError::Damaged)
    }

    /// Reads what `encode` wrote.
    fn decode(build: u32, reader: &mut ByteReader) -> Option<Self> {
        let alphabet = Alphabet::decode(reader)?;
        let mut first_passages = vec![0];
        first_passages.extend(reader.ascending()?);
        let mut passage = 0u32;
        let notable = reader.list(|reader| {
            passage = passage.checked_add(reader.number()?)?;
            let packed = reader.byte()?;
            Some(NotablePassage {
                passage,
                kind: UnitKind::NAMES[usize::from(packed & 7)].0,
                level: packed >> 3,
                length: reader.byte()?,
            })
        })?;
        let position_parameter = reader.number()?;
        let mut first = 0u32;
        let posting_shards = reader.list(|reader| {
            first = first.checked_add(reader.number()?)?;
            Some((first, reader.number()?))
        })?;
        let text_shards = reader.ascending()?;
        let document_shards = reader.ascending()?;
        Some(Self {
            build,
            first_passages,
            notable,
            position_parameter,
            posting_shards,
            text_shards,
            document_shards,
            repeat_shards: reader.ascending()?,
            inline_repeats: reader.list(ByteReader::byte)?,
            facets: reader.list(|reader| alphabet.text(reader))?,
            word_lists: WordLists::decode(&alphabet, reader)?,
            alphabet,
        })
    }
}
