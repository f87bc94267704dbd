//! The page for addresses that do not exist. A server sends it at any depth, so a script in it has to find the
//! site's root from the folders named here.

use std::collections::BTreeSet;

use model::routes;

use serde_json::json;

use crate::renderer::{PageSpec, RenderResult, Renderer};

impl Renderer<'_> {
    /// The page `404.html`.
    pub(crate) fn not_found(&self) -> RenderResult {
        let mut folders: BTreeSet<&str> = routes::generated_folders().collect();
        folders.extend(self.site.documents.iter().map(|document| routes::folder_of(&document.address)));
        let roots: BTreeSet<&str> = folders.iter().map(|folder| routes::first_folder(folder)).collect();
        let is_inner = |folder: &&&str| folder.split_once('/').is_some_and(|(_, inner)| roots.contains(inner));
        let body = json!({
            // Where one of these folders begins in an address, the site's root ends;
            "roots": roots,
            // except where it is one of those that lie inside another: `ledger/rules`.
            "inner": folders.iter().filter(is_inner).collect::<Vec<_>>(),
            "matters": self.matter_list(routes::NOT_FOUND),
            "question": self.matter_fact().map(|fact| &fact.question),
            // No relative link to the style sheet is right at every depth.
            "style": self.theme.style,
        });
        let description = "地址可能抄错了，请从首页查找。";
        self.page(PageSpec::new("404", routes::NOT_FOUND, "没有这一页", description), body)
    }
}
