//! The glossary: the terms the book defines, each with the sentence that does so.

use diagnostics::Diagnostic;
use model::glossary::Term;
use model::routes;

use crate::context::{GlossaryBody, Link, TermRow};
use crate::output::OutputFile;
use crate::renderer::{Page, Renderer};

impl Renderer<'_> {
    /// The glossary; `None` without terms.
    pub(crate) fn glossary(&self) -> Option<Result<OutputFile, Diagnostic>> {
        if self.site.glossary.terms.is_empty() {
            return None;
        }
        let terms = self.term_rows();
        let contents =
            terms.iter().map(|term| Link { title: term.term.clone(), href: format!("#{}", term.id), current: false });
        let body = GlossaryBody { contents: contents.collect(), terms };
        let page = Page {
            kind: "glossary",
            template: "pages/glossary.html",
            path: routes::GLOSSARY.to_string(),
            title: "术语".to_string(),
            short_title: "术语".to_string(),
            description: "书中自己下了定义、或者逐项列明的说法：解释用的都是书里的原话。".to_string(),
            breadcrumb: Vec::new(),
            previous: None,
            next: None,
        };
        Some(self.page(page, body))
    }

    /// The terms with what the book says they are.
    pub(crate) fn term_rows(&self) -> Vec<TermRow> {
        let row = |term: &Term| TermRow {
            id: term.id.clone(),
            term: term.term.clone(),
            citations: term.says.iter().map(|citation| self.citation(routes::GLOSSARY, citation)).collect(),
            note: term.note.clone(),
        };
        self.site.glossary.terms.iter().map(row).collect()
    }
}
