//! The loaded part of an index, and lookups that note which shards they lack.

use crate::alphabet::Alphabet;
use crate::codec::{ByteReader, as_u32};
use crate::documents::{self, LocatedDocument};
use crate::format::{FormatError, ShardId, ShardKind, unseal};
use crate::postings::{self, Gram, Posting, PostingsParameters};
use crate::root::Root;
use crate::sort::{gallop, keep, sort_by_number};

/// A root and the shards loaded so far.
#[derive(Debug, Clone)]
pub(crate) struct ShardStore {
    pub(crate) root: Root,
    /// Sorted by name.
    shards: Vec<(ShardId, Vec<u8>)>,
}

/// Names of shards that were needed and are not loaded, or cannot be decoded. Lookups go on without them, so that all
/// are named at once.
pub(crate) type Missing = Vec<ShardId>;

/// The values of a filter: the distinct ones, and the index of the value of each document.
#[derive(Debug, Clone)]
pub(crate) struct FacetColumn {
    pub(crate) values: Vec<String>,
    of_document: Vec<u32>,
}

impl FacetColumn {
    fn decode(alphabet: &Alphabet, reader: &mut ByteReader) -> Option<Self> {
        let values = reader.list(|reader| alphabet.text(reader))?;
        Some(Self { values, of_document: reader.list(ByteReader::number)? })
    }

    /// The index of the value of a document; `None` if it has none.
    pub(crate) fn value_of(&self, document: u32) -> Option<usize> {
        let index = *self.of_document.get(document as usize)? as usize;
        self.values.get(index).is_some_and(|value| !value.is_empty()).then_some(index)
    }
}

impl ShardStore {
    pub(crate) fn new(root: Root) -> Self {
        Self { root, shards: Vec::new() }
    }

    /// Takes a shard after checking it.
    pub(crate) fn load(&mut self, id: ShardId, bytes: &[u8]) -> Result<(), FormatError> {
        if !self.root.has(id) {
            return Err(FormatError::UnknownShard);
        }
        let (build, content) = unseal(&id.name(), bytes)?;
        if build != self.root.build {
            return Err(FormatError::Stale);
        }
        match self.find(id) {
            Ok(index) => self.shards[index].1 = content.to_vec(),
            Err(index) => self.shards.insert(index, (id, content.to_vec())),
        }
        Ok(())
    }

    fn find(&self, id: ShardId) -> Result<usize, usize> {
        self.shards.binary_search_by_key(&id, |&(id, _)| id)
    }

    /// Decodes a shard; notes it as missing if it is not loaded or cannot be decoded.
    fn read<T>(
        &self,
        kind: ShardKind,
        index: usize,
        missing: &mut Missing,
        decode: impl FnOnce(&[u8]) -> Option<T>,
    ) -> Option<T> {
        let id = ShardId::new(kind, index);
        let decoded = self.find(id).ok().and_then(|index| decode(&self.shards[index].1));
        if decoded.is_none() {
            missing.push(id);
        }
        decoded
    }

    /// Reads the postings of the grams in a shard that `wanted` accepts; none while it is missing.
    fn postings(&self, index: usize, wanted: impl Fn(Gram) -> bool, missing: &mut Missing) -> Vec<Posting> {
        let root = &self.root;
        let parameters = PostingsParameters { passages: root.passages(), position_parameter: root.position_parameter };
        let read = self.read(ShardKind::Postings, index, missing, |shard| postings::read(shard, parameters, wanted));
        read.unwrap_or_default()
    }

    /// All postings of a gram.
    fn gram(&self, gram: Gram, missing: &mut Missing) -> Vec<Posting> {
        let index = Root::shard_of(&self.root.posting_shards, &gram);
        index.map_or_else(Vec::new, |index| self.postings(index, |other| other == gram, missing))
    }

    /// The codes of a folded text; `None` if one of its characters stands nowhere on the site.
    fn codes(&self, text: &[char]) -> Option<Vec<u32>> {
        let mut codes = Vec::new();
        for &c in text {
            codes.push(self.root.alphabet.code(c)?);
        }
        Some(codes)
    }

    /// All postings of a folded text, or too few while shards are missing.
    pub(crate) fn phrase(&self, text: &[char], missing: &mut Missing) -> Vec<Posting> {
        match self.codes(text).as_deref() {
            None | Some([]) => Vec::new(),
            Some([only]) => self.character(*only, missing),
            Some(codes) => self.string(codes, missing),
        }
    }

    /// All postings of a character: those of all grams that it begins.
    fn character(&self, code: u32, missing: &mut Missing) -> Vec<Posting> {
        let firsts = &self.root.posting_shards;
        let Some(last) = Root::shard_of(firsts, &(code, u32::MAX)) else { return Vec::new() };
        // Grams of the code may begin in the middle of the first of these shards.
        let first = Root::shard_of(firsts, &(code, 0)).unwrap_or(0);
        let mut out = Vec::new();
        for index in first..=last {
            out.append(&mut self.postings(index, |gram| gram.0 == code, missing));
        }
        sort_by_number(&mut out, |posting| posting.key());
        out
    }

    /// All postings of two or more characters. Grams overlap: every second one is enough.
    fn string(&self, codes: &[u32], missing: &mut Missing) -> Vec<Posting> {
        let mut lists = Vec::new();
        let mut absent = Vec::new();
        let end = codes.len() - 2;
        for at in (0..end).step_by(2).chain([end]) {
            let absent_before = absent.len();
            let list = self.gram((codes[at], codes[at + 1]), &mut absent);
            if list.is_empty() && absent.len() == absent_before {
                return Vec::new(); // whatever else is missing
            }
            lists.push((as_u32(at), list));
        }
        missing.append(&mut absent);
        // Intersect the lists, beginning with the shortest.
        let Some(shortest) = (0..lists.len()).min_by_key(|&index| lists[index].1.len()) else { return Vec::new() };
        let (offset, mut postings) = lists.swap_remove(shortest);
        keep(&mut postings, |posting| posting.position >= offset);
        for posting in &mut postings {
            posting.position -= offset;
        }
        for (offset, list) in lists {
            keep_followed(&mut postings, offset, &list);
        }
        postings
    }

    /// The other documents in which passages stand. Both lists are sorted by passage.
    pub(crate) fn repeats(&self, passages: &[u32], missing: &mut Missing) -> Vec<(u32, Vec<u32>)> {
        let mut out = Vec::new();
        let firsts = &self.root.repeat_shards;
        for (index, &first) in firsts.iter().enumerate() {
            let from = passages.partition_point(|&passage| passage < first);
            let end = firsts.get(index + 1).copied().unwrap_or(u32::MAX);
            if passages.get(from).is_none_or(|&passage| passage >= end) {
                continue;
            }
            let mut read = |shard: &[u8]| self.read_repeats(shard, &passages[from..], &mut out);
            if self.root.inline_repeats.is_empty() {
                self.read(ShardKind::Repeats, index, missing, read);
            } else if read(&self.root.inline_repeats).is_none() {
                missing.push(ShardId::new(ShardKind::Repeats, index));
            }
        }
        out
    }

    fn read_repeats(&self, shard: &[u8], wanted: &[u32], out: &mut Vec<(u32, Vec<u32>)>) -> Option<()> {
        let documents = as_u32(self.root.first_passages.len()) - 1;
        let mut reader = ByteReader::new(shard);
        while !reader.rest().is_empty() {
            let (passage, mut others) = (reader.number()?, reader.ascending()?);
            if wanted.binary_search(&passage).is_ok() {
                keep(&mut others, |document| *document < documents);
                out.push((passage, others));
            }
        }
        Some(())
    }

    /// A document, and where a passage stands in it.
    pub(crate) fn document(&self, document: u32, passage: u32, missing: &mut Missing) -> Option<LocatedDocument> {
        let index = Root::shard_of(&self.root.document_shards, &document)?;
        let nth = document - self.root.document_shards[index];
        let first_passage = *self.root.first_passages.get(document as usize)?;
        self.read(ShardKind::Documents, index, missing, |shard| {
            documents::find(shard, &self.root.alphabet, nth, first_passage, passage)
        })
    }

    /// The text of a passage that is no title or heading.
    pub(crate) fn text(&self, passage: u32, missing: &mut Missing) -> Option<String> {
        let index = Root::shard_of(&self.root.text_shards, &passage)?;
        let first = self.root.text_shards[index];
        let before = (first..passage).filter(|&passage| !self.root.kind(passage).is_heading()).count();
        let alphabet = &self.root.alphabet;
        self.read(ShardKind::Texts, index, missing, |shard| {
            let mut reader = ByteReader::new(shard);
            (0..before).try_for_each(|_| Alphabet::skip(&mut reader))?;
            alphabet.text(&mut reader)
        })
    }

    /// The values of all filters, in the order of their names in the root.
    pub(crate) fn facets(&self, missing: &mut Missing) -> Option<Vec<FacetColumn>> {
        let root = &self.root;
        self.read(ShardKind::Facets, 0, missing, |shard| {
            let mut reader = ByteReader::new(shard);
            let mut columns = Vec::new();
            for _ in &root.facets {
                columns.push(FacetColumn::decode(&root.alphabet, &mut reader)?);
            }
            Some(columns)
        })
    }
}

/// Keeps the postings after which, `offset` characters on, one of the sorted `list` begins.
pub(crate) fn keep_followed(postings: &mut Vec<Posting>, offset: u32, list: &[Posting]) {
    let mut rest = list;
    keep(postings, |posting| {
        let Some(position) = posting.position.checked_add(offset) else { return false };
        let goal = Posting { position, ..*posting };
        rest = &rest[gallop(rest, |posting| *posting < goal)..];
        rest.first() == Some(&goal)
    });
}
