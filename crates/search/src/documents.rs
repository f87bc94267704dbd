//! Document shards: the address and title of each document, and the addresses of its units.

use crate::alphabet::Alphabet;
use crate::codec::{ByteReader, as_u32, put_list, put_number};

/// A unit of a document, as collected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct UnitEntry {
    pub(crate) passage: u32,
    pub(crate) fragment: String,
    /// Number of its breadcrumb among the paths of the document, from 1; 0 for none.
    pub(crate) path: u32,
    /// Index of its text among the strings of the document; titles and headings only.
    pub(crate) text: Option<u32>,
}

/// A document, as collected.
#[derive(Debug, Clone, Default)]
pub(crate) struct DocumentEntry {
    pub(crate) url: String,
    /// The names of filters with its values.
    pub(crate) facets: Vec<(String, String)>,
    /// The texts of its title (the first), headings and breadcrumbs.
    pub(crate) strings: Vec<String>,
    /// Breadcrumbs: the number of the path above, from 1 with 0 for none, and the index of the last string.
    pub(crate) paths: Vec<(u32, u32)>,
    /// In reading order.
    pub(crate) units: Vec<UnitEntry>,
}

impl DocumentEntry {
    /// Writes the document; `first_passage` is the number of its first passage.
    pub(crate) fn encode(&self, alphabet: &Alphabet, first_passage: u32) -> Vec<u8> {
        let mut out = Vec::new();
        alphabet.put_text(&mut out, &self.url);
        put_list(&mut out, &self.strings, |out, text| alphabet.put_text(out, text));
        put_list(&mut out, &self.paths, |out, &(above, last)| {
            put_number(out, above);
            put_number(out, last);
        });
        let (mut next, mut previous) = (first_passage, "");
        put_list(&mut out, &self.units, |out, unit| {
            if unit.passage == next {
                put_number(out, 0);
                next += 1;
            } else {
                put_number(out, unit.passage + 1);
            }
            let shared = shared_start(previous, &unit.fragment);
            put_number(out, as_u32(shared));
            alphabet.put_text(out, &unit.fragment[shared..]);
            previous = &unit.fragment;
            put_number(out, unit.path);
            put_number(out, unit.text.map_or(0, |text| text + 1));
        });
        out
    }
}

/// How many bytes two texts share at the front, cut between characters.
fn shared_start(a: &str, b: &str) -> usize {
    a.char_indices().zip(b.chars()).find(|&((_, x), y)| x != y).map_or(a.len().min(b.len()), |((at, _), _)| at)
}

/// A location in a document where a passage stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct UnitLocation {
    pub(crate) fragment: String,
    pub(crate) breadcrumb: Vec<String>,
    /// The text, of titles and headings only.
    pub(crate) text: Option<String>,
}

/// A document and the locations where a passage stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LocatedDocument {
    pub(crate) url: String,
    pub(crate) title: String,
    pub(crate) locations: Vec<UnitLocation>,
}

/// Looks up a passage in the `nth` document of a shard, each after its length, whose first passage is `first_passage`.
pub(crate) fn find(
    shard: &[u8],
    alphabet: &Alphabet,
    nth: u32,
    first_passage: u32,
    passage: u32,
) -> Option<LocatedDocument> {
    let mut reader = ByteReader::new(shard);
    for _ in 0..nth {
        let length = reader.count()?;
        reader.take(length)?;
    }
    let length = reader.count()?;
    let mut reader = ByteReader::new(reader.take(length)?);
    let url = alphabet.text(&mut reader)?;
    let strings = reader.list(|reader| {
        // Most strings are not needed: note where each begins.
        let start = reader.clone();
        Alphabet::skip(reader)?;
        Some(start)
    })?;
    let string = |index: u32| alphabet.text(&mut strings.get(index as usize)?.clone());
    let paths = reader.list(|reader| Some((reader.number()?, reader.number()?)))?;
    let mut locations = Vec::new();
    let mut next = first_passage;
    let mut fragment = String::new();
    for _ in 0..reader.count()? {
        let explicit = reader.number()?;
        let here = explicit.checked_sub(1).unwrap_or(next);
        if explicit == 0 {
            next = next.checked_add(1)?;
        }
        let kept = reader.number()? as usize;
        let rest = alphabet.text(&mut reader)?;
        fragment = fragment.get(..kept)?.to_owned() + &rest;
        let path = reader.number()?;
        let text = reader.number()?;
        if here == passage {
            locations.push(UnitLocation {
                fragment: fragment.clone(),
                breadcrumb: breadcrumb(string, &paths, path)?,
                text: text.checked_sub(1).and_then(string),
            });
        }
    }
    Some(LocatedDocument { url, title: string(0)?, locations })
}

/// The strings of a path. Paths are written after those above them, so that no circle is followed.
fn breadcrumb(string: impl Fn(u32) -> Option<String>, paths: &[(u32, u32)], mut path: u32) -> Option<Vec<String>> {
    let mut out = Vec::new();
    while let Some(index) = path.checked_sub(1) {
        let &(above, last) = paths.get(index as usize)?;
        out.push(string(last)?);
        if above >= path {
            return None;
        }
        path = above;
    }
    out.reverse();
    Some(out)
}
