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

use diagnostics::{ContentPart, Diagnostic};
use model::site::Site;

/// A check, and the parts of the content that must have been read whole for its faults to be faults.
type Check = (fn(&Site) -> Vec<Diagnostic>, &'static [ContentPart]);

const CHECKS: &[Check] = &[
    (ids::check, &[]),
    (addresses::check, &[]),
    (analysis::check, &[ContentPart::Rules]),
    (cases::check, &[ContentPart::Rules]),
    // Documents that were not read are known one by one.
    (links::check, &[]),
    (citations::check, &[ContentPart::Errata]),
    (statements::check, &[ContentPart::Documents, ContentPart::Errata, ContentPart::Rules]),
    (topics::check, &[ContentPart::Documents, ContentPart::Rules, ContentPart::Forms]),
    (glossary::check, &[ContentPart::Documents, ContentPart::Errata]),
    (checklists::check, &[ContentPart::Documents, ContentPart::Rules]),
];

/// Runs every check.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    let faults = |(check, parts): &Check| {
        let parts = *parts;
        check(site).into_iter().map(move |fault| fault.depending_on(parts))
    };
    CHECKS.par_iter().flat_map_iter(faults).collect()
}
