//! Looks up the terms of a query: as typed, in other spellings, or in pieces.

use crate::codec::small;
use crate::numerals::respelled;
use crate::postings::Posting;
use crate::query::QueryTerm;
use crate::sort::{keep, sort_by_number};
use crate::store::{Missing, ShardStore, keep_followed};

/// More tokens than this no ranking keeps apart.
const MOST_TOKENS: usize = 63;
/// Three characters or more that stand in fewer places than this less one may do so by chance.
const COMMON: usize = 3;
/// Longest synonym that is looked for inside a term.
const LONGEST_SYNONYM: usize = 16;

/// A stretch of a passage where a part of the query stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Occurrence {
    pub(crate) place: Posting,
    pub(crate) length: u32,
    /// Spelled as typed.
    pub(crate) literal: bool,
}

/// A part of the query and where it stands.
#[derive(Debug, Clone, Default)]
pub(crate) struct QueryPart {
    pub(crate) shown: String,
    pub(crate) folded: Vec<char>,
    /// Other spellings that occur, folded.
    pub(crate) also: Vec<Vec<char>>,
    /// Sorted by place.
    pub(crate) occurrences: Vec<Occurrence>,
}

/// All parts of a query, and the tokens by which passages are ranked.
///
/// A token is a term as typed, or two neighbouring characters of a term that stands nowhere.
#[derive(Debug, Clone, Default)]
pub(crate) struct QueryMatches {
    /// Named to the reader, and marked in what is shown.
    pub(crate) parts: Vec<QueryPart>,
    /// How many characters each token stands for.
    pub(crate) tokens: Vec<u32>,
    /// Where tokens stand: a bit for each that stands there.
    pub(crate) entries: Vec<(Occurrence, u64)>,
    pub(crate) dropped: Vec<String>,
    /// A term was cut into pieces.
    pub(crate) split: bool,
}

/// Looks up all terms; `None` while shards are missing.
pub(crate) fn look_up(store: &ShardStore, terms: &[QueryTerm], missing: &mut Missing) -> Option<QueryMatches> {
    let mut out = QueryMatches::default();
    let mut complete = true;
    for term in terms {
        // Go on after a missing shard: one plan names them all.
        complete &= look_up_term(store, term, &mut out, missing).is_some();
    }
    sort_by_number(&mut out.entries, |entry| entry.0.place.key());
    complete.then_some(out)
}

impl QueryMatches {
    /// Adds a part that is a token of its own.
    fn add(&mut self, part: QueryPart) {
        if self.knows(&part.folded) {
            return;
        }
        if let Some(bits) = self.token(small(part.folded.len())) {
            for &occurrence in &part.occurrences {
                self.entries.push((occurrence, bits));
            }
            self.parts.push(part);
        }
    }

    fn knows(&self, folded: &[char]) -> bool {
        self.parts.iter().any(|known| known.folded == folded)
    }

    fn token(&mut self, length: u32) -> Option<u64> {
        let number = self.tokens.len();
        (number < MOST_TOKENS).then(|| {
            self.tokens.push(length);
            1 << number
        })
    }
}

fn look_up_term(store: &ShardStore, term: &QueryTerm, out: &mut QueryMatches, missing: &mut Missing) -> Option<()> {
    if out.knows(&term.folded) {
        return Some(());
    }
    let whole = part(store, &term.folded, term.quoted, missing)?;
    if term.quoted || !whole.occurrences.is_empty() {
        out.add(QueryPart { shown: term.shown.clone(), ..whole });
        return Some(());
    }
    // Nothing stands there as typed: leave out what says nothing, then cut into pieces.
    let (rests, mut dropped) = store.root.wording.without_question_words(&term.folded);
    out.dropped.append(&mut dropped);
    let in_pieces = rests.len() > 1;
    let mut complete = Some(());
    for rest in rests {
        if in_pieces && rest.len() > 1 {
            match add_pieces(store, &rest, out, missing) {
                Some(any) => out.split |= any,
                None => complete = None,
            }
            continue;
        }
        let Some(found) = part(store, &rest, false, missing) else {
            complete = None;
            continue;
        };
        if !found.occurrences.is_empty() {
            out.add(found);
            continue;
        }
        match add_pieces(store, &rest, out, missing) {
            Some(true) => out.split = true,
            Some(false) => out.add(found),
            None => complete = None,
        }
    }
    complete
}

/// Looks up one text with its other spellings and synonyms.
fn part(store: &ShardStore, folded: &[char], quoted: bool, missing: &mut Missing) -> Option<QueryPart> {
    let mut out = QueryPart { shown: folded.iter().collect(), folded: folded.to_vec(), ..QueryPart::default() };
    let mut complete = out.add(store, folded, true, missing).is_some();
    if !quoted {
        let mut others = respelled(folded);
        for synonym in store.root.wording.synonyms(folded) {
            others.push(synonym.to_vec());
        }
        for other in others {
            match out.add(store, &other, false, missing) {
                Some(0) => {}
                Some(_) => out.also.push(other),
                None => complete = false,
            }
        }
    }
    if !out.also.is_empty() {
        sort_by_number(&mut out.occurrences, |o| o.place.key());
        drop_covered(&mut out);
    }
    complete.then_some(out)
}

impl QueryPart {
    /// Adds the places of a spelling; tells how many.
    fn add(&mut self, store: &ShardStore, text: &[char], literal: bool, missing: &mut Missing) -> Option<usize> {
        let places = store.phrase(text, missing)?;
        let length = small(text.len());
        for &place in &places {
            self.occurrences.push(Occurrence { place, length, literal });
        }
        Some(places.len())
    }
}

/// A synonym inside a literal occurrence (届 in 换届) is the same find.
fn drop_covered(part: &mut QueryPart) {
    let mut literal = part.occurrences.clone();
    keep(&mut literal, |o| o.literal);
    let length = small(part.folded.len());
    keep(&mut part.occurrences, |o| {
        let next = literal.partition_point(|l| l.place <= o.place);
        let before = next.checked_sub(1).map(|index| literal[index].place);
        let covered = before.is_some_and(|l| {
            l.passage == o.place.passage && o.place.position + o.length <= l.position.saturating_add(length)
        });
        o.literal || !covered
    });
}

/// Cuts a text that stands nowhere: every two neighbours are a token, the longest pieces that
/// stand somewhere are named to the reader. Tells whether there is any.
fn add_pieces(store: &ShardStore, text: &[char], out: &mut QueryMatches, missing: &mut Missing) -> Option<bool> {
    let grams = grams(store, text, missing)?;
    let lengths = cut(store, text, &grams);
    if lengths.iter().all(|&length| length == 1) {
        return Some(false);
    }
    let mut complete = true;
    let mut at = 0;
    for length in lengths {
        // Neighbours across a cut tell less: they may stand together by chance.
        let inner = length.saturating_sub(1);
        let mut covered = 0;
        for (index, places) in grams.iter().enumerate().skip(at).take(inner + 1) {
            let inside = index < at + inner;
            let bits = out.token(1 + u32::from(inside)).unwrap_or(0);
            covered |= if inside { bits } else { 0 };
            for &place in places {
                out.entries.push((Occurrence { place, length: 2, literal: true }, bits));
            }
        }
        if inner > 0 {
            match part(store, &text[at..at + length], false, missing) {
                Some(piece) => {
                    // Another word in its place gives all its tokens at once.
                    for occurrence in piece.occurrences.iter().filter(|o| !o.literal) {
                        out.entries.push((*occurrence, covered));
                    }
                    if !out.knows(&piece.folded) {
                        out.parts.push(piece);
                    }
                }
                None => complete = false,
            }
        }
        at += length;
    }
    complete.then_some(true)
}

/// The lengths of the pieces into which a text is best cut; 1 for what is no piece.
fn cut(store: &ShardStore, text: &[char], grams: &[Vec<Posting>]) -> Vec<usize> {
    // From the end: the value of the best way to cut the rest, and its first piece.
    let mut best = vec![(0usize, 1usize); text.len() + 1];
    for start in (0..text.len()).rev() {
        let mut choice = (best[start + 1].0, 1);
        let mut offer = |length: usize, value: usize| {
            let value = value + best[start + length].0;
            if value > choice.0 {
                choice = (value, length);
            }
        };
        let mut places = grams.get(start).cloned().unwrap_or_default();
        let mut length = 2;
        while places.len() >= length.min(COMMON) - 1 {
            offer(length, length * length);
            let Some(next) = grams.get(start + length - 1) else { break };
            places = keep_followed(places, small(length) - 1, next);
            length += 1;
        }
        // A word with synonyms is a good cut, even if it stands nowhere itself.
        for length in 2..=LONGEST_SYNONYM.min(text.len() - start) {
            if store.root.wording.knows(&text[start..start + length]) {
                offer(length, length * length + length);
            }
        }
        best[start] = choice;
    }
    let mut lengths = Vec::new();
    let mut at = 0;
    while at < text.len() {
        lengths.push(best[at].1);
        at += best[at].1;
    }
    lengths
}

/// For each character of the text but the last, where it and the next stand.
fn grams(store: &ShardStore, text: &[char], missing: &mut Missing) -> Option<Vec<Vec<Posting>>> {
    let mut out = Vec::new();
    let mut complete = true;
    for pair in text.windows(2) {
        let places = match store.codes(pair).as_deref() {
            Some(&[first, second]) => store.gram((first, second), missing),
            _ => Some(Vec::new()),
        };
        complete &= places.is_some();
        out.push(places.unwrap_or_default());
    }
    complete.then_some(out)
}
