//! The loaded part of an index, and lookups that note which shards they lack.

use crate::alphabet::Alphabet;
use crate::codec::{BitReader, ByteReader, rice_parameter, small};
use crate::documents::{self, LocatedDocument};
use crate::format::{FormatError, ShardId, ShardKind, unseal};
use crate::postings::{self, Gram, Posting, PostingsParameters};
use crate::root::Root;
use crate::sort::{keep, sort_by_number};

/// A root and the shards loaded so far.
#[derive(Debug, Clone)]
pub(crate) struct ShardStore {
    pub(crate) root: Root,
    /// Sorted by name.
    shards: Vec<(ShardId, Vec<u8>)>,
}

/// Names of shards that were needed and not there, or made no sense.
pub(crate) type Missing = Vec<ShardId>;

/// A filter's values: the distinct ones, and each document's.
#[derive(Debug, Clone, Default)]
pub(crate) struct FacetColumn {
    pub(crate) values: Vec<String>,
    of_document: Vec<u32>,
}

impl FacetColumn {
    /// The number of a document's value.
    pub(crate) fn value_of(&self, document: u32) -> Option<usize> {
        let place = *self.of_document.get(document as usize)? as usize;
        self.values.get(place).is_some_and(|v| !v.is_empty()).then_some(place)
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
        let content = unseal(self.root.build, id, bytes)?.to_vec();
        match self.place_of(id) {
            Ok(place) => self.shards[place].1 = content,
            Err(place) => self.shards.insert(place, (id, content)),
        }
        Ok(())
    }

    fn place_of(&self, id: ShardId) -> Result<usize, usize> {
        self.shards.binary_search_by_key(&id, |&(id, _)| id)
    }

    fn shard(&self, id: ShardId, missing: &mut Missing) -> Option<&[u8]> {
        if let Ok(place) = self.place_of(id) {
            return Some(&self.shards[place].1);
        }
        missing.push(id);
        None
    }

    fn measures(&self) -> PostingsParameters {
        PostingsParameters { passages: self.root.passages(), position_parameter: self.root.position_parameter }
    }

    /// Reads the lists of the grams in a shard that `wanted` accepts.
    fn postings(&self, index: usize, wanted: impl Fn(Gram) -> bool, missing: &mut Missing) -> Option<Vec<Posting>> {
        let id = ShardId::new(ShardKind::Postings, index);
        let places = postings::read(self.shard(id, missing)?, self.measures(), wanted);
        if places.is_none() {
            missing.push(id);
        }
        places
    }

    /// All places of a gram.
    pub(crate) fn gram(&self, gram: Gram, missing: &mut Missing) -> Option<Vec<Posting>> {
        match Root::shard_of(&self.root.postings, &gram) {
            Some(index) => self.postings(index, |g| g == gram, missing),
            None => Some(Vec::new()),
        }
    }

    /// The codes of a folded text; `None` when a character stands nowhere on the site.
    pub(crate) fn codes(&self, text: &[char]) -> Option<Vec<u32>> {
        let mut codes = Vec::new();
        for &c in text {
            codes.push(self.root.alphabet.code(c)?);
        }
        Some(codes)
    }

    /// All places where a folded text stands; `None` while shards are missing.
    pub(crate) fn phrase(&self, text: &[char], missing: &mut Missing) -> Option<Vec<Posting>> {
        let Some(codes) = self.codes(text) else { return Some(Vec::new()) };
        match codes[..] {
            [] => Some(Vec::new()),
            [only] => self.character(only, missing),
            _ => self.string(&codes, missing),
        }
    }

    fn character(&self, code: u32, missing: &mut Missing) -> Option<Vec<Posting>> {
        let firsts = &self.root.postings;
        let Some(last) = Root::shard_of(firsts, &(code, u32::MAX)) else {
            return Some(Vec::new());
        };
        let first = Root::shard_of(firsts, &(code, 0)).unwrap_or(0);
        let mut out = Vec::new();
        let mut complete = true;
        for index in first..=last {
            // Go on after a missing shard: one plan names them all.
            match self.postings(index, |gram| gram.0 == code, missing) {
                Some(mut places) => out.append(&mut places),
                None => complete = false,
            }
        }
        sort_by_number(&mut out, |place| place.key());
        complete.then_some(out)
    }

    /// Overlapping grams pin down a string: every second one is enough.
    fn string(&self, codes: &[u32], missing: &mut Missing) -> Option<Vec<Posting>> {
        let mut lists = Vec::new();
        let mut absent = Vec::new();
        let end = codes.len() - 2;
        for at in (0..end).step_by(2).chain([end]) {
            match self.gram((codes[at], codes[at + 1]), &mut absent) {
                Some(list) if list.is_empty() => return Some(Vec::new()),
                Some(list) => lists.push((small(at), list)),
                None => {}
            }
        }
        if !absent.is_empty() {
            missing.append(&mut absent);
            return None;
        }
        // Begin with the shortest.
        let shortest = (0..lists.len()).min_by_key(|&index| lists[index].1.len())?;
        let (offset, places) = lists.swap_remove(shortest);
        let mut places = places;
        keep(&mut places, |p| p.position >= offset);
        for place in &mut places {
            place.position -= offset;
        }
        for (offset, list) in lists {
            places = keep_followed(places, offset, &list);
        }
        Some(places)
    }

    /// The other documents in which passages stand; both lists are sorted by passage.
    pub(crate) fn repeats(&self, passages: &[u32], missing: &mut Missing) -> Vec<(u32, Vec<u32>)> {
        let mut out = Vec::new();
        for (index, &(first, last)) in self.root.repeats.iter().enumerate() {
            let from = passages.partition_point(|&p| p < first);
            if passages.get(from).is_none_or(|&p| p > last) {
                continue;
            }
            let id = ShardId::new(ShardKind::Repeats, index);
            let inline = &self.root.inline_repeats[..];
            let shard = if inline.is_empty() { self.shard(id, missing) } else { Some(inline) };
            let Some(shard) = shard else { continue };
            if self.read_repeats(shard, first, &passages[from..], &mut out).is_none() {
                missing.push(id);
            }
        }
        out
    }

    fn read_repeats(&self, shard: &[u8], first: u32, wanted: &[u32], out: &mut Vec<(u32, Vec<u32>)>) -> Option<()> {
        let documents = small(self.root.first_passages.len());
        let mut bits = BitReader::new(shard);
        let mut passage = first;
        for _ in 1..bits.gamma()? {
            passage = passage.checked_add(bits.gamma()? - 1)?;
            let count = bits.gamma()?;
            if count as usize > bits.left() {
                return None;
            }
            let parameter = rice_parameter(documents, count);
            let keep = wanted.binary_search(&passage).is_ok();
            let mut others = Vec::new();
            let mut next = 0u32;
            for _ in 0..count {
                let document = next.checked_add(bits.rice(parameter)?)?;
                next = document.checked_add(1)?;
                if keep && next < documents {
                    others.push(document);
                }
            }
            if keep {
                out.push((passage, others));
            }
        }
        Some(())
    }

    /// Where a passage stands in a document, and what the document is.
    pub(crate) fn document(&self, document: u32, passage: u32, missing: &mut Missing) -> Option<LocatedDocument> {
        let index = Root::shard_of(&self.root.documents, &document)?;
        let id = ShardId::new(ShardKind::Documents, index);
        let shard = self.shard(id, missing)?;
        let nth = document - self.root.documents[index];
        let home_document = *self.root.first_passages.get(document as usize)?;
        let found = documents::find(shard, &self.root.alphabet, nth, home_document, passage);
        if found.is_none() {
            missing.push(id);
        }
        found
    }

    /// The text of a passage that is no title or heading.
    pub(crate) fn text(&self, passage: u32, missing: &mut Missing) -> Option<String> {
        let index = Root::shard_of(&self.root.texts, &passage)?;
        let id = ShardId::new(ShardKind::Texts, index);
        let mut reader = ByteReader::new(self.shard(id, missing)?);
        let first = self.root.texts[index];
        let before = (first..passage).filter(|&p| !self.root.kind(p).is_heading()).count();
        let alphabet = &self.root.alphabet;
        let skipped = (0..before).try_for_each(|_| alphabet.skip(&mut reader));
        let text = skipped.and_then(|()| alphabet.text(&mut reader));
        if text.is_none() {
            missing.push(id);
        }
        text
    }

    /// The values of all filters, in the order of their names.
    pub(crate) fn facets(&self, missing: &mut Missing) -> Option<Vec<FacetColumn>> {
        let id = ShardId::new(ShardKind::Facets, 0);
        let mut reader = ByteReader::new(self.shard(id, missing)?);
        let mut columns = Vec::new();
        for _ in &self.root.facets {
            let Some(column) = read_column(&self.root.alphabet, &mut reader) else {
                missing.push(id);
                return None;
            };
            columns.push(column);
        }
        Some(columns)
    }
}

fn read_column(alphabet: &Alphabet, reader: &mut ByteReader) -> Option<FacetColumn> {
    let mut column = FacetColumn::default();
    for _ in 0..reader.count()? {
        column.values.push(alphabet.text(reader)?);
    }
    for _ in 0..reader.count()? {
        column.of_document.push(reader.number()?);
    }
    Some(column)
}

/// Keeps the places `offset` characters after which one of the sorted `list` lies.
pub(crate) fn keep_followed(mut places: Vec<Posting>, offset: u32, list: &[Posting]) -> Vec<Posting> {
    let mut rest = list;
    keep(&mut places, |p| {
        let Some(position) = p.position.checked_add(offset) else { return false };
        let goal = Posting { position, ..*p };
        rest = &rest[gallop(rest, goal)..];
        rest.first() == Some(&goal)
    });
    places
}

/// The index of the first member not below `goal`, in steps that double.
fn gallop(list: &[Posting], goal: Posting) -> usize {
    let mut step = 1;
    while list.get(step - 1).is_some_and(|&p| p < goal) {
        step *= 2;
    }
    let from = step / 2;
    let to = (step - 1).min(list.len());
    from + list[from..to].partition_point(|&p| p < goal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn galloping_finds_what_a_plain_search_finds() {
        let place = |position| Posting { passage: 0, position };
        for length in 0..40u32 {
            let list: Vec<Posting> = (0..length).map(|p| place(p * 2)).collect();
            for goal in 0..90 {
                let plain = list.partition_point(|p| *p < place(goal));
                assert_eq!(gallop(&list, place(goal)), plain, "{length} {goal}");
            }
        }
    }
}
