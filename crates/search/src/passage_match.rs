//! What of a query stands in one passage: which parts, how close, how spelled.

use crate::codec::small;
use crate::lookup::{Occurrence, QueryMatches, QueryPart};

/// A token standing in a passage: where, and its bit.
type Entry = (Occurrence, u64);

/// All that was found in one passage.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PassageMatch {
    pub(crate) passage: u32,
    /// Which tokens stand there.
    pub(crate) mask: u64,
    /// Which tokens stand in the title and headings above, in its home document.
    pub(crate) context: u64,
    /// Terms follow each other as typed.
    pub(crate) adjacent: bool,
    /// All of it is spelled as typed.
    pub(crate) literal: bool,
    /// Characters from the first to the last token where they are closest.
    pub(crate) span: u32,
    /// Characters of the terms themselves.
    pub(crate) length: u32,
    pub(crate) count: u32,
    /// The character at which that stretch begins.
    pub(crate) first: u32,
}

impl PassageMatch {
    /// Sums up the entries of one passage, sorted by place.
    pub(crate) fn of(entries: &[Entry], query: &QueryMatches, whole: u64) -> Self {
        let mut mask = 0;
        // One that is spelled as typed counts as such, whatever else stands beside it.
        let mut typed = 0;
        for entry in entries {
            mask |= entry.1;
            typed |= if entry.0.literal { entry.1 } else { 0 };
        }
        let only = entries.first().map_or(0, |e| e.0.length);
        let full = mask == whole && !query.split;
        let parts = &query.parts[..];
        let (span, first) = span(entries, mask);
        let length = if query.split {
            mask.count_ones() + 1
        } else if parts.len() == 1 {
            only
        } else {
            small((0..).zip(parts).filter(|p| mask >> p.0 & 1 == 1).map(|p| p.1.folded.len()).sum())
        };
        Self {
            passage: entries.first().map_or(0, |e| e.0.place.passage),
            mask,
            context: 0,
            adjacent: full && adjacent(entries, parts),
            literal: typed == mask,
            span,
            length,
            count: small(entries.len()),
            first,
        }
    }
}

/// Do the parts stand one after the other, spelled and ordered as in the query?
fn adjacent(entries: &[Entry], parts: &[QueryPart]) -> bool {
    if parts.len() == 1 {
        return true;
    }
    let typed = || entries.iter().filter(|e| e.0.literal);
    typed().filter(|e| e.1 == 1).any(|first| {
        let mut end = first.0.place.position + first.0.length;
        (1..parts.len()).all(|index| {
            let next = typed().find(|e| {
                let start = e.0.place.position;
                e.1 == 1 << index && (start == end || (start == end + 1 && blank_between(parts, index)))
            });
            end = next.map_or(end, |e| e.0.place.position + e.0.length);
            next.is_some()
        })
    })
}

/// Folding keeps a blank between two Latin words.
fn blank_between(parts: &[QueryPart], index: usize) -> bool {
    let before = parts[index - 1].folded.last();
    let after = parts[index].folded.first();
    before.is_some_and(char::is_ascii_alphanumeric) && after.is_some_and(char::is_ascii_alphanumeric)
}

/// The shortest stretch that holds all tokens of `mask`: its length, and where it begins.
fn span(entries: &[Entry], mask: u64) -> (u32, u32) {
    let mut latest = [0; 64];
    let mut seen = 0;
    let mut shortest = (u32::MAX, 0);
    for (occurrence, bits) in entries {
        seen |= bits;
        let mut start = u32::MAX;
        for (token, latest) in latest.iter_mut().enumerate() {
            if bits >> token & 1 == 1 {
                *latest = occurrence.place.position;
            }
            if mask >> token & 1 == 1 {
                start = start.min(*latest);
            }
        }
        if seen == mask {
            let length = (occurrence.place.position + occurrence.length).saturating_sub(start);
            if length < shortest.0 {
                shortest = (length, start);
            }
        }
    }
    shortest
}
