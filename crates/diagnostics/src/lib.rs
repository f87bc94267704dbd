//! What is wrong with the content, worded so that an editor can mend it.
//!
//! One type for every check. All faults of a run are collected and printed together, each with the place
//! in the file that it points to.

mod diagnostic;
mod nearest;
mod source;

pub use diagnostic::{Diagnostic, Severity, has_errors, render_human, render_short, sort_and_suppress, summary};
pub use nearest::nearest;
pub use source::{ContentPart, FileId, Place, SourceFile, Sources};
