//! Looks up the terms of a query: as typed, in other spellings, or in pieces.

use crate::bits::small;
use crate::numerals::respelled;
use crate::postings::Place;
use crate::query::Term;
use crate::store::{Missing, Store, keep_followed};

/// More parts than this no ranking keeps apart.
pub(crate) const MOST_PARTS: usize = 16;
/// Longest synonym that is looked for inside a term.
const LONGEST_SYNONYM: usize = 16;

/// A stretch of a passage where a part of the query stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Occurrence {
    pub(crate) place: Place,
    pub(crate) length: u32,
    /// Spelled as typed.
    pub(crate) literal: bool,
}

/// A part of the query and where it stands.
#[derive(Debug, Clone, Default)]
pub(crate) struct Part {
    pub(crate) shown: String,
    pub(crate) folded: Vec<char>,
    /// Other spellings that occur: as shown, as folded.
    pub(crate) also: Vec<(String, Vec<char>)>,
    /// Sorted by place.
    pub(crate) occurrences: Vec<Occurrence>,
}

/// All parts of a query.
#[derive(Debug, Clone, Default)]
pub(crate) struct LookedUp {
    pub(crate) parts: Vec<Part>,
    pub(crate) dropped: Vec<String>,
    /// A term was cut into pieces.
    pub(crate) split: bool,
}

/// Looks up all terms; `None` while shards are missing.
pub(crate) fn look_up(store: &Store, terms: &[Term], missing: &mut Missing) -> Option<LookedUp> {
    let mut out = Some(LookedUp::default());
    for term in terms {
        let found = look_up_term(store, term, missing);
        // Go on after a missing shard: one plan names them all.
        out = out.zip(found).map(|(mut all, found)| {
            all.parts.extend(found.parts);
            all.dropped.extend(found.dropped);
            all.split |= found.split;
            all
        });
    }
    out.map(|mut all| {
        let mut kept: Vec<Part> = Vec::new();
        for part in all.parts {
            if kept.len() < MOST_PARTS && !kept.iter().any(|k| k.folded == part.folded) {
                kept.push(part);
            }
        }
        LookedUp { parts: kept, dropped: std::mem::take(&mut all.dropped), split: all.split }
    })
}

fn look_up_term(store: &Store, term: &Term, missing: &mut Missing) -> Option<LookedUp> {
    let whole = part(store, term.shown.clone(), &term.folded, term.quoted, missing)?;
    if term.quoted || !whole.occurrences.is_empty() {
        return Some(LookedUp { parts: vec![whole], ..LookedUp::default() });
    }
    // Nothing stands there as typed: leave out what says nothing, then cut into pieces.
    let (rests, dropped) = store.root.wording.without_question_words(&term.folded);
    let mut out = LookedUp { dropped, ..LookedUp::default() };
    let mut complete = true;
    for rest in rests {
        let shown = rest.iter().collect();
        match part(store, shown, &rest, false, missing) {
            Some(found) if !found.occurrences.is_empty() => out.parts.push(found),
            Some(found) => match pieces(store, &rest, missing) {
                Some(pieces) if pieces.is_empty() => out.parts.push(found),
                Some(pieces) => {
                    out.split = true;
                    out.parts.extend(pieces);
                }
                None => complete = false,
            },
            None => complete = false,
        }
    }
    complete.then_some(out)
}

/// Looks up one text with its other spellings and synonyms.
fn part(store: &Store, shown: String, folded: &[char], quoted: bool, missing: &mut Missing) -> Option<Part> {
    let mut out = Part { shown, folded: folded.to_vec(), ..Part::default() };
    let mut others: Vec<(String, Vec<char>)> = Vec::new();
    if !quoted {
        others.extend(respelled(folded).into_iter().map(|o| (o.iter().collect(), o)));
        let synonyms = store.root.wording.synonyms(folded);
        others.extend(synonyms.into_iter().map(|w| (w.shown.clone(), w.folded.clone())));
    }
    let literal = store.phrase(folded, missing);
    let mut complete = literal.is_some();
    let mut add = |places: Option<Vec<Place>>, length: usize, literal: bool| {
        let places = places.unwrap_or_default();
        let length = small(length);
        out.occurrences.extend(places.into_iter().map(|place| Occurrence { place, length, literal }));
    };
    add(literal, folded.len(), true);
    for (shown, other) in others {
        let places = store.phrase(&other, missing);
        complete &= places.is_some();
        if places.as_ref().is_some_and(|p| !p.is_empty()) {
            add(places, other.len(), false);
            out.also.push((shown, other));
        }
    }
    if !out.also.is_empty() {
        out.occurrences.sort_unstable();
        drop_covered(&mut out);
    }
    complete.then_some(out)
}

/// A synonym inside a literal occurrence (届 in 换届) is the same find.
fn drop_covered(part: &mut Part) {
    let literal: Vec<Occurrence> = part.occurrences.iter().copied().filter(|o| o.literal).collect();
    let length = small(part.folded.len());
    part.occurrences.retain(|o| {
        let next = literal.partition_point(|l| l.place <= o.place);
        let before = next.checked_sub(1).map(|index| literal[index].place);
        let covered = before.is_some_and(|l| {
            l.passage == o.place.passage && o.place.position + o.length <= l.position.saturating_add(length)
        });
        o.literal || !covered
    });
}

/// Cuts a text that stands nowhere into the longest pieces that stand somewhere.
fn pieces(store: &Store, text: &[char], missing: &mut Missing) -> Option<Vec<Part>> {
    let grams = grams(store, text, missing)?;
    // From the end: the value of the best way to cut the rest, and its first piece.
    let mut best = vec![(0usize, 0usize); text.len() + 1];
    for start in (0..text.len()).rev() {
        let mut choice = (best[start + 1].0, 0);
        let mut offer = |length: usize, value: usize| {
            let value = value + best[start + length].0;
            if value > choice.0 {
                choice = (value, length);
            }
        };
        let mut places = grams.get(start).cloned().unwrap_or_default();
        let mut length = 2;
        while !places.is_empty() {
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
    let mut out = Some(Vec::new());
    let mut at = 0;
    while at < text.len() {
        let length = best[at].1;
        if length > 0 {
            let piece = &text[at..at + length];
            let found = part(store, piece.iter().collect(), piece, false, missing);
            out = out.zip(found).map(|(mut all, found)| {
                all.push(found);
                all
            });
        }
        at += length.max(1);
    }
    out
}

/// For each character of the text but the last, where it and the next stand.
fn grams(store: &Store, text: &[char], missing: &mut Missing) -> Option<Vec<Vec<Place>>> {
    let mut out = Some(Vec::new());
    for pair in text.windows(2) {
        let places = match store.codes(pair).as_deref() {
            Some(&[first, second]) => store.gram((first, second), missing),
            _ => Some(Vec::new()),
        };
        out = out.zip(places).map(|(mut all, places)| {
            all.push(places);
            all
        });
    }
    out
}
