//! Ranks the passages that match: first by how well they match, then by what they are.
//!
//! Scores are whole numbers, so that every machine ranks alike.

use crate::codec::as_u32;
use crate::lookup::QueryMatches;
use crate::outcome::Match;
use crate::passage_match::PassageMatch;
use crate::root::{NotablePassage, Root, UnitKind};
use crate::sort::keep;
use crate::store::{Missing, ShardStore};

/// Terms with at most so many other characters between them stand close together.
const NEAR: u32 = 40;
/// With fewer full matches than this, partial ones are shown too.
const FEW: usize = 3;
/// Thousandths of a query cut into pieces that a passage must contain to answer it.
const MOST: u32 = 500;
/// The distance between two tiers; the finer score stays below it.
const TIER: u32 = 100_000;

/// A passage in a document, with its score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) score: u32,
    pub(crate) document: u32,
    pub(crate) passage: u32,
    pub(crate) quality: Match,
}

/// What else the query says about documents and passages.
pub(crate) struct Restrictions<'a> {
    /// Passages that contain an excluded term; sorted.
    pub(crate) excluded: &'a [u32],
    /// For each document whether it passes the filters; `None` if there are none.
    pub(crate) allowed: Option<&'a [bool]>,
    /// The query was not looked up as typed: nothing is an exact match.
    pub(crate) reduced: bool,
}

/// Scores all passages that contain any part of the query; sorting is left to the caller.
pub(crate) fn rank(
    store: &ShardStore,
    query: &QueryMatches,
    limits: &Restrictions,
    missing: &mut Missing,
) -> Vec<Candidate> {
    let ranker = Ranker::new(&store.root, query, limits);
    let mut found = ranker.kept();
    ranker.drop_hopeless(&mut found);
    let passages: Vec<u32> = found.iter().map(|f| f.passage).collect();
    let repeats = store.repeats(&passages, missing);
    let allowed = |document: u32| limits.allowed.is_none_or(|a| a.get(document as usize).is_some_and(|&yes| yes));
    let mut out = Vec::with_capacity(found.len());
    for found in &found {
        let home_document = store.root.home_document(found.passage);
        if allowed(home_document) {
            out.push(ranker.candidate(found, home_document, found.context));
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

/// Drops partial matches unless full ones are few, and then those much weaker than the best.
fn drop_weak(candidates: &mut Vec<Candidate>) {
    let full = candidates.iter().filter(|c| c.quality != Match::Partial).count();
    let best = candidates.iter().filter(|c| c.quality == Match::Partial).map(|c| c.score).max().unwrap_or(0);
    keep(candidates, |c| c.quality != Match::Partial || (full < FEW && c.score > best / 4 * 3));
}

struct Ranker<'a> {
    root: &'a Root,
    query: &'a QueryMatches,
    limits: &'a Restrictions<'a>,
    /// The mask of all tokens.
    whole: u64,
    /// The weight of each token: rare and long ones weigh more.
    weights: Vec<u32>,
    matches: Vec<PassageMatch>,
    /// The masks of the headings and titles that contain a token, by passage.
    headings: Vec<(u32, u64)>,
    /// The mask of all tokens in titles.
    in_titles: u64,
}

impl<'a> Ranker<'a> {
    fn new(root: &'a Root, query: &'a QueryMatches, limits: &'a Restrictions<'a>) -> Self {
        let whole = (1 << query.tokens.len()) - 1;
        let mut found = Vec::new();
        let mut headings = Vec::new();
        let mut in_titles = 0;
        for group in query.entries.chunk_by(|a, b| a.0.posting.passage == b.0.posting.passage) {
            let here = PassageMatch::of(group, query, whole);
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
        for (index, &length) in query.tokens.iter().enumerate() {
            let holding = found.iter().filter(|f: &&PassageMatch| f.mask >> index & 1 == 1).count();
            let rarity = sixteenths_of_log(root.passages() / (as_u32(holding) + 2)) + 16;
            // Two neighbours that stand nowhere together are no word: a passage without them lacks nothing.
            let counts = holding > 0 || !query.split || length > 2;
            weights.push(if counts { rarity * length.min(8) } else { 0 });
        }
        Self { root, query, limits, whole, weights, headings, in_titles, matches: found }
    }

    /// The matches with their context, without the passages that are excluded.
    fn kept(&self) -> Vec<PassageMatch> {
        let mut kept = self.matches.clone();
        keep(&mut kept, |found| self.limits.excluded.binary_search(&found.passage).is_err());
        for found in &mut kept {
            found.context = self.context(found);
        }
        kept
    }

    /// Drops early what `drop_weak` would drop, since repeats have to be loaded.
    fn drop_hopeless(&self, found: &mut Vec<PassageMatch>) {
        if self.query.split {
            let share = |f: &PassageMatch| self.share_of(f.mask, f.context | self.in_titles);
            let best = found.iter().map(|f| self.share_of(f.mask, f.context)).max().unwrap_or(0);
            keep(found, |f| share(f) > best / 2);
        } else if found.iter().filter(|f| f.mask | f.context == self.whole).count() >= FEW {
            keep(found, |f| f.mask | f.context | self.in_titles == self.whole);
        }
    }

    fn mask_of(&self, passage: u32) -> u64 {
        let place = self.headings.binary_search_by_key(&passage, |h| h.0);
        place.map_or(0, |place| self.headings[place].1)
    }

    fn title(&self, document: u32) -> u32 {
        self.root.first_passages[document as usize]
    }

    fn title_mask(&self, document: u32) -> u64 {
        self.mask_of(self.title(document))
    }

    /// The mask of the tokens in the title and headings above a passage in its home document.
    fn context(&self, found: &PassageMatch) -> u64 {
        if self.headings.is_empty() {
            return 0;
        }
        let title = self.title(self.root.home_document(found.passage));
        let mut level = self.root.notable_passage(found.passage).map_or(u8::MAX, |mark| level_of(*mark));
        let mut mask = if title == found.passage { 0 } else { self.mask_of(title) };
        let end = self.root.notable.partition_point(|l| l.passage < found.passage);
        for mark in self.root.notable[..end].iter().rev() {
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

    fn weight(&self, mask: u64) -> u32 {
        let weighed = self.weights.iter().enumerate();
        weighed.map(|(index, &weight)| if mask >> index & 1 == 1 { weight } else { 0 }).sum()
    }

    /// The part of the query in a passage, or above it at half its weight; in thousandths.
    fn share_of(&self, mask: u64, context: u64) -> u32 {
        share(self.weight(mask) + self.weight(context & !mask) / 2, self.weight(self.whole))
    }

    fn candidate(&self, found: &PassageMatch, document: u32, context: u64) -> Candidate {
        let notable_passage = self.root.notable_passage(found.passage);
        let kind = notable_passage.map_or(UnitKind::Paragraph, |l| l.kind);
        let importance = 7 - kind as u32;
        let told = self.share_of(found.mask, context);
        let quality = self.quality(found, kind, context, told);
        let tier = match quality {
            Match::Exact => 14 + importance,
            Match::Variant => 13,
            Match::Near if found.adjacent && found.literal => 6 + importance,
            Match::Near => 5,
            Match::All => 4,
            Match::Context => 3,
            Match::Most => 2,
            Match::Partial => 0,
        };
        // The part of a title or heading that is what was asked for.
        let coverage = notable_passage.map_or(0, |l| share(found.length, u32::from(l.length)));
        // A paragraph that begins with the query is about it.
        let early = 12u32.saturating_sub(found.first);
        let rank = self.root.notable_passage(self.title(document)).map_or(0, |l| u32::from(l.level));
        let rank = rank.min(31) * 100;
        let above = if context == 0 { 0 } else { 3000 };
        let gap = found.span.saturating_sub(found.length);
        let close = |unit: u32, most: u32| most / (gap / unit + 1);
        let fine = match quality {
            Match::Partial | Match::Most => told * 70 + importance * 2000 + coverage * 5 + close(8, 6000),
            Match::Context => told * 50 + importance * 3000 + coverage * 6,
            _ if found.adjacent => {
                let spelled = if found.literal { 5000 } else { 0 };
                importance * 3000 + coverage * 12 + above + spelled + found.count.min(4) * 3000
            }
            _ => {
                let spelled = if found.literal { 3000 } else { 0 };
                importance * 3000 + coverage * 12 + above + close(4, 10_000) + spelled + found.count.min(5) * 400
            }
        };
        let early = early * if self.query.split { 50 } else { 250 };
        // What the site adds comes after the words of the handbook.
        let own = if kind > UnitKind::Paragraph { 0 } else { 3000 };
        let fine = fine + early + own + 3100 - rank;
        Candidate { score: tier * TIER + fine.min(TIER - 1), document, passage: found.passage, quality }
    }

    fn quality(&self, found: &PassageMatch, kind: UnitKind, context: u64, told: u32) -> Match {
        if self.query.split {
            return if told >= MOST { Match::Most } else { Match::Partial };
        }
        if found.mask == self.whole {
            return if found.adjacent && self.limits.reduced {
                Match::Near
            } else if found.adjacent && found.literal {
                Match::Exact
            } else if self.query.parts.len() == 1 {
                Match::Variant
            } else if kind.is_heading() || found.span <= found.length + NEAR {
                Match::Near
            } else {
                Match::All
            };
        }
        if found.mask | context == self.whole { Match::Context } else { Match::Partial }
    }
}

/// The level of a heading; anything else is below all headings.
fn level_of(mark: NotablePassage) -> u8 {
    if mark.kind == UnitKind::Heading { mark.level } else { u8::MAX }
}

/// `part` of `whole` in thousandths.
fn share(part: u32, whole: u32) -> u32 {
    (part.min(whole).saturating_mul(1000)).checked_div(whole).unwrap_or(0)
}

/// Sixteen times the binary logarithm, rounded down.
fn sixteenths_of_log(value: u32) -> u32 {
    let value = value.max(1);
    let log = value.ilog2();
    log * 16 + ((u64::from(value) * 16) >> log) as u32 % 16
}
