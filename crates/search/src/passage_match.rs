//! How one passage matches a query: which tokens it contains, how close together, how spelled.

use crate::codec::as_u32;
use crate::lookup::{Occurrence, QueryMatches, QueryPart};

/// An occurrence with the mask of its tokens.
type Entry = (Occurrence, u64);

/// How a passage matches.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PassageMatch {
    pub(crate) passage: u32,
    /// The mask of the tokens in it.
    pub(crate) mask: u64,
    /// The mask of the tokens in the title and headings above it in its home document.
    pub(crate) context: u64,
    /// Whether the terms follow each other as typed.
    pub(crate) adjacent: bool,
    /// Whether all tokens are spelled as typed.
    pub(crate) literal: bool,
    /// How many characters the shortest span with all of these tokens has.
    pub(crate) span: u32,
    /// How many characters the terms themselves have.
    pub(crate) length: u32,
    /// How many occurrences there are.
    pub(crate) count: u32,
    /// The position at which that span begins.
    pub(crate) first: u32,
}

impl PassageMatch {
    /// Sums up the entries of one passage, sorted by posting; `whole` is the mask of all tokens.
    pub(crate) fn of(entries: &[Entry], query: &QueryMatches, whole: u64) -> Self {
        let mut mask = 0;
        // A token that occurs as typed counts as such, even if it occurs in other spellings too.
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
            as_u32((0..).zip(parts).filter(|p| mask >> p.0 & 1 == 1).map(|p| p.1.folded.len()).sum())
        };
        Self {
            passage: entries.first().map_or(0, |e| e.0.posting.passage),
            mask,
            context: 0,
            adjacent: full && adjacent(entries, parts),
            literal: typed == mask,
            span,
            length,
            count: as_u32(entries.len()),
            first,
        }
    }
}

/// Whether the parts stand one after the other, spelled and ordered as in the query.
fn adjacent(entries: &[Entry], parts: &[QueryPart]) -> bool {
    if parts.len() == 1 {
        return true;
    }
    let typed = || entries.iter().filter(|e| e.0.literal);
    typed().filter(|e| e.1 == 1).any(|first| {
        let mut end = first.0.posting.position + first.0.length;
        (1..parts.len()).all(|index| {
            let next = typed().find(|e| {
                let start = e.0.posting.position;
                e.1 == 1 << index && (start == end || (start == end + 1 && blank_between(parts, index)))
            });
            end = next.map_or(end, |e| e.0.posting.position + e.0.length);
            next.is_some()
        })
    })
}

/// Whether folding keeps a blank before this part: it does between two Latin words.
fn blank_between(parts: &[QueryPart], index: usize) -> bool {
    let before = parts[index - 1].folded.last();
    let after = parts[index].folded.first();
    before.is_some_and(char::is_ascii_alphanumeric) && after.is_some_and(char::is_ascii_alphanumeric)
}

/// The shortest span that contains all tokens of `mask`: its length, and where it begins.
fn span(entries: &[Entry], mask: u64) -> (u32, u32) {
    let mut latest = [0; 64];
    let mut seen = 0;
    let mut shortest = (u32::MAX, 0);
    for (occurrence, bits) in entries {
        seen |= bits;
        let mut start = u32::MAX;
        for (token, latest) in latest.iter_mut().enumerate() {
            if bits >> token & 1 == 1 {
                *latest = occurrence.posting.position;
            }
            if mask >> token & 1 == 1 {
                start = start.min(*latest);
            }
        }
        if seen == mask {
            let length = (occurrence.posting.position + occurrence.length).saturating_sub(start);
            if length < shortest.0 {
                shortest = (length, start);
            }
        }
    }
    shortest
}
