//! Checks that no two terms share an id or a mark, and that every mark occurs in the book.

use std::collections::HashSet;

use diagnostics::Diagnostic;
use model::site::Site;

/// Reports ids and marks that are used twice, and marks that do not occur in the book.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let (mut ids, mut marks) = (HashSet::new(), HashSet::new());
    for term in &site.glossary.terms {
        let mut fault = |message: String, hint: &str| {
            diagnostics.push(Diagnostic::error(term.place.clone(), message).hint(hint));
        };
        if !ids.insert(&term.id) {
            fault(format!("术语代号“{}”用了两次", term.id), "改其中一个");
        }
        for mark in &term.marks {
            if !marks.insert(mark) {
                fault(format!("“{mark}”归了两个术语"), "只留在一个术语的 marks 里");
            }
            if !site.book().flat_map(|document| &document.blocks).any(|block| block.text.plain.contains(mark.as_str()))
            {
                fault(format!("书中没有“{mark}”"), "照原文写，引号、顿号也要一样");
            }
        }
    }
    diagnostics
}
