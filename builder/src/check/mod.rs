//! Checks over the finished model, one file each. A check only reports; it changes nothing.

mod addresses;
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

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::model::site::Site;

const CHECKS: &[fn(&Site) -> Vec<Diagnostic>] = &[
    ids::check,
    addresses::check,
    analysis::check,
    cases::check,
    links::check,
    citations::check,
    statements::check,
    topics::check,
    glossary::check,
    checklists::check,
];

/// Runs every check.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    CHECKS.par_iter().flat_map_iter(|check| check(site)).collect()
}
