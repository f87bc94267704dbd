//! `search`: what the site's search box finds, on the command line, by the same code.

use std::fmt::Write as _;

use search::{SearchResponse, Searcher};
use serde::Serialize;

use model::site::Site;
use render::index;

/// One result, as other programs read it.
#[derive(Serialize)]
struct Found {
    url: String,
    title: String,
    /// `title`, `heading`, `term`, `form`, `rule`, `paragraph`
    kind: &'static str,
    /// How well it answers: `exact` … `partial`
    quality: &'static str,
    snippet: String,
    score: u32,
}

/// Opens the site's index with every shard at hand.
///
/// # Errors
/// Never with an index just made; the fault's word otherwise.
pub(super) fn open(site: &Site) -> Result<Searcher, search::FormatError> {
    let index = index::index(site);
    let mut searcher = Searcher::open(&index.root)?;
    for (id, bytes) in &index.shards {
        searcher.load(*id, bytes)?;
    }
    Ok(searcher)
}

/// The results as a JSON list.
pub(super) fn to_json(outcome: &SearchResponse) -> String {
    let found = outcome.results.iter().map(|hit| Found {
        url: hit.url(),
        title: hit.title.clone(),
        kind: hit.kind.name(),
        quality: hit.quality.name(),
        snippet: hit.snippet.clone(),
        score: hit.score,
    });
    serde_json::to_string(&found.collect::<Vec<_>>()).expect("texts and numbers are always JSON")
}

/// The results for a reader.
pub(super) fn to_text(outcome: &SearchResponse) -> String {
    let mut text = String::new();
    for hit in &outcome.results {
        let mut place = vec![hit.title.as_str()];
        place.extend(hit.breadcrumb.iter().map(String::as_str));
        let _ = writeln!(text, "{}\n  {}\n  {}\n", place.join(" › "), hit.snippet, hit.url());
    }
    let _ = writeln!(text, "共 {} 处。", outcome.total);
    text
}
