//! The site as it will be published, immutable once it is put together.

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
