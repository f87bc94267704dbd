//! The glossary page.

use serde::Serialize;

use super::{CitationRow, Link};

/// All terms that the book defines.
#[derive(Debug, Serialize)]
pub struct GlossaryBody {
    /// Links to the terms on the page.
    pub contents: Vec<Link>,
    /// In the order of their file.
    pub terms: Vec<TermRow>,
}

/// A term.
#[derive(Debug, Serialize)]
pub struct TermRow {
    /// Its id on the page.
    pub id: String,
    /// The term itself: 三重一大.
    pub term: String,
    /// The sentences of the book that define it.
    pub citations: Vec<CitationRow>,
    /// A remark that is not the book's.
    pub note: Option<String>,
}
