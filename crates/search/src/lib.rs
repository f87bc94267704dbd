//! Full-text search for a site of Chinese documents, the same natively and in the browser.
//!
//! Every string that stands in a text is found by typing any stretch of it:
//! nothing is cut into words. [`IndexBuilder`] takes the site's units and gives
//! an [`Index`], a root and many small shards. [`Searcher`] opens the root, says
//! which shards a query needs and answers from those loaded. The crate reads no
//! file, no clock and no global state; who loads the shards, and how, is the
//! caller's business:
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

// Lower bits and bytes of larger numbers are what a binary format is made of; counts go
// through `codec::small`, which is checked.
#![allow(clippy::cast_possible_truncation)]

mod alphabet;
mod build;
mod codec;
mod documents;
mod format;
mod json;
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
