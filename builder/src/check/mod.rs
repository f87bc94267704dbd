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

use crate::diagnostic::{Diagnostic, Part};
use crate::model::site::Site;

/// A check, and the parts of the content that must have been read whole for its faults to be faults.
type Check = (fn(&Site) -> Vec<Diagnostic>, &'static [Part]);

const CHECKS: &[Check] = &[
    (ids::check, &[]),
    (addresses::check, &[]),
    (analysis::check, &[Part::Rules]),
    (cases::check, &[Part::Rules]),
    // Documents that were not read are known one by one.
    (links::check, &[]),
    (citations::check, &[Part::Errata]),
    (statements::check, &[Part::Documents, Part::Errata, Part::Rules]),
    (topics::check, &[Part::Documents, Part::Rules, Part::Forms]),
    (glossary::check, &[Part::Documents, Part::Errata]),
    (checklists::check, &[Part::Documents, Part::Rules]),
];

/// Runs every check.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    let faults = |(check, parts): &Check| {
        let parts = *parts;
        check(site).into_iter().map(move |fault| fault.resting_on(parts))
    };
    CHECKS.par_iter().flat_map_iter(faults).collect()
}
