//! Checks that no two pages have the same path, so that none overwrites another.

use std::collections::{HashMap, HashSet};

use diagnostics::Diagnostic;
use model::document::Document;
use model::routes;
use model::site::Site;

/// Reports documents whose page would have the path of another, or lie among the generated pages.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let own: HashSet<&str> = routes::generated_folders().collect();
    let mut diagnostics = Vec::new();
    let mut first: HashMap<&str, &Document> = HashMap::with_capacity(site.documents.len());
    for document in &site.documents {
        let folder = routes::folder_of(&document.address);
        let top = routes::first_folder(folder);
        if own.contains(top) {
            let message = format!("“{}”的网址在 {top} 之下，那里是本站自动生成的网页", document.address);
            diagnostics.push(Diagnostic::error(document.place.clone(), message).hint("换一个文件名或文件夹"));
        }
        if let Some(other) = first.insert(folder, document) {
            let message = format!("“{}”和“{}”的网址相同", document.address, other.address);
            diagnostics.push(Diagnostic::error(document.place.clone(), message).hint("给其中一个换文件名"));
        }
    }
    diagnostics
}
