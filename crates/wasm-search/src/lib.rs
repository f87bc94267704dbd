//! The browser's door to the search: hands bytes and strings over, decides nothing.
//!
//! A page opens the root, asks, loads the shards the outcome names as missing and
//! asks again. Every call answers with a string: JSON, or for `load` the word of a
//! fault, empty when there is none.

use search::{FormatError, SearchRequest, Searcher};
use wasm_bindgen::prelude::wasm_bindgen;

#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// An index opened by its root.
#[wasm_bindgen]
#[derive(Debug)]
pub struct SearchIndex(Result<Searcher, FormatError>);

#[wasm_bindgen]
impl SearchIndex {
    /// Opens an index; whether that went well, `fault` says.
    #[wasm_bindgen(constructor)]
    pub fn open(root: &[u8]) -> Self {
        Self(Searcher::open(root))
    }

    /// Why the root was refused: `version` or `damaged`; empty when it was not.
    pub fn fault(&self) -> String {
        word(self.0.as_ref().err().copied())
    }

    /// Takes a shard. The word of the fault: `version`, `stale`, `damaged` or
    /// `unknown-shard`; empty when it was taken.
    pub fn load(&mut self, name: &str, bytes: &[u8]) -> String {
        let searcher = self.0.as_mut().map_err(|fault| *fault);
        let loaded = searcher.and_then(|searcher| searcher.load(name.parse()?, bytes));
        word(loaded.err())
    }

    /// Answers from what is loaded, as JSON; see `search::SearchResponse`. Empty if the root was refused.
    pub fn search(&self, query: &str, limit: u32, per_document: u32, facets: bool) -> String {
        let request = SearchRequest { query, limit, per_document, facets };
        self.0.as_ref().map_or_else(|_| String::new(), |searcher| searcher.search(&request).to_json())
    }
}

/// Where phrases, one a line, stand in a text: `[[from,to],…]` in UTF-16 units; see `search::marks_to_json`.
#[wasm_bindgen]
pub fn marks(text: &str, phrases: &str) -> String {
    search::marks_to_json(text, phrases)
}

fn word(fault: Option<FormatError>) -> String {
    fault.map_or_else(String::new, |fault| fault.code().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use search::{IndexBuilder, IndexDocument, IndexOptions};

    #[test]
    fn a_page_finds_what_it_loads() {
        let mut builder = IndexBuilder::new(IndexOptions::default());
        builder.document(IndexDocument { url: "guide/", title: "换届选举", rank: 0, facets: &[] });
        let built = builder.finish();
        let mut index = SearchIndex::open(&built.root);
        assert_eq!(index.fault(), "");
        assert!(index.search("换届", 10, 0, false).ends_with("\"missing\":[\"p0\"]}"));
        assert_eq!(index.load("p0", b"junk....."), "version");
        assert_eq!(index.load("p9", b""), "unknown-shard");
        for (id, bytes) in &built.shards {
            assert_eq!(index.load(&id.to_string(), bytes), "");
        }
        assert!(index.search("换届", 10, 0, false).contains("\"url\":\"guide/\""));
    }

    #[test]
    fn a_damaged_root_is_told_and_answers_nothing() {
        let mut index = SearchIndex::open(b"");
        assert_eq!(index.fault(), "damaged");
        assert_eq!(index.load("p0", b""), "damaged");
        assert_eq!(index.search("党", 1, 0, false), "");
    }
}
