//! Document shards: where a document is, what it is called, how its units are addressed.

use crate::alphabet::Alphabet;
use crate::codec::{ByteReader, put_number, small};

/// One unit of a document as the builder lists it, in reading order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct UnitEntry {
    pub(crate) passage: u32,
    pub(crate) fragment: String,
    /// Index among the document's paths.
    pub(crate) path: u32,
    /// Index among the document's strings; only titles and headings have it.
    pub(crate) text: Option<u32>,
}

/// A document as the builder lists it.
#[derive(Debug, Clone, Default)]
pub(crate) struct DocumentEntry {
    pub(crate) url: String,
    /// Texts of its title (the first), headings and breadcrumbs.
    pub(crate) strings: Vec<String>,
    /// Breadcrumbs: the path above, counted from 1 with 0 for none, and the last string.
    pub(crate) paths: Vec<(u32, u32)>,
    pub(crate) units: Vec<UnitEntry>,
}

impl DocumentEntry {
    /// Writes the document; `home` is the first passage at home in it.
    pub(crate) fn encode(&self, alphabet: &Alphabet, home_document: u32) -> Vec<u8> {
        let mut out = Vec::new();
        alphabet.put_text(&mut out, &self.url);
        put_number(&mut out, small(self.strings.len()));
        for text in &self.strings {
            alphabet.put_text(&mut out, text);
        }
        put_number(&mut out, small(self.paths.len()));
        for &(above, last) in &self.paths {
            put_number(&mut out, above);
            put_number(&mut out, last);
        }
        put_number(&mut out, small(self.units.len()));
        let mut next = home_document;
        let mut previous = "";
        for unit in &self.units {
            if unit.passage == next {
                put_number(&mut out, 0);
                next += 1;
            } else {
                put_number(&mut out, unit.passage + 1);
            }
            let shared = shared_start(previous, &unit.fragment);
            put_number(&mut out, small(shared));
            alphabet.put_text(&mut out, &unit.fragment[shared..]);
            previous = &unit.fragment;
            put_number(&mut out, unit.path);
            put_number(&mut out, unit.text.map_or(0, |text| text + 1));
        }
        out
    }
}

/// How many bytes two texts share at the front, cut between characters.
fn shared_start(a: &str, b: &str) -> usize {
    a.char_indices().zip(b.chars()).find(|&((_, x), y)| x != y).map_or(a.len().min(b.len()), |((at, _), _)| at)
}

/// A place in a document where a passage stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct UnitLocation {
    pub(crate) fragment: String,
    pub(crate) breadcrumb: Vec<String>,
    /// The text of a title or heading.
    pub(crate) text: Option<String>,
}

/// What a result needs of its document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LocatedDocument {
    pub(crate) url: String,
    pub(crate) title: String,
    pub(crate) places: Vec<UnitLocation>,
}

/// Puts encoded documents into one shard.
pub(crate) fn put_document(shard: &mut Vec<u8>, document: &[u8]) {
    put_number(shard, small(document.len()));
    shard.extend_from_slice(document);
}

/// Looks up a passage in the `nth` document of a shard, whose first home passage is `home`.
pub(crate) fn find(
    shard: &[u8],
    alphabet: &Alphabet,
    nth: u32,
    home_document: u32,
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
    let mut strings = Vec::new();
    for _ in 0..reader.count()? {
        // Most strings are not needed: note where each begins.
        strings.push(reader.clone());
        alphabet.skip(&mut reader)?;
    }
    let string = |index: u32| alphabet.text(&mut strings.get(index as usize)?.clone());
    let mut paths = Vec::new();
    for _ in 0..reader.count()? {
        paths.push((reader.number()?, reader.number()?));
    }
    let mut places = Vec::new();
    let mut next = home_document;
    let mut fragment = String::new();
    for _ in 0..reader.count()? {
        let explicit = reader.number()?;
        let here = explicit.checked_sub(1).unwrap_or(next);
        if explicit == 0 {
            next = next.checked_add(1)?;
        }
        let kept = reader.number()? as usize;
        let rest = alphabet.text(&mut reader)?;
        let mut whole = fragment.get(..kept)?.to_owned();
        whole.push_str(&rest);
        fragment = whole;
        let path = reader.number()?;
        let text = reader.number()?;
        if here == passage {
            places.push(UnitLocation {
                fragment: fragment.clone(),
                breadcrumb: breadcrumb(string, &paths, path)?,
                text: text.checked_sub(1).and_then(string),
            });
        }
    }
    Some(LocatedDocument { url, title: string(0)?, places })
}

/// Follows a path upwards; a path lies above another only if it was written before it.
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn a_passage_is_found_with_its_breadcrumb() {
        let counts: BTreeMap<char, u32> = "标题甲乙节guide/part-1s3-90".chars().map(|c| (c, 1)).collect();
        let alphabet = Alphabet::of(&counts);
        let unit =
            |passage, fragment: &str, path, text| UnitEntry { passage, fragment: fragment.to_owned(), path, text };
        let document = DocumentEntry {
            url: "guide/part-1/".to_owned(),
            strings: ["标题", "甲", "乙"].map(str::to_owned).to_vec(),
            paths: vec![(0, 1), (1, 2)],
            units: vec![
                unit(5, "", 0, Some(0)),
                unit(6, "s3-9", 2, None),
                unit(2, "s3-10", 1, None),
                unit(7, "s3-节", 1, None),
            ],
        };
        let mut shard = Vec::new();
        put_document(&mut shard, &[1, 2, 3]);
        put_document(&mut shard, &document.encode(&alphabet, 5));
        let find = |passage| find(&shard, &alphabet, 1, 5, passage).expect("a sound shard");
        let place = &find(6).places[0];
        assert_eq!(place.fragment, "s3-9");
        assert_eq!(place.breadcrumb, ["甲", "乙"]);
        assert_eq!(find(2).places[0].fragment, "s3-10");
        assert_eq!(find(7).places[0].fragment, "s3-节");
        assert_eq!(find(5).places[0].text.as_deref(), Some("标题"));
        assert_eq!(find(99).title, "标题");
        assert!(find(99).places.is_empty());
    }
}
