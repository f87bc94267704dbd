//! Full-text search for a site of Chinese documents, the same natively and in the browser.
//!
//! Nothing is cut into words: every text is found by typing any part of it. [`IndexBuilder`] takes the
//! units of a site and gives an [`Index`], which is a root and many small shards. [`Searcher`] opens
//! the root, names the shards that a query needs, and answers from those loaded. The crate reads no
//! file, no clock and no global state; loading the shards is left to the caller:
//!
//! ```
//! use search::{IndexDocument, IndexBuilder, IndexOptions, SearchRequest, Searcher, IndexUnit, UnitKind};
//!
//! let mut builder = IndexBuilder::new(IndexOptions::default());
//! builder.document(IndexDocument { url: "guide/part-3/", title: "换届选举", rank: 0, facets: &[] });
//! let text = "党员大会应当有五分之四以上的党员到会。";
//! let kind = UnitKind::Paragraph;
//! builder.unit(IndexUnit { kind, fragment: "s1-2", breadcrumb: &["一、流程"], text });
//! let index = builder.finish();
//!
//! let mut searcher = Searcher::open(&index.root)?;
//! let request = SearchRequest::new("五分之四", 10);
//! let outcome = loop {
//!     let outcome = searcher.search(&request);
//!     if outcome.missing.is_empty() {
//!         break outcome;
//!     }
//!     for id in outcome.missing {
//!         let shard = index.shards.iter().find(|(name, _)| *name == id).expect("a shard");
//!         searcher.load(id, &shard.1)?;
//!     }
//! };
//! assert_eq!(outcome.results[0].url(), "guide/part-3/#s1-2");
//! # Ok::<(), search::FormatError>(())
//! ```
//!
//! ```text
//! build ──▶ passages, documents, word_lists ──▶ pack ──▶ root and shards (codec, format)
//!                                                             │
//! query ──▶ lookup ──▶ rank ──▶ searcher ──▶ outcome        store
//!              ▲────────────────────────────────────────────┘
//! ```

// What runs in the browser makes its lists by loops and the helpers of `sort`: said as chains of iterators, the module
// was a fifth larger.

// A binary format is made of the lower bits and bytes of larger numbers. Counts go through
// `codec::as_u32`, which is checked.
#![allow(clippy::cast_possible_truncation)]

mod alphabet;
mod build;
mod codec;
mod documents;
mod format;
mod lookup;
mod normalise;
mod numerals;
mod outcome;
mod pack;
mod passage_match;
mod passages;
mod postings;
mod query;
mod rank;
mod root;
mod searcher;
mod snippet;
mod sort;
mod store;
mod word_lists;

pub use build::{IndexBuilder, IndexDocument, IndexOptions, IndexUnit};
pub use format::{FormatError, ShardId, ShardKind};
pub use normalise::{Normalised, normalise};
pub use outcome::{DocumentHits, FacetCounts, Match, SearchHit, SearchResponse, TermNote};
pub use pack::Index;
pub use root::UnitKind;
pub use searcher::{SearchRequest, Searcher};
pub use snippet::marks_to_json;
