//! The search page.

use crate::diagnostic::Diagnostic;
use crate::render::context::SearchBody;
use crate::render::{OutputFile, Page, Renderer, path};

/// Where the page is written.
pub(super) const FILE: &str = "search/index.html";

impl Renderer<'_> {
    /// The page.
    pub(super) fn search(&self) -> Result<OutputFile, Diagnostic> {
        let page = Page {
            kind: "search",
            template: "pages/search.html",
            path: FILE.to_string(),
            title: "全书检索".to_string(),
            short_title: "检索".to_string(),
            description: "在全书各段文字里查找词语、文号。".to_string(),
            breadcrumb: Vec::new(),
            previous: None,
            next: None,
        };
        let scripts = self.search_scripts.iter().map(|script| path::href(FILE, script)).collect();
        self.page(page, SearchBody { scripts, sections: self.sections(FILE) })
    }
}
