//! What must hold for queries, and for a search index whose bytes are damaged under a right check sum.

use std::sync::LazyLock;

use search::{Index, SearchRequest, SearchResponse, Searcher};

use crate::book::{self, Files, WITH_RULES};

/// The index of the small book.
pub(crate) static SMALL: LazyLock<Index> = LazyLock::new(|| {
    let site = book::load(&WITH_RULES, Files::new()).site.expect("the small book loads");
    render::index::index(&site)
});

fn ask(searcher: &Searcher, query: &str) -> SearchResponse {
    let outcome = searcher.search(&SearchRequest { query, limit: 20, per_document: 2, facets: true });
    assert!(outcome.ranked || (outcome.results.is_empty() && !outcome.missing.is_empty()), "{query:?}");
    outcome.to_json();
    outcome
}

/// Any query to a sound index: an answer, and a whole one once all is loaded.
pub(crate) fn queries(input: &[u8]) {
    let mut searcher = Searcher::open(&SMALL.root).expect("a sound root");
    let query = String::from_utf8_lossy(input);
    ask(&searcher, &query);
    for (id, bytes) in &SMALL.shards {
        searcher.load(*id, bytes).expect("a sound shard");
    }
    let outcome = ask(&searcher, &query);
    assert!(outcome.ranked && outcome.missing.is_empty(), "{query:?}");
}

/// The name of one file of the index on a line, then its bytes: refused, or of use.
pub(crate) fn bytes(input: &[u8]) {
    let Some(end) = input.iter().position(|byte| *byte == b'\n') else { return };
    let (name, mut damaged) = (String::from_utf8_lossy(&input[..end]), input[end + 1..].to_vec());
    let mut root = SMALL.root.clone();
    if name == "root" && damaged.len() > 9 {
        let sum = fnv(&[&damaged[1..5], &damaged[9..]]);
        damaged[5..9].copy_from_slice(&sum);
        root.clone_from(&damaged);
    } else if damaged.len() > 7 {
        let sum = fnv(&[&root[1..5], name.as_bytes(), &damaged[7..]]);
        damaged[3..7].copy_from_slice(&sum);
    }
    let Ok(mut searcher) = Searcher::open(&root) else { return };
    for (id, sound) in &SMALL.shards {
        let is_damaged = id.to_string() == name;
        let loaded = searcher.load(*id, if is_damaged { &damaged } else { sound });
        assert!(loaded.is_ok() || is_damaged || name == "root", "{id} is refused for the fault of {name}");
    }
    for query in ["党", "党组织", "换届 选举 年份:2016", "\"指导\" -思想"] {
        ask(&searcher, query);
    }
}

/// The check sum of the index's files.
fn fnv(parts: &[&[u8]]) -> [u8; 4] {
    let all = parts.iter().flat_map(|part| part.iter());
    let sum = all.fold(0x811c_9dc5_u32, |sum, &byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    sum.to_le_bytes()
}
