//! JSON at both doors: answers in, assessments out.
//!
//! Written by hand: answers are a flat map in which a repeated key must not be lost, assessments
//! are written straight into a string, and neither should weigh on the browser's module.

mod assessment;
mod read;
pub(crate) mod write;

pub(crate) use read::entries;
