//! Answers queries from the root and the shards loaded so far.

use crate::codec::as_u32;
use crate::documents::LocatedDocument;
use crate::format::{FormatError, ShardId};
use crate::lookup::{QueryMatches, look_up};
use crate::normalise::normalise;
use crate::outcome::{DocumentHits, FacetCounts, Match, SearchHit, SearchResponse, TermNote};
use crate::query::{FacetFilter, parse};
use crate::rank::{Candidate, Restrictions, rank};
use crate::root::Root;
use crate::snippet::{Snippet, snippet};
use crate::sort::{pair, sort_by_number};
use crate::store::{FacetColumn, Missing, ShardStore};

/// A query, and how it is to be answered.
#[derive(Debug, Clone, Copy)]
pub struct SearchRequest<'a> {
    /// What the visitor typed.
    pub query: &'a str,
    /// How many results at most, or with `per_document` how many documents.
    pub limit: u32,
    /// With 0, the best results in one list; else the best documents one after the other, each with
    /// at most this many results.
    pub per_document: u32,
    /// Whether to count the values of filters among the documents found.
    pub facets: bool,
}

impl<'a> SearchRequest<'a> {
    /// Asks for the `limit` best results in one list.
    pub fn new(query: &'a str, limit: u32) -> Self {
        Self { query, limit, per_document: 0, facets: false }
    }
}

/// An opened index.
#[derive(Debug, Clone)]
pub struct Searcher {
    store: ShardStore,
}

impl Searcher {
    /// Opens an index by its root.
    pub fn open(root: &[u8]) -> Result<Self, FormatError> {
        Ok(Self { store: ShardStore::new(Root::open(root)?) })
    }

    /// Takes a shard. One of the same name that was loaded before is replaced.
    pub fn load(&mut self, id: ShardId, bytes: &[u8]) -> Result<(), FormatError> {
        self.store.load(id, bytes)
    }

    /// Number of documents in the index.
    pub fn documents(&self) -> u32 {
        as_u32(self.store.root.first_passages.len()) - 1
    }

    /// Answers from what is loaded. Unless `ranked`, the outcome holds no results yet. Loading what is
    /// missing may call for more: first postings, then texts.
    pub fn search(&self, request: &SearchRequest) -> SearchResponse {
        let mut missing = Missing::new();
        let mut out = self.answer(request, &mut missing).unwrap_or_default();
        sort_by_number(&mut missing, |id| pair(id.kind as u32, id.index));
        missing.dedup();
        out.missing = missing;
        out
    }

    /// `None` while shards are missing without which nothing can be told.
    fn answer(&self, request: &SearchRequest, missing: &mut Missing) -> Option<SearchResponse> {
        let query = parse(request.query, &self.store.root.facets);
        let found = look_up(&self.store, &query.terms, missing);
        let excluded = self.passages_with(&query.excluded, missing);
        let facets_needed = request.facets || !query.filters.is_empty();
        let columns = if facets_needed && !self.store.root.facets.is_empty() {
            self.store.facets(missing)
        } else {
            Some(Vec::new())
        };
        let columns = columns.filter(|_| missing.is_empty())?;
        let allowed = self.allowed(&query.filters, &columns);
        let limits = Restrictions {
            excluded: &excluded,
            allowed: allowed.as_deref(),
            reduced: found.split || !found.dropped.is_empty() || query.shortened,
        };
        let candidates = if query.terms.is_empty() {
            self.titles(allowed.as_deref(), &excluded)
        } else {
            rank(&self.store, &found, &limits, missing)
        };
        if !missing.is_empty() {
            return None; // without its repeats a passage's documents are not known
        }
        let (documents, total) = (by_document(&candidates, self.documents()), as_u32(candidates.len()));
        let partial = candidates.iter().any(|c| c.quality == Match::Partial);
        let facets = if request.facets { self.counts(&documents, &columns) } else { Vec::new() };
        let chosen = choose(candidates, &documents, request);
        Some(SearchResponse {
            results: self.results(&chosen, &found, request, missing),
            total,
            documents,
            terms: notes(&found),
            dropped: found.dropped,
            split: found.split,
            partial,
            shortened: query.shortened,
            facets,
            ranked: true,
            missing: Vec::new(),
        })
    }

    /// All passages that contain any of the texts; sorted.
    fn passages_with(&self, texts: &[Vec<char>], missing: &mut Missing) -> Vec<u32> {
        let mut out: Vec<u32> = Vec::new();
        for text in texts {
            for posting in self.store.phrase(text, missing) {
                out.push(posting.passage);
            }
        }
        sort_by_number(&mut out, |passage| u64::from(*passage));
        out
    }

    /// For each document whether it passes all filters; `None` without filters.
    fn allowed(&self, filters: &[FacetFilter], columns: &[FacetColumn]) -> Option<Vec<bool>> {
        if filters.is_empty() {
            return None;
        }
        let mut out = vec![true; self.documents() as usize];
        for filter in filters {
            let Some(column) = columns.get(filter.facet) else { continue };
            // A value typed in full means that value; a part of one means all that contain it.
            let is = |value: &String| normalise(value).chars == filter.value;
            let typed_in_full = column.values.iter().any(is);
            for (document, allowed) in (0..).zip(&mut out) {
                let value = column.value_of(document).map(|value| &column.values[value]);
                *allowed &=
                    value.is_some_and(|value| if typed_in_full { is(value) } else { holds(value, &filter.value) });
            }
        }
        Some(out)
    }

    /// The documents that pass the filters, when no terms are asked for.
    fn titles(&self, allowed: Option<&[bool]>, excluded: &[u32]) -> Vec<Candidate> {
        let Some(allowed) = allowed else { return Vec::new() };
        let mut out = Vec::new();
        for (document, &allowed) in (0..).zip(allowed) {
            let passage = self.store.root.first_passages[document as usize];
            if allowed && excluded.binary_search(&passage).is_err() {
                out.push(Candidate { score: 0, document, passage, quality: Match::All });
            }
        }
        out
    }

    fn counts(&self, documents: &[DocumentHits], columns: &[FacetColumn]) -> Vec<FacetCounts> {
        let mut out = Vec::new();
        for (name, column) in self.store.root.facets.iter().zip(columns) {
            let mut counts = FacetCounts { name: name.clone(), values: Vec::new() };
            for (index, value) in column.values.iter().enumerate() {
                let has_it = |d: &&DocumentHits| column.value_of(d.document) == Some(index);
                let count = as_u32(documents.iter().filter(has_it).count());
                if count > 0 {
                    counts.values.push((value.clone(), count));
                }
            }
            out.push(counts);
        }
        out
    }

    /// The chosen candidates with their texts and addresses.
    fn results(
        &self,
        chosen: &[Candidate],
        found: &QueryMatches,
        request: &SearchRequest,
        missing: &mut Missing,
    ) -> Vec<SearchHit> {
        let mut phrases: Vec<&[char]> = Vec::new();
        for part in &found.parts {
            phrases.push(&part.folded);
            for other in &part.also {
                phrases.push(other);
            }
        }
        let mut out = Vec::new();
        for candidate in chosen {
            let Candidate { passage, document, .. } = *candidate;
            let text = if self.store.root.kind(passage).is_heading() {
                None
            } else {
                // Empty until its shard is loaded.
                Some(self.store.text(passage, missing).unwrap_or_default())
            };
            let Some(LocatedDocument { url, title, locations }) = self.store.document(document, passage, missing)
            else {
                continue;
            };
            for location in locations {
                let text = text.as_ref().or(location.text.as_ref());
                let cut = text.map_or_else(Snippet::default, |text| snippet(text, &phrases));
                out.push(SearchHit {
                    document: url.clone(),
                    fragment: location.fragment,
                    title: title.clone(),
                    breadcrumb: location.breadcrumb,
                    kind: self.store.root.kind(passage),
                    quality: candidate.quality,
                    snippet: cut.text,
                    hits: cut.hits,
                    score: candidate.score,
                });
            }
        }
        if request.per_document == 0 {
            out.truncate(request.limit as usize);
        }
        out
    }
}

fn holds(text: &str, folded: &[char]) -> bool {
    normalise(text).chars.windows(folded.len().max(1)).any(|window| window == folded)
}

fn notes(found: &QueryMatches) -> Vec<TermNote> {
    let mut out = Vec::new();
    for part in &found.parts {
        let mut note = TermNote { text: part.shown.clone(), passages: 0, also: Vec::new() };
        let mut last = None;
        for occurrence in &part.occurrences {
            let passage = Some(occurrence.posting.passage);
            note.passages += u32::from(passage != last);
            last = passage;
        }
        for other in &part.also {
            note.also.push(other.iter().collect());
        }
        out.push(note);
    }
    out
}

/// Documents with their number of answers, in the order of their best one.
fn by_document(candidates: &[Candidate], documents: u32) -> Vec<DocumentHits> {
    let mut best = vec![0; documents as usize];
    let mut passages = vec![0; documents as usize];
    for candidate in candidates {
        let document = candidate.document as usize;
        best[document] = candidate.score.max(best[document]);
        passages[document] += 1;
    }
    let mut found = Vec::new();
    for document in 0..documents {
        let passages = passages[document as usize];
        if passages > 0 {
            found.push(DocumentHits { document, passages });
        }
    }
    sort_by_number(&mut found, |hits| u64::from(u32::MAX - best[hits.document as usize]));
    found
}

/// The candidates to show, in their order.
fn choose(mut candidates: Vec<Candidate>, documents: &[DocumentHits], request: &SearchRequest) -> Vec<Candidate> {
    // Candidates come in the order of their passages, which decides between equals.
    sort_by_number(&mut candidates, |c| pair(u32::MAX - c.score, c.document));
    let limit = request.limit as usize;
    if request.per_document == 0 {
        candidates.truncate(limit);
        return candidates;
    }
    let mut out = Vec::new();
    for shown in documents.iter().take(limit) {
        let mut left = request.per_document;
        for candidate in &candidates {
            if candidate.document == shown.document && left > 0 {
                left -= 1;
                out.push(*candidate);
            }
        }
    }
    out
}
