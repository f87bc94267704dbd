//! Packs collected units into a root and shards.

use std::collections::BTreeMap;

use crate::alphabet::Alphabet;
use crate::codec::{BitWriter, put_number, rice_parameter, small};
use crate::documents::{DocumentEntry, put_document};
use crate::format::{Checksum, ShardId, ShardKind, seal};
use crate::passages::CodedPassages;
use crate::postings::{PostingsParameters, PostingsWriter};
use crate::root::{NotablePassage, Root, UnitKind};
use crate::word_lists::WordLists;

/// Up to this many bytes the repeats travel in the root.
const INLINE_REPEATS: usize = 512;
/// Up to this many bytes all documents travel in one shard: a small site's addresses
/// then come with its first query, and later queries bring texts alone.
const ONE_DOCUMENT_SHARD: usize = 16_000;
const DOCUMENT_SHARD: usize = 1000;
const REPEATS_SHARD: usize = 700;

/// A finished index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    /// The file every query needs.
    pub root: Vec<u8>,
    /// The files loaded as queries need them, in the order of their names.
    pub shards: Vec<(ShardId, Vec<u8>)>,
}

/// A passage as collected.
#[derive(Debug, Clone)]
pub(crate) struct Passage {
    pub(crate) kind: UnitKind,
    pub(crate) level: u8,
    pub(crate) text: String,
}

/// Values for filters: for each key the value of each document.
#[derive(Debug, Default)]
pub(crate) struct Facets {
    documents: usize,
    columns: Vec<(String, Vec<String>)>,
}

impl Facets {
    pub(crate) fn add(&mut self, values: &[(&str, &str)]) {
        for &(key, value) in values {
            let known = self.columns.iter().position(|(name, _)| name == key);
            let place = known.unwrap_or_else(|| {
                self.columns.push((key.to_owned(), Vec::new()));
                self.columns.len() - 1
            });
            let column = &mut self.columns[place].1;
            column.resize(self.documents, String::new());
            column.push(value.to_owned());
        }
        self.documents += 1;
    }

    /// For each key its distinct values, then for each document the value's number.
    fn encode(&self, alphabet: &Alphabet) -> Vec<u8> {
        let mut out = Vec::new();
        for (_, column) in &self.columns {
            let mut values: Vec<&str> = column.iter().map(String::as_str).collect();
            values.sort_unstable();
            values.dedup();
            put_number(&mut out, small(values.len()));
            for value in &values {
                alphabet.put_text(&mut out, value);
            }
            put_number(&mut out, small(column.len()));
            for value in column {
                let place = values.binary_search(&value.as_str()).unwrap_or(0);
                put_number(&mut out, small(place));
            }
        }
        out
    }
}

/// All that was collected.
pub(crate) struct Collected {
    pub(crate) wording: WordLists,
    pub(crate) passages: Vec<Passage>,
    pub(crate) first_passages: Vec<u32>,
    pub(crate) repeats: BTreeMap<u32, Vec<u32>>,
    pub(crate) documents: Vec<DocumentEntry>,
    pub(crate) facets: Facets,
}

/// Packs everything; the same parts give the same bytes.
pub(crate) fn pack(mut parts: Collected) -> Index {
    let alphabet = alphabet(&parts);
    parts.first_passages.push(small(parts.passages.len()));
    let folded = CodedPassages::new(&parts.passages, &alphabet);
    let mut root = Root {
        first_passages: parts.first_passages,
        notable: notable(&parts.passages, &folded),
        position_parameter: folded.position_parameter(),
        facets: parts.facets.columns.iter().map(|(name, _)| name.clone()).collect(),
        wording: parts.wording,
        alphabet,
        ..Root::default()
    };
    let mut contents = Vec::new();
    postings(&mut root, &folded, &mut contents);
    drop(folded);
    texts(&mut root, &parts.passages, &mut contents);
    documents(&mut root, &parts.documents, &mut contents);
    repeats(&mut root, &parts.repeats, &mut contents);
    if !root.facets.is_empty() {
        contents.push((ShardId::new(ShardKind::Facets, 0), parts.facets.encode(&root.alphabet)));
    }
    let content = root.encode();
    let build = contents.iter().fold(Checksum::new().add(&content), |sum, (_, c)| sum.add(c)).0;
    let shards = contents.into_iter().map(|(id, c)| (id, seal(build, id, &c))).collect();
    Index { root: Root::seal(build, &content), shards }
}

/// All characters of the site, as written and as folded.
fn alphabet(parts: &Collected) -> Alphabet {
    let mut counts = vec![0u32; 0x11_0000];
    let mut count = |text: &str| {
        for c in text.chars() {
            counts[u32::from(c) as usize] += 1;
            let folded = crate::normalise::fold(c);
            if folded != c {
                counts[u32::from(folded) as usize] += 1;
            }
        }
    };
    parts.passages.iter().for_each(|passage| count(&passage.text));
    parts.documents.iter().flat_map(|d| &d.strings).for_each(|text| count(text));
    let words = parts.wording.groups.iter().flatten().chain(&parts.wording.question_words);
    words.for_each(|word| count(&word.iter().collect::<String>()));
    for document in &parts.documents {
        count(&document.url);
        document.units.iter().for_each(|unit| count(&unit.fragment));
    }
    for (name, column) in &parts.facets.columns {
        count(name);
        for value in column {
            count(value);
        }
    }
    count(" "); // a fold may leave a blank where the text has another white space
    let counted = (0..).zip(counts).filter(|&(_, n)| n > 0);
    Alphabet::of(&counted.filter_map(|(c, n)| Some((char::from_u32(c)?, n))).collect())
}

fn notable(passages: &[Passage], folded: &CodedPassages) -> Vec<NotablePassage> {
    let marked = (0..).zip(passages).filter(|(_, p)| p.kind != UnitKind::Paragraph);
    marked
        .map(|(passage, data)| NotablePassage {
            passage,
            kind: data.kind,
            level: data.level,
            length: u8::try_from(folded.length(passage as usize)).unwrap_or(u8::MAX),
        })
        .collect()
}

type Contents = Vec<(ShardId, Vec<u8>)>;

fn postings(root: &mut Root, folded: &CodedPassages, contents: &mut Contents) {
    let mut order = folded.by_first();
    // Small shards for a small site, fewer and larger ones for a large one.
    let target = (order.len() / 128).clamp(600, 4096);
    let measures = PostingsParameters { passages: root.passages(), position_parameter: root.position_parameter };
    let mut writer = PostingsWriter::default();
    let mut close = |writer: &mut PostingsWriter| {
        let id = ShardId::new(ShardKind::Postings, contents.len());
        contents.push((id, std::mem::take(writer).finish()));
    };
    let mut places = Vec::new();
    for same_first in order.chunk_by_mut(|&a, &b| folded.gram(a).0 == folded.gram(b).0) {
        folded.sort_by_second(same_first);
        let grams = same_first.chunk_by(|&a, &b| folded.gram(a) == folded.gram(b));
        let parameter = rice_parameter(folded.alphabet(), small(grams.clone().count()));
        for gram in grams {
            folded.places(gram, &mut places);
            if writer.len() >= target || (writer.len() >= target / 2 && places.len() > target) {
                close(&mut writer);
            }
            if writer.is_empty() {
                root.postings.push(folded.gram(gram[0]));
            }
            writer.add(folded.gram(gram[0]), &places, parameter, measures);
        }
    }
    if !writer.is_empty() {
        close(&mut writer);
    }
}

/// Cuts encoded entries into shards of about `target` bytes; returns the first key of each.
fn cut(
    kind: ShardKind,
    target: usize,
    entries: impl Iterator<Item = (u32, Vec<u8>)>,
    contents: &mut Contents,
) -> Vec<u32> {
    let mut firsts = Vec::new();
    let mut shard = Vec::new();
    for (key, entry) in entries {
        // An entry that would overfill a shard begins the next.
        if !shard.is_empty() && shard.len() + entry.len() / 2 > target {
            let id = ShardId::new(kind, firsts.len() - 1);
            contents.push((id, std::mem::take(&mut shard)));
        }
        if shard.is_empty() {
            firsts.push(key);
        }
        shard.extend(entry);
    }
    if !shard.is_empty() {
        contents.push((ShardId::new(kind, firsts.len() - 1), shard));
    }
    firsts
}

fn texts(root: &mut Root, passages: &[Passage], contents: &mut Contents) {
    let entries = (0..).zip(passages).filter(|(_, p)| !p.kind.is_heading()).map(|(key, p)| {
        let mut entry = Vec::new();
        root.alphabet.put_text(&mut entry, &p.text);
        (key, entry)
    });
    let size: usize = passages.iter().map(|p| p.text.len() / 2).sum();
    root.texts = cut(ShardKind::Texts, (size / 64).clamp(1000, 2000), entries, contents);
}

fn documents(root: &mut Root, documents: &[DocumentEntry], contents: &mut Contents) {
    let entries: Vec<(u32, Vec<u8>)> = (0..)
        .zip(documents.iter().zip(&root.first_passages))
        .map(|(key, (document, &home_document))| {
            let mut entry = Vec::new();
            put_document(&mut entry, &document.encode(&root.alphabet, home_document));
            (key, entry)
        })
        .collect();
    let size: usize = entries.iter().map(|(_, entry)| entry.len()).sum();
    let target = if size <= ONE_DOCUMENT_SHARD { usize::MAX } else { DOCUMENT_SHARD };
    root.documents = cut(ShardKind::Documents, target, entries.into_iter(), contents);
}

/// Each entry: the gap to the passage before, how many documents, which.
fn repeats(root: &mut Root, repeats: &BTreeMap<u32, Vec<u32>>, contents: &mut Contents) {
    let documents = small(root.first_passages.len());
    let mut first_of_shard = true;
    let (mut bits, mut count, mut first, mut last) = (BitWriter::default(), 0, 0, 0);
    let mut shards: Vec<((u32, u32), Vec<u8>)> = Vec::new();
    let mut entries = repeats.iter().peekable();
    while let Some((&passage, others)) = entries.next() {
        if first_of_shard {
            (first, last, first_of_shard) = (passage, passage, false);
        }
        bits.gamma(passage - last + 1);
        last = passage;
        count += 1;
        bits.gamma(small(others.len()));
        let parameter = rice_parameter(documents, small(others.len()));
        let mut next = 0;
        for &document in others {
            bits.rice(document - next, parameter);
            next = document + 1;
        }
        if bits.len() >= REPEATS_SHARD || entries.peek().is_none() {
            let mut shard = BitWriter::default();
            shard.gamma(count + 1);
            shard.append(&std::mem::take(&mut bits));
            shards.push(((first, last), shard.finish()));
            (count, first_of_shard) = (0, true);
        }
    }
    root.repeats = shards.iter().map(|&(range, _)| range).collect();
    if let [(_, only)] = &shards[..]
        && only.len() <= INLINE_REPEATS
    {
        root.inline_repeats.clone_from(only);
        return;
    }
    for (index, (_, shard)) in shards.into_iter().enumerate() {
        contents.push((ShardId::new(ShardKind::Repeats, index), shard));
    }
}
