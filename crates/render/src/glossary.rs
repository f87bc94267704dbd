//! The glossary: the terms that the book defines, each with the sentences that define it.

use model::glossary::Term;
use model::routes;

use crate::context::{GlossaryBody, Link, TermRow};
use crate::renderer::{PageSpec, RenderResult, Renderer};

impl Renderer<'_> {
    /// The glossary; `None` for a book that defines no terms.
    pub(crate) fn glossary(&self) -> Option<RenderResult> {
        let body = self.glossary_body()?;
        let description = "书中自己下了定义、或者逐项列明的说法：解释用的都是书里的原话。";
        Some(self.page(PageSpec::new("glossary", routes::GLOSSARY, "术语", description), body))
    }

    /// All terms, for the page and for the EPUB.
    pub(crate) fn glossary_body(&self) -> Option<GlossaryBody> {
        let row = |term: &Term| TermRow {
            id: term.id.clone(),
            term: term.term.clone(),
            citations: self.citations(routes::GLOSSARY, &term.says),
            note: term.note.clone(),
        };
        let terms: Vec<TermRow> = self.site.glossary.terms.iter().map(row).collect();
        let link = |term: &TermRow| Link { title: term.term.clone(), href: format!("#{}", term.id), current: false };
        (!terms.is_empty()).then(|| GlossaryBody { contents: terms.iter().map(link).collect(), terms })
    }
}
