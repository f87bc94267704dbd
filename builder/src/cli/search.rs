//! `search`: what the search box of the site finds, by the same code that runs in the browser.

use search::{SearchResponse, Searcher};
use serde::Serialize;

use model::site::Site;
use render::index;

/// A result in JSON.
#[derive(Serialize)]
struct JsonResult {
    url: String,
    title: String,
    /// `title`, `heading`, `term`, `form`, `rule`, `paragraph`
    kind: &'static str,
    /// How well it matches: `exact` … `partial`
    quality: &'static str,
    snippet: String,
    score: u32,
}

/// Indexes the site and loads the whole index.
pub(super) fn open(site: &Site) -> Searcher {
    const VALID: &str = "the index was just made by the same version";
    let index = index::index(site);
    let mut searcher = Searcher::open(&index.root).expect(VALID);
    for (id, bytes) in &index.shards {
        searcher.load(*id, bytes).expect(VALID);
    }
    searcher
}

/// The results as a JSON list.
pub(super) fn to_json(outcome: &SearchResponse) -> String {
    let found = outcome.results.iter().map(|hit| JsonResult {
        url: hit.url(),
        title: hit.title.clone(),
        kind: hit.kind.name(),
        quality: hit.quality.name(),
        snippet: hit.snippet.clone(),
        score: hit.score,
    });
    serde_json::to_string(&found.collect::<Vec<_>>()).expect("texts and numbers are always JSON")
}

/// The results as text for people.
pub(super) fn to_text(outcome: &SearchResponse) -> String {
    let mut blocks = Vec::new();
    for hit in &outcome.results {
        let mut place = vec![hit.title.as_str()];
        place.extend(hit.breadcrumb.iter().map(String::as_str));
        blocks.push(format!("{}\n  {}\n  {}\n\n", place.join(" › "), hit.snippet, hit.url()));
    }
    blocks.push(format!("共 {} 处。\n", outcome.total));
    blocks.concat()
}
