//! What must hold for queries, and for a search index whose bytes are damaged under a right check sum.

use std::sync::OnceLock;

use search::{Index, SearchRequest, SearchResponse, Searcher};

use crate::book::{self, Book};

/// The index of the small book.
pub(crate) fn small() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| {
        let site = book::load(Book::WithRules, Vec::new()).site.expect("the small book loads");
        render::index::index(&site)
    })
}

fn ask(searcher: &Searcher, query: &str) -> SearchResponse {
    let outcome = searcher.search(&SearchRequest { query, limit: 20, per_document: 2, facets: true });
    assert!(outcome.ranked || (outcome.results.is_empty() && !outcome.missing.is_empty()), "{query:?}");
    outcome.to_json();
    outcome
}

/// Any query to a sound index: an answer, and a whole one once all is loaded.
pub(crate) fn queries(input: &[u8]) {
    let index = small();
    let mut searcher = Searcher::open(&index.root).expect("a sound root");
    let query = String::from_utf8_lossy(input);
    ask(&searcher, &query);
    for (id, bytes) in &index.shards {
        searcher.load(*id, bytes).expect("a sound shard");
    }
    let outcome = ask(&searcher, &query);
    assert!(outcome.ranked && outcome.missing.is_empty(), "{query:?}");
}

/// The name of one file of the index on a line, then its bytes: refused, or of use.
pub(crate) fn bytes(input: &[u8]) {
    let index = small();
    let Some(end) = input.iter().position(|byte| *byte == b'\n') else { return };
    let (name, mut damaged) = (String::from_utf8_lossy(&input[..end]), input[end + 1..].to_vec());
    let mut root = index.root.clone();
    if damaged.len() > 9 {
        // A version, the build, the check sum, the content; the root is sealed under the empty name.
        let sealed_as = if name == "root" { "" } else { &*name };
        damaged[1..5].copy_from_slice(&index.root[1..5]);
        let sum = fnv(&[&damaged[1..5], sealed_as.as_bytes(), &damaged[9..]]);
        damaged[5..9].copy_from_slice(&sum);
        if name == "root" {
            root.clone_from(&damaged);
        }
    }
    let Ok(mut searcher) = Searcher::open(&root) else { return };
    for (id, sound) in &index.shards {
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
