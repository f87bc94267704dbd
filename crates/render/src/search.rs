//! The search page.

use model::routes;

use serde_json::json;

use crate::renderer::{PageSpec, RenderResult, Renderer};

impl Renderer<'_> {
    /// The search page; the search itself runs in the browser.
    pub(crate) fn search(&self) -> RenderResult {
        let description = "在全书各段文字里查找词语、文号。";
        let page = PageSpec::new("search", routes::SEARCH, "全书检索", description).short_title("检索");
        let scripts = self.assets.hrefs("search", routes::SEARCH);
        self.page(page, json!({"scripts": scripts, "sections": self.sections(routes::SEARCH)}))
    }
}
