//! Checks over the finished model, one file each. A check only reports; it changes nothing.

mod analysis;
mod cases;
mod checklists;
mod citations;
mod glossary;
mod ids;
pub(crate) mod links;
mod statements;
mod topics;

pub use citations::citation_fault;

use crate::diagnostic::Diagnostic;
use crate::model::site::Site;

/// Runs every check.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    let mut diagnostics = ids::check(site);
    diagnostics.extend(analysis::check(site));
    diagnostics.extend(cases::check(site));
    diagnostics.extend(links::check(site));
    diagnostics.extend(citations::check(site));
    diagnostics.extend(statements::check(site));
    diagnostics.extend(topics::check(site));
    diagnostics.extend(glossary::check(site));
    diagnostics.extend(checklists::check(site));
    diagnostics
}
