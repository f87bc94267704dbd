//! Looks up the terms of a query: as typed, in other spellings, or cut into pieces.

use crate::codec::as_u32;
use crate::numerals::respelled;
use crate::postings::Posting;
use crate::query::QueryTerm;
use crate::sort::{keep, sort_by_number};
use crate::store::{Missing, ShardStore, keep_followed};

/// Tokens beyond these are not ranked by: a mask has 64 bits.
const MOST_TOKENS: usize = 63;
/// A piece of three characters or more must have this many postings less one: fewer may be chance.
const COMMON: usize = 3;
/// The longest synonym that is looked for inside a term, in characters.
const LONGEST_SYNONYM: usize = 16;

/// A span of a passage where a part of the query stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Occurrence {
    pub(crate) posting: Posting,
    pub(crate) length: u32,
    /// Whether it is spelled as typed.
    pub(crate) literal: bool,
}

/// A part of the query and its occurrences.
#[derive(Debug, Clone, Default)]
pub(crate) struct QueryPart {
    pub(crate) shown: String,
    pub(crate) folded: Vec<char>,
    /// Other spellings that occur, folded.
    pub(crate) also: Vec<Vec<char>>,
    /// Sorted by place.
    pub(crate) occurrences: Vec<Occurrence>,
}

/// What was found for a query: its parts, and the tokens by which passages are ranked.
///
/// A token is a term as typed, or two neighbouring characters of a term that stands nowhere. Each has
/// a bit in masks.
#[derive(Debug, Clone, Default)]
pub(crate) struct QueryMatches {
    /// The parts named to the reader and marked in snippets.
    pub(crate) parts: Vec<QueryPart>,
    /// The length of each token, in characters.
    pub(crate) tokens: Vec<u32>,
    /// The occurrences of tokens, each with the mask of the tokens that stand there.
    pub(crate) entries: Vec<(Occurrence, u64)>,
    /// Question words left out.
    pub(crate) dropped: Vec<String>,
    /// Whether a term was cut into pieces.
    pub(crate) split: bool,
}

/// Looks up all terms; what is found is of no use while shards are missing.
pub(crate) fn look_up(store: &ShardStore, terms: &[QueryTerm], missing: &mut Missing) -> QueryMatches {
    let mut out = QueryMatches::default();
    for term in terms {
        look_up_term(store, term, &mut out, missing);
    }
    sort_by_number(&mut out.entries, |entry| entry.0.posting.key());
    out
}

impl QueryMatches {
    /// Adds a part that is one token.
    fn add(&mut self, part: QueryPart) {
        if self.knows(&part.folded) {
            return;
        }
        if let Some(bits) = self.token(as_u32(part.folded.len())) {
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

fn look_up_term(store: &ShardStore, term: &QueryTerm, out: &mut QueryMatches, missing: &mut Missing) {
    if out.knows(&term.folded) {
        return;
    }
    let missing_before = missing.len();
    let look_up = if term.quoted { exact_part } else { part };
    let whole = look_up(store, &term.folded, missing);
    if missing.len() > missing_before {
        return;
    }
    if term.quoted || !whole.occurrences.is_empty() {
        out.add(QueryPart { shown: term.shown.clone(), ..whole });
        return;
    }
    // It stands nowhere as typed: leave out question words, then cut it into pieces.
    let (rests, mut dropped) = store.root.word_lists.without_question_words(&term.folded);
    out.dropped.append(&mut dropped);
    let in_pieces = rests.len() > 1;
    for rest in rests {
        if in_pieces && rest.len() > 1 {
            out.split |= add_pieces(store, &rest, out, missing);
            continue;
        }
        let missing_before = missing.len();
        let found = part(store, &rest, missing);
        if missing.len() > missing_before {
            continue;
        }
        if found.occurrences.is_empty() && add_pieces(store, &rest, out, missing) {
            out.split = true;
        } else {
            out.add(found);
        }
    }
}

/// Looks up one text in this spelling only.
fn exact_part(store: &ShardStore, folded: &[char], missing: &mut Missing) -> QueryPart {
    let mut out = QueryPart { shown: folded.iter().collect(), folded: folded.to_vec(), ..QueryPart::default() };
    for posting in store.phrase(folded, missing) {
        out.occurrences.push(Occurrence { posting, length: as_u32(folded.len()), literal: true });
    }
    out
}

/// Looks up one text with its other spellings and synonyms.
fn part(store: &ShardStore, folded: &[char], missing: &mut Missing) -> QueryPart {
    let mut out = exact_part(store, folded, missing);
    let mut others = respelled(folded);
    for synonym in store.root.word_lists.synonyms(folded) {
        others.push(synonym.to_vec());
    }
    for other in others {
        let postings = store.phrase(&other, missing);
        for &posting in &postings {
            out.occurrences.push(Occurrence { posting, length: as_u32(other.len()), literal: false });
        }
        if !postings.is_empty() {
            out.also.push(other);
        }
    }
    if !out.also.is_empty() {
        sort_by_number(&mut out.occurrences, |o| o.posting.key());
        drop_covered(&mut out);
    }
    out
}

/// Drops synonyms inside a literal occurrence, such as 届 in 换届: they are the same find.
fn drop_covered(part: &mut QueryPart) {
    let mut literal = part.occurrences.clone();
    keep(&mut literal, |o| o.literal);
    let length = as_u32(part.folded.len());
    keep(&mut part.occurrences, |o| {
        let next = literal.partition_point(|l| l.posting <= o.posting);
        let before = next.checked_sub(1).map(|index| literal[index].posting);
        let covered = before.is_some_and(|l| {
            l.passage == o.posting.passage && o.posting.position + o.length <= l.position.saturating_add(length)
        });
        o.literal || !covered
    });
}

/// Cuts a text that stands nowhere into pieces: every two neighbours become a token, the longest pieces
/// that stand somewhere are named to the reader. Tells whether there are any.
fn add_pieces(store: &ShardStore, text: &[char], out: &mut QueryMatches, missing: &mut Missing) -> bool {
    let missing_before = missing.len();
    let grams: Vec<Vec<Posting>> = text.windows(2).map(|pair| store.phrase(pair, missing)).collect();
    if missing.len() > missing_before {
        return false;
    }
    let lengths = cut(store, text, &grams);
    if lengths.iter().all(|&length| length == 1) {
        return false;
    }
    let mut at = 0;
    for length in lengths {
        // Neighbours across a cut weigh less: they may stand together by chance.
        let inner = length.saturating_sub(1);
        let mut covered = 0;
        for (index, postings) in grams.iter().enumerate().skip(at).take(inner + 1) {
            let inside = index < at + inner;
            let bits = out.token(1 + u32::from(inside)).unwrap_or(0);
            covered |= if inside { bits } else { 0 };
            for &posting in postings {
                out.entries.push((Occurrence { posting, length: 2, literal: true }, bits));
            }
        }
        if inner > 0 {
            let piece = part(store, &text[at..at + length], missing);
            // A synonym of the piece counts for all of its tokens.
            for occurrence in piece.occurrences.iter().filter(|o| !o.literal) {
                out.entries.push((*occurrence, covered));
            }
            if !out.knows(&piece.folded) {
                out.parts.push(piece);
            }
        }
        at += length;
    }
    true
}

/// The lengths of the pieces into which a text is best cut; 1 for a character in no piece.
fn cut(store: &ShardStore, text: &[char], grams: &[Vec<Posting>]) -> Vec<usize> {
    // Dynamic programming from the end: the value of the best way to cut the rest, and the length of
    // its first piece.
    let mut best = vec![(0usize, 1usize); text.len() + 1];
    for start in (0..text.len()).rev() {
        let mut choice = (best[start + 1].0, 1);
        let mut offer = |length: usize, value: usize| {
            let value = value + best[start + length].0;
            if value > choice.0 {
                choice = (value, length);
            }
        };
        let mut postings = grams.get(start).map_or_else(Vec::new, Clone::clone);
        let mut length = 2;
        while postings.len() >= length.min(COMMON) - 1 {
            offer(length, length * length);
            let Some(next) = grams.get(start + length - 1) else { break };
            keep_followed(&mut postings, as_u32(length) - 1, next);
            length += 1;
        }
        // A word with synonyms is a good piece, even if it stands nowhere itself.
        for length in 2..=LONGEST_SYNONYM.min(text.len() - start) {
            if store.root.word_lists.knows(&text[start..start + length]) {
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
