//! The search page.

use crate::context::SearchBody;
use crate::output::OutputFile;
use crate::renderer::{Page, Renderer};
use diagnostics::Diagnostic;
use model::routes;

impl Renderer<'_> {
    /// The page.
    pub(crate) fn search(&self) -> Result<OutputFile, Diagnostic> {
        let page = Page {
            kind: "search",
            template: "pages/search.html",
            path: routes::SEARCH.to_string(),
            title: "全书检索".to_string(),
            short_title: "检索".to_string(),
            description: "在全书各段文字里查找词语、文号。".to_string(),
            breadcrumb: Vec::new(),
            previous: None,
            next: None,
        };
        let scripts = self.search_scripts.iter().map(|script| routes::href(routes::SEARCH, script)).collect();
        self.page(page, SearchBody { scripts, sections: self.sections(routes::SEARCH) })
    }
}
