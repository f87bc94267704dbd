//! No two pages have the same address: one would be written over the other.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::Diagnostic;
use crate::model::document::Document;
use crate::model::site::Site;
use crate::render::{own_folders, path};

/// Reports documents that would lie where another one does, or among the pages the builder makes.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let own: HashSet<&str> = own_folders().collect();
    let mut diagnostics = Vec::new();
    let mut first: HashMap<&str, &Document> = HashMap::with_capacity(site.documents.len());
    for document in &site.documents {
        let folder = path::folder_of(&document.address);
        let top = path::top(folder);
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
