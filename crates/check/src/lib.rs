//! Checks over the finished site, one file each.
//!
//! A check looks at the whole [`Site`] and returns the faults it finds; it changes nothing. The crate knows
//! neither how the content is parsed nor how it is rendered. Begin reading with the list `CHECKS` below.

mod addresses;
mod analysis;
mod cases;
mod checklists;
mod citations;
mod glossary;
mod ids;
mod links;
mod menu;
mod statements;
mod topics;

pub use citations::citation_fault;

use diagnostics::{ContentPart, Diagnostic};
use model::site::Site;
use rayon::prelude::*;

/// A check, and the parts of the content that must have been loaded completely for its faults to be real.
type Check = (fn(&Site) -> Vec<Diagnostic>, &'static [ContentPart]);

const CHECKS: &[Check] = &[
    (ids::check, &[]),
    (addresses::check, &[]),
    (analysis::check, &[ContentPart::Rules]),
    (cases::check, &[ContentPart::Rules]),
    // These two know themselves which documents were not loaded.
    (links::check, &[]),
    (citations::check, &[ContentPart::Errata]),
    (menu::check, &[ContentPart::Documents, ContentPart::Rules]),
    (statements::check, &[ContentPart::Documents, ContentPart::Errata, ContentPart::Rules]),
    (topics::check, &[ContentPart::Documents, ContentPart::Rules, ContentPart::Forms]),
    (glossary::check, &[ContentPart::Documents, ContentPart::Errata]),
    (checklists::check, &[ContentPart::Documents, ContentPart::Rules]),
];

/// Runs all checks and returns their faults, in no particular order.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    let faults = |(check, parts): &Check| {
        let parts = *parts;
        check(site).into_iter().map(move |fault| fault.depending_on(parts))
    };
    CHECKS.par_iter().flat_map_iter(faults).collect()
}
