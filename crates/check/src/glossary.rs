//! Checks that no two terms share an id or a mark, and that every mark occurs in the book.

use std::collections::HashMap;

use diagnostics::{Diagnostic, Place};
use model::site::Site;

/// Reports ids and marks that are used twice, and marks that do not occur in the book.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut ids: HashMap<&str, &Place> = HashMap::new();
    let mut marks: HashMap<&str, &Place> = HashMap::new();
    for term in &site.glossary.terms {
        let fault = |message: String, hint: &str| Diagnostic::error(term.place.clone(), message).hint(hint);
        if let Some(first) = ids.insert(&term.id, &term.place) {
            let repeated = fault(format!("术语代号“{}”用了两次", term.id), "改其中一个");
            diagnostics.push(repeated.repeating(first.clone()));
        }
        for mark in &term.marks {
            if let Some(first) = marks.insert(mark, &term.place) {
                let repeated = fault(format!("“{mark}”归了两个术语"), "只留在一个术语的 marks 里");
                diagnostics.push(repeated.repeating(first.clone()));
            }
            if !site.book().flat_map(|document| &document.blocks).any(|block| block.text.plain.contains(mark.as_str()))
            {
                diagnostics.push(fault(format!("书中没有“{mark}”"), "照原文写，引号、顿号也要一样"));
            }
        }
    }
    diagnostics
}
