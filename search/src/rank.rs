//! Orders what was found: first by how well it matches, then by what it is.
//!
//! Everything is counted in whole numbers, so that every machine agrees.

use crate::bits::small;
use crate::outcome::Match;
use crate::root::{Landmark, Root, UnitKind};
use crate::sort::sort_by_number;
use crate::store::{Missing, Store};
use crate::terms::{Occurrence, Part};

/// Terms no further apart than this, themselves not counted, stand close together.
const NEAR: u32 = 40;
/// With fewer full matches than this, partial ones follow.
const FEW: usize = 3;
/// Distance between two tiers; the finer score stays below it.
const TIER: u32 = 100_000;

/// A passage in a document, with its rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) score: u32,
    pub(crate) document: u32,
    pub(crate) passage: u32,
    pub(crate) quality: Match,
}

/// What decides which documents and passages count.
pub(crate) struct Limits<'a> {
    /// Passages that hold an excluded term; sorted.
    pub(crate) excluded: &'a [u32],
    /// For each document whether the filters let it through.
    pub(crate) allowed: Option<&'a [bool]>,
    /// The query was not looked up as typed: nothing is an exact match.
    pub(crate) reduced: bool,
}

/// A part standing in a passage.
type Entry = (Occurrence, usize);

/// All that was found in one passage.
#[derive(Debug, Clone, Copy)]
struct Found {
    passage: u32,
    /// Which parts stand there.
    mask: u32,
    /// Which parts stand in the title and headings above, in its home document.
    context: u32,
    /// Terms follow each other as typed.
    adjacent: bool,
    /// All of it is spelled as typed.
    literal: bool,
    /// Characters from the first to the last term where they are closest.
    span: u32,
    /// Characters of the terms themselves.
    length: u32,
    count: u32,
    first: u32,
}

/// Ranks all passages with any part of the query; best order is left to the caller.
pub(crate) fn rank(store: &Store, parts: &[Part], limits: &Limits, missing: &mut Missing) -> Vec<Candidate> {
    let ranker = Ranker::new(&store.root, parts, limits);
    let mut found = ranker.kept();
    if found.iter().filter(|f| ranker.is_full(f, f.context)).count() >= FEW {
        found.retain(|f| ranker.is_full(f, f.context) || ranker.may_be_full(f));
    }
    let passages: Vec<u32> = found.iter().map(|f| f.passage).collect();
    let repeats = store.repeats(&passages, missing);
    let allowed = |document: u32| limits.allowed.is_none_or(|a| a.get(document as usize).is_some_and(|&yes| yes));
    let mut out = Vec::with_capacity(found.len());
    for found in &found {
        let home = store.root.home(found.passage);
        if allowed(home) {
            out.push(ranker.candidate(found, home, found.context));
        }
        let others = repeats.binary_search_by_key(&found.passage, |r| r.0);
        for &document in others.ok().map_or(&[][..], |place| &repeats[place].1) {
            if allowed(document) {
                out.push(ranker.candidate(found, document, ranker.title_mask(document)));
            }
        }
    }
    drop_weak(&mut out);
    out
}

/// Keeps partial matches only where full ones are few, and then those with most of the terms.
fn drop_weak(candidates: &mut Vec<Candidate>) {
    let full = candidates.iter().filter(|c| c.quality != Match::Partial).count();
    let strong = |c: &Candidate| c.score >= TIER / 2;
    let any_strong = full > 0 || candidates.iter().any(strong);
    candidates.retain(|c| c.quality != Match::Partial || (full < FEW && (strong(c) || !any_strong)));
}

struct Ranker<'a> {
    root: &'a Root,
    parts: &'a [Part],
    reduced: bool,
    /// A bit for each part.
    whole: u32,
    /// How much each part tells.
    weights: Vec<u32>,
    found: Vec<Found>,
    excluded: &'a [u32],
    /// Which parts stand in headings and titles: by passage.
    headings: Vec<(u32, u32)>,
    in_titles: u32,
}

impl<'a> Ranker<'a> {
    fn new(root: &'a Root, parts: &'a [Part], limits: &Limits<'a>) -> Self {
        let mut entries: Vec<Entry> = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            for &occurrence in &part.occurrences {
                entries.push((occurrence, index));
            }
        }
        sort_by_number(&mut entries, |entry| entry.0.place.key());
        let mut found = Vec::new();
        let mut headings = Vec::new();
        let mut in_titles = 0;
        for group in entries.chunk_by(|a, b| a.0.place.passage == b.0.place.passage) {
            let here = Found::of(group, parts);
            found.push(here);
            let kind = root.kind(here.passage);
            if kind.is_heading() {
                headings.push((here.passage, here.mask));
            }
            if kind == UnitKind::Title {
                in_titles |= here.mask;
            }
        }
        let mut weights = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            let holding = found.iter().filter(|f: &&Found| f.mask >> index & 1 == 1).count();
            let rarity = sixteenths_of_log(root.passages() / small(holding.max(1))) + 16;
            weights.push(rarity * small(part.folded.len()).min(8));
        }
        Self {
            root,
            parts,
            reduced: limits.reduced,
            whole: (1 << parts.len()) - 1,
            weights,
            headings,
            in_titles,
            excluded: limits.excluded,
            found,
        }
    }

    /// What was found, without the passages that are excluded.
    fn kept(&self) -> Vec<Found> {
        let mut kept = self.found.clone();
        kept.retain(|found| self.excluded.binary_search(&found.passage).is_err());
        for found in &mut kept {
            found.context = self.context(found);
        }
        kept
    }

    fn mask_of(&self, passage: u32) -> u32 {
        let place = self.headings.binary_search_by_key(&passage, |h| h.0);
        place.map_or(0, |place| self.headings[place].1)
    }

    fn title_mask(&self, document: u32) -> u32 {
        self.root.homes.get(document as usize).map_or(0, |&title| self.mask_of(title))
    }

    /// Parts in the title and the headings above a passage, in its home document.
    fn context(&self, found: &Found) -> u32 {
        if self.headings.is_empty() {
            return 0;
        }
        let document = self.root.home(found.passage);
        let title = self.root.homes.get(document as usize).copied().unwrap_or(0);
        let mut level = self.root.landmark(found.passage).map_or(u8::MAX, |mark| level_of(*mark));
        let mut mask = if title == found.passage { 0 } else { self.mask_of(title) };
        let end = self.root.landmarks.partition_point(|l| l.passage < found.passage);
        for mark in self.root.landmarks[..end].iter().rev() {
            if mark.passage <= title || level <= 1 {
                break;
            }
            if mark.kind == UnitKind::Heading && mark.level < level {
                level = mark.level;
                mask |= self.mask_of(mark.passage);
            }
        }
        mask
    }

    fn is_full(&self, found: &Found, context: u32) -> bool {
        found.mask | context == self.whole
    }

    fn may_be_full(&self, found: &Found) -> bool {
        found.mask | self.in_titles == self.whole
    }

    fn weight(&self, mask: u32) -> u32 {
        let weighed = self.weights.iter().enumerate();
        weighed.map(|(index, &weight)| if mask >> index & 1 == 1 { weight } else { 0 }).sum()
    }

    fn candidate(&self, found: &Found, document: u32, context: u32) -> Candidate {
        let landmark = self.root.landmark(found.passage);
        let kind = landmark.map_or(UnitKind::Paragraph, |l| l.kind);
        let quality = self.quality(found, kind, context);
        let importance = 4 - kind as u32;
        let tier = match quality {
            Match::Exact => 8 + importance,
            Match::Variant => 7,
            Match::Near if found.adjacent => 6 + importance,
            Match::Near => 5,
            Match::All => 4,
            Match::Context => 3,
            Match::Partial => 0,
        };
        // Of a title or heading, how much of it is what was asked for.
        let coverage = landmark.map_or(0, |l| share(found.length, u32::from(l.length)));
        let fine = match quality {
            Match::Exact | Match::Variant | Match::Near if found.adjacent => {
                importance * 10_000
                    + coverage * 15
                    + if context == 0 { 0 } else { 8000 }
                    + if found.literal { 5000 } else { 0 }
                    + found.count.min(9) * 500
                    + if found.first == 0 { 2000 } else { 0 }
            }
            Match::Context => {
                let told = share(self.weight(found.mask), self.weight(self.whole));
                told * 40 + importance * 6000 + coverage * 5 + found.count.min(9) * 100
            }
            Match::Partial => {
                let direct = self.weight(found.mask);
                let above = self.weight(context & !found.mask) / 2;
                share(direct + above, self.weight(self.whole)) * 85 + importance * 2000 + coverage * 5
            }
            _ => {
                let gap = found.span.saturating_sub(found.length);
                importance * 10_000
                    + coverage * 15
                    + 10_000 / (gap / 4 + 1)
                    + if context == 0 { 0 } else { 8000 }
                    + if found.literal { 3000 } else { 0 }
                    + found.count.min(9) * 200
            }
        };
        Candidate { score: tier * TIER + fine.min(TIER - 1), document, passage: found.passage, quality }
    }

    fn quality(&self, found: &Found, kind: UnitKind, context: u32) -> Match {
        if found.mask == self.whole {
            return if found.adjacent && self.reduced {
                Match::Near
            } else if found.adjacent && found.literal {
                Match::Exact
            } else if self.parts.len() == 1 {
                Match::Variant
            } else if kind.is_heading() || found.span <= found.length + NEAR {
                Match::Near
            } else {
                Match::All
            };
        }
        if self.is_full(found, context) { Match::Context } else { Match::Partial }
    }
}

/// How deep a heading stands; anything else stands below all headings.
fn level_of(mark: Landmark) -> u8 {
    if mark.kind.is_heading() { mark.level } else { u8::MAX }
}

/// `part` of `whole` in thousandths.
fn share(part: u32, whole: u32) -> u32 {
    (part.min(whole).saturating_mul(1000)).checked_div(whole).unwrap_or(0)
}

/// Sixteen times the binary logarithm, in whole numbers.
fn sixteenths_of_log(value: u32) -> u32 {
    let value = value.max(1);
    let log = value.ilog2();
    log * 16 + ((u64::from(value) * 16) >> log) as u32 % 16
}

impl Found {
    /// Sums up the entries of one passage, sorted by place.
    fn of(entries: &[Entry], parts: &[Part]) -> Self {
        let whole = (1u32 << parts.len()) - 1;
        let mask = entries.iter().fold(0, |mask, entry| mask | 1 << entry.1);
        // One that is spelled as typed counts as such, whatever else stands beside it.
        let typed = entries.iter().filter(|e| e.0.literal).fold(0, |mask, e| mask | 1 << e.1);
        let span = if mask == whole { span(entries, parts.len()) } else { 0 };
        let (first_place, first_length) = entries.first().map_or((0, 0), |e| (e.0.place.position, e.0.length));
        let length = if parts.len() == 1 {
            first_length
        } else {
            small(parts.iter().zip(0..).filter(|p| mask >> p.1 & 1 == 1).map(|p| p.0.folded.len()).sum())
        };
        Self {
            passage: entries.first().map_or(0, |e| e.0.place.passage),
            mask,
            context: 0,
            adjacent: mask == whole && adjacent(entries, parts),
            literal: typed == mask,
            span,
            length,
            count: small(entries.len()),
            first: first_place,
        }
    }
}

/// Do the parts stand one after the other, spelled and ordered as in the query?
fn adjacent(entries: &[Entry], parts: &[Part]) -> bool {
    if parts.len() == 1 {
        return true;
    }
    let typed = || entries.iter().filter(|e| e.0.literal);
    typed().filter(|e| e.1 == 0).any(|first| {
        let mut end = first.0.place.position + first.0.length;
        (1..parts.len()).all(|index| {
            let next = typed().find(|e| {
                let start = e.0.place.position;
                e.1 == index && (start == end || (start == end + 1 && blank_between(parts, index)))
            });
            end = next.map_or(end, |e| e.0.place.position + e.0.length);
            next.is_some()
        })
    })
}

/// Folding keeps a blank between two Latin words.
fn blank_between(parts: &[Part], index: usize) -> bool {
    let before = parts[index - 1].folded.last();
    let after = parts[index].folded.first();
    before.is_some_and(char::is_ascii_alphanumeric) && after.is_some_and(char::is_ascii_alphanumeric)
}

/// The length of the shortest stretch that holds all parts.
fn span(entries: &[Entry], parts: usize) -> u32 {
    let mut latest: Vec<Option<u32>> = vec![None; parts];
    let mut shortest = u32::MAX;
    for (occurrence, part) in entries {
        latest[*part] = Some(occurrence.place.position);
        if let Some(Some(start)) = latest.iter().copied().min() {
            shortest = shortest.min(occurrence.place.position + occurrence.length - start);
        }
    }
    shortest
}
