//! The glossary: the terms that the book defines, each with the sentences that define it.

use model::glossary::Term;
use model::routes;

use serde_json::{Value, json};

use crate::renderer::{PageSpec, RenderResult, Renderer};

impl Renderer<'_> {
    /// The glossary; `None` for a book that defines no terms.
    pub(crate) fn glossary(&self) -> Option<RenderResult> {
        let body = self.glossary_body()?;
        let description = "书中自己下了定义、或者逐项列明的说法：解释用的都是书里的原话。";
        Some(self.page(PageSpec::new("glossary", routes::GLOSSARY, "术语", description), body))
    }

    /// All terms, for the page and for the EPUB.
    pub(crate) fn glossary_body(&self) -> Option<Value> {
        let row = |term: &Term| {
            let citations = self.citations(routes::GLOSSARY, &term.says);
            json!({"id": term.id, "term": term.term, "citations": citations, "note": term.note})
        };
        let terms = &self.site.glossary.terms;
        (!terms.is_empty()).then(|| json!({"terms": terms.iter().map(row).collect::<Value>()}))
    }
}
