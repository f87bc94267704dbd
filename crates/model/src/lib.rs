//! The site as it will be published: documents with their text, blocks and addresses, errata, the rule book,
//! topics, terms, checklists, forms, and the paths of all pages.
//!
//! [`site::Site`] holds all of it and is immutable once the crate `load` has put it together. This crate knows
//! neither files nor YAML nor Markdown, and nothing of HTML: it says what the site is, not how it is loaded or
//! what it looks like. Begin reading with `site.rs`, then `document.rs`, `block.rs` and `text.rs`.

pub mod address;
pub mod block;
pub mod checklist;
pub mod citation;
pub mod document;
pub mod errata;
pub mod glossary;
pub mod link;
pub mod references;
pub mod routes;
pub mod rule_sources;
pub mod site;
pub mod statement;
pub mod text;
pub mod topic;
pub mod usage;
