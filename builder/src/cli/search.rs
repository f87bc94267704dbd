//! `search`: what the site's search box finds, on the command line, by the same code.

use std::fmt::Write as _;

use miniserde::{Serialize, json};
use search::{Outcome, Request, Searcher};

use crate::index;
use crate::model::site::Site;

/// One result, as other programs read it.
#[derive(Serialize)]
struct Found {
    url: String,
    title: String,
    snippet: String,
    score: u32,
}

/// Searches the site; every shard of the index is at hand.
///
/// # Errors
/// Never with an index just made; the fault's word otherwise.
pub(super) fn search(site: &Site, query: &str, limit: u32) -> Result<Outcome, search::FormatError> {
    let index = index::index(site);
    let mut searcher = Searcher::open(&index.root)?;
    for (id, bytes) in &index.shards {
        searcher.load(*id, bytes)?;
    }
    Ok(searcher.search(&Request::new(query, limit)))
}

/// The results as a JSON list.
pub(super) fn to_json(outcome: &Outcome) -> String {
    let found = outcome.results.iter().map(|hit| Found {
        url: hit.url(),
        title: hit.title.clone(),
        snippet: hit.snippet.clone(),
        score: hit.score,
    });
    json::to_string(&found.collect::<Vec<_>>())
}

/// The results for a reader.
pub(super) fn to_text(outcome: &Outcome) -> String {
    let mut text = String::new();
    for hit in &outcome.results {
        let mut place = vec![hit.title.as_str()];
        place.extend(hit.breadcrumb.iter().map(String::as_str));
        let _ = writeln!(text, "{}\n  {}\n  {}\n", place.join(" › "), hit.snippet, hit.url());
    }
    let _ = writeln!(text, "共 {} 处。", outcome.total);
    text
}
