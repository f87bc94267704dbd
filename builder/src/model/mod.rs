//! The site as it will be published, immutable once built.

pub mod address;
pub mod block;
pub mod checklist;
pub mod document;
pub mod errata;
pub mod forms;
pub mod glossary;
pub mod link;
pub mod references;
pub mod site;
pub mod text;
pub mod topic;
