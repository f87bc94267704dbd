//! The page finds what the native program finds, in the same order.

use std::time::Duration;

use end_to_end::retrieval::{Found, ask, substrings, units};
use end_to_end::site::published_with_wasm;
use end_to_end::tell;
use end_to_end::visitor::prelude::*;
use fastrand::Rng;

in_chromium! { native_and_browser_find_the_same_on_random_queries: Root }

/// Queries of each kind.
const EACH: usize = 1050;
/// So many travel to the page at once.
const BATCH: usize = 350;
/// Results compared of each.
const LIMIT: u32 = 5;
/// A batch loads most of the index.
const PATIENCE: Duration = Duration::from_secs(120);

/// Strings of the book as they are, quoted, two at a time, with exclusions and filters, and torn up.
fn queries() -> Vec<String> {
    let units = units(published_with_wasm());
    let mut random = Rng::with_seed(0x9e37_79b9_7f4a_7c15);
    let texts = || units.iter().map(|unit| unit.text.as_str());
    let strings = substrings(texts(), EACH * 6, &mut random);
    let mut out = Vec::new();
    for group in strings.chunks_exact(6) {
        let [plain, quoted, one, other, narrowed, torn] = group else { continue };
        let torn: String = narrowed.chars().rev().chain(torn.chars()).collect();
        let filter = ["级别:省级", "年份:2018", "类别:模板", "文号:9", "-党员"][random.usize(..5)];
        let quoted = format!("\"{quoted}\"");
        out.extend([plain.clone(), quoted, format!("{one} {other}"), format!("{narrowed} {filter}"), torn]);
    }
    out
}

async fn native_and_browser_find_the_same_on_random_queries(visitor: &Visitor) -> Done {
    let queries = queries();
    assert!(queries.len() >= 5000, "{} queries", queries.len());
    let here = ask(&queries, LIMIT);
    let mut compared = 0;
    visitor.set_script_timeout(PATIENCE).await?;
    visitor.open("search/index.html").await?;
    let fault: String = visitor.run_async(include_str!("scripts/open-index.js"), &[]).await?;
    assert_eq!(fault, "", "the index opens");
    for (queries, here) in queries.chunks(BATCH).zip(here.chunks(BATCH)) {
        let there: Vec<Vec<Found>> =
            visitor.run_async(include_str!("scripts/ask-index.js"), &[json!(queries), json!(LIMIT)]).await?;
        assert_eq!(there.len(), queries.len(), "an answer for each query");
        for ((query, here), there) in queries.iter().zip(here).zip(&there) {
            assert_eq!(here, there, "the browser finds otherwise for {query}");
            compared += here.len();
        }
    }
    assert!(compared > queries.len(), "most queries find something");
    tell(&format!("{} random queries found alike natively and in Chromium, {compared} results", queries.len()));
    Ok(())
}
