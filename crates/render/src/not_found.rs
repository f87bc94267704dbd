//! The page for wrong addresses. A server sends it at any depth, so it has to find the site's root.

use model::routes;
use std::collections::BTreeSet;

use crate::context::NotFoundBody;
use crate::output::OutputFile;
use crate::renderer::{Page, Renderer};
use diagnostics::Diagnostic;

impl Renderer<'_> {
    pub(crate) fn not_found(&self) -> Result<OutputFile, Diagnostic> {
        let mut folders: BTreeSet<&str> = routes::generated_folders().collect();
        folders.extend(self.site.documents.iter().map(|document| routes::folder_of(&document.address)));
        let roots: BTreeSet<&str> = folders.iter().map(|folder| routes::first_folder(folder)).collect();
        let is_inner = |folder: &&&str| folder.split_once('/').is_some_and(|(_, inner)| roots.contains(inner));
        let page = Page {
            kind: "404",
            template: "pages/404.html",
            path: "404.html".to_string(),
            title: "没有这一页".to_string(),
            short_title: "没有这一页".to_string(),
            description: "地址可能抄错了，请从首页查找。".to_string(),
            breadcrumb: Vec::new(),
            previous: None,
            next: None,
        };
        let body = NotFoundBody {
            roots: roots.iter().map(ToString::to_string).collect(),
            inner: folders.iter().filter(is_inner).map(ToString::to_string).collect(),
            style: self.theme.style.clone(),
        };
        self.page(page, body)
    }
}
