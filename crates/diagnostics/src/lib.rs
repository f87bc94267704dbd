//! Everything that can be wrong with the content, worded so that an editor can mend it.
//!
//! Each fault is a [`Diagnostic`] with a severity, a [`Place`] in a file, a message and a hint. Loading and
//! checking collect them in a `Vec`; [`sort_and_suppress`] then orders all faults of a run and drops those
//! that may only be consequences of others, and [`render_human`] or [`render_short`] prints them.
//! [`Sources`] keeps the text of every file for that purpose.
//!
//! The crate knows neither YAML nor Markdown nor the site, and it reads no files. Begin reading with
//! `diagnostic.rs`.

mod diagnostic;
mod nearest;
mod source;
mod system;

pub use diagnostic::{Diagnostic, Severity, has_errors, render_human, render_short, sort_and_suppress, summary};
pub use nearest::{did_you_mean, nearest};
pub use source::{ContentPart, FileId, Place, SourceFile, Sources};
pub use system::system_error;
