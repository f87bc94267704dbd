//! Packs what was collected of a site into a root and shards.

use std::collections::{BTreeMap, BTreeSet};

use crate::alphabet::Alphabet;
use crate::codec::{as_u32, put_ascending, put_list, put_number, rice_parameter};
use crate::documents::DocumentEntry;
use crate::format::{ShardId, ShardKind, checksum, seal};
use crate::passages::{CodedPassages, Passage};
use crate::postings::{PostingsParameters, PostingsWriter};
use crate::root::{NotablePassage, Root, UnitKind};
use crate::word_lists::WordLists;

/// Repeats of up to this many bytes are put into the root.
const INLINE_REPEATS: usize = 512;
/// Documents of up to this many bytes are put into one shard: the addresses of a small site then come
/// with its first query, and later queries load texts only.
const ONE_DOCUMENT_SHARD: usize = 16_000;
/// Bytes of a document shard otherwise.
const DOCUMENT_SHARD: usize = 1000;
/// Bytes of a repeats shard.
const REPEATS_SHARD: usize = 700;

/// A finished index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    /// The file that every query needs.
    pub root: Vec<u8>,
    /// The files loaded as queries need them, in the order of their names.
    pub shards: Vec<(ShardId, Vec<u8>)>,
}

/// All that was collected of a site.
#[derive(Debug, Default)]
pub(crate) struct Collected {
    pub(crate) word_lists: WordLists,
    pub(crate) passages: Vec<Passage>,
    /// For each document its first passage (see [`Root`]).
    pub(crate) first_passages: Vec<u32>,
    /// For each passage that stands in several documents, the documents but the first.
    pub(crate) repeats: BTreeMap<u32, Vec<u32>>,
    pub(crate) documents: Vec<DocumentEntry>,
    /// The names of filters that documents have values for.
    pub(crate) facets: Vec<String>,
}

/// Packs everything; the same input gives the same bytes.
pub(crate) fn pack(mut collected: Collected) -> Index {
    let alphabet = alphabet(&collected);
    collected.first_passages.push(as_u32(collected.passages.len()));
    let coded = CodedPassages::new(&collected.passages, &alphabet);
    let mut root = Root {
        first_passages: collected.first_passages,
        notable: notable_passages(&collected.passages, &coded),
        position_parameter: coded.position_parameter(),
        facets: collected.facets,
        word_lists: collected.word_lists,
        alphabet,
        ..Root::default()
    };
    let mut contents = Vec::new();
    pack_postings(&mut root, &coded, &mut contents);
    drop(coded);
    pack_texts(&mut root, &collected.passages, &mut contents);
    pack_documents(&mut root, &collected.documents, &mut contents);
    pack_repeats(&mut root, &collected.repeats, &mut contents);
    pack_facets(&root, &collected.documents, &mut contents);
    let content = root.encode();
    let build =
        checksum(std::iter::once(&content).chain(contents.iter().map(|(_, content)| content)).map(Vec::as_slice));
    let shards = contents.into_iter().map(|(id, content)| (id, seal(build, &id.name(), &content))).collect();
    Index { root: seal(build, "", &content), shards }
}

/// All characters of the site, as written and as folded, with how often each stands there.
fn alphabet(collected: &Collected) -> Alphabet {
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
    collected.passages.iter().for_each(|passage| count(&passage.text));
    collected.documents.iter().flat_map(|d| &d.strings).for_each(|text| count(text));
    let words = collected.word_lists.groups.iter().flatten().chain(&collected.word_lists.question_words);
    words.for_each(|word| count(&word.iter().collect::<String>()));
    for document in &collected.documents {
        count(&document.url);
        document.units.iter().for_each(|unit| count(&unit.fragment));
        document.facets.iter().for_each(|(_, value)| count(value));
    }
    collected.facets.iter().for_each(|name| count(name));
    count(" "); // a fold may leave a blank where the text has another white space
    let counted = (0..).zip(counts).filter(|&(_, n)| n > 0);
    Alphabet::of(&counted.filter_map(|(c, n)| Some((char::from_u32(c)?, n))).collect())
}

fn notable_passages(passages: &[Passage], coded: &CodedPassages) -> Vec<NotablePassage> {
    let notable = passages.iter().enumerate().filter(|(_, passage)| passage.kind != UnitKind::Paragraph);
    notable
        .map(|(number, passage)| NotablePassage {
            passage: as_u32(number),
            kind: passage.kind,
            level: passage.level,
            length: coded.length(number).min(255) as u8,
        })
        .collect()
}

/// The shards without their envelopes.
type Contents = Vec<(ShardId, Vec<u8>)>;

fn pack_postings(root: &mut Root, coded: &CodedPassages, contents: &mut Contents) {
    let mut indexes = coded.by_first();
    // Small shards for a small site, fewer and larger ones for a large one.
    let target = (indexes.len() / 128).clamp(600, 4096);
    let parameters = PostingsParameters { passages: root.passages(), position_parameter: root.position_parameter };
    let mut writer = PostingsWriter::default();
    let mut close = |writer: &mut PostingsWriter| {
        let id = ShardId::new(ShardKind::Postings, contents.len());
        contents.push((id, std::mem::take(writer).finish()));
    };
    let mut postings = Vec::new();
    for same_first in indexes.chunk_by_mut(|&a, &b| coded.gram(a).0 == coded.gram(b).0) {
        coded.sort_by_second(same_first);
        let grams = same_first.chunk_by(|&a, &b| coded.gram(a) == coded.gram(b));
        let parameter = rice_parameter(coded.alphabet(), as_u32(grams.clone().count()));
        for gram in grams {
            coded.postings(gram, &mut postings);
            if writer.len() >= target || (writer.len() >= target / 2 && postings.len() > target) {
                close(&mut writer);
            }
            if writer.is_empty() {
                root.posting_shards.push(coded.gram(gram[0]));
            }
            writer.add(coded.gram(gram[0]), &postings, parameter, parameters);
        }
    }
    if !writer.is_empty() {
        close(&mut writer);
    }
}

/// Cuts encoded entries into shards of about `target` bytes; gives the first key of each.
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

fn pack_texts(root: &mut Root, passages: &[Passage], contents: &mut Contents) {
    let entries = (0..).zip(passages).filter(|(_, passage)| !passage.kind.is_heading()).map(|(key, passage)| {
        let mut entry = Vec::new();
        root.alphabet.put_text(&mut entry, &passage.text);
        (key, entry)
    });
    let size: usize = passages.iter().map(|passage| passage.text.len() / 2).sum();
    root.text_shards = cut(ShardKind::Texts, (size / 64).clamp(1000, 2000), entries, contents);
}

fn pack_documents(root: &mut Root, documents: &[DocumentEntry], contents: &mut Contents) {
    let entries: Vec<(u32, Vec<u8>)> = (0..)
        .zip(documents.iter().zip(&root.first_passages))
        .map(|(key, (document, &first_passage))| {
            let mut entry = Vec::new();
            let document = document.encode(&root.alphabet, first_passage);
            put_number(&mut entry, as_u32(document.len()));
            entry.extend(document);
            (key, entry)
        })
        .collect();
    let size: usize = entries.iter().map(|(_, entry)| entry.len()).sum();
    let target = if size <= ONE_DOCUMENT_SHARD { usize::MAX } else { DOCUMENT_SHARD };
    root.document_shards = cut(ShardKind::Documents, target, entries.into_iter(), contents);
}

/// Each entry is a passage and the documents that repeat it.
fn pack_repeats(root: &mut Root, repeats: &BTreeMap<u32, Vec<u32>>, contents: &mut Contents) {
    let entries = repeats.iter().map(|(&passage, documents)| {
        let mut entry = Vec::new();
        put_number(&mut entry, passage);
        put_ascending(&mut entry, documents.iter().copied());
        (passage, entry)
    });
    root.repeat_shards = cut(ShardKind::Repeats, REPEATS_SHARD, entries, contents);
    if let [_] = root.repeat_shards[..]
        && let Some((_, only)) = contents.pop_if(|(_, shard)| shard.len() <= INLINE_REPEATS)
    {
        root.inline_repeats = only;
    }
}

/// For each filter its distinct values, then for each document the index of its value; a document without one has the
/// empty value.
fn pack_facets(root: &Root, documents: &[DocumentEntry], contents: &mut Contents) {
    let mut out = Vec::new();
    for name in &root.facets {
        let column = documents.iter().map(|document| {
            let value = document.facets.iter().find(|(known, _)| known == name);
            value.map_or("", |(_, value)| value)
        });
        let values: BTreeSet<&str> = column.clone().collect();
        let values: Vec<&str> = values.into_iter().collect();
        put_list(&mut out, &values, |out, value| root.alphabet.put_text(out, value));
        put_list(&mut out, column, |out, value| {
            put_number(out, as_u32(values.binary_search(&value).expect("every value is among the distinct ones")));
        });
    }
    if !root.facets.is_empty() {
        contents.push((ShardId::new(ShardKind::Facets, 0), out));
    }
}
