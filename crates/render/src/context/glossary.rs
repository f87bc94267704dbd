//! The glossary.

use serde::Serialize;

use super::{CitationRow, Link};

/// All terms.
#[derive(Debug, Serialize)]
pub struct GlossaryBody {
    /// The terms to jump to.
    pub contents: Vec<Link>,
    /// In the order of their file.
    pub terms: Vec<TermRow>,
}

/// A term.
#[derive(Debug, Serialize)]
pub struct TermRow {
    /// Its id on the page.
    pub id: String,
    /// 三重一大
    pub term: String,
    /// What the book says it is.
    pub citations: Vec<CitationRow>,
    /// A remark of ours.
    pub note: Option<String>,
}
