//! Rosters out of spreadsheets: finds the header of a table, matches its columns to the fields of a form,
//! and extracts the rows, with every doubtful cell named by row and column.
//!
//! No I/O, no clock, no global state. Which words head which column is data ([`Guide`]), as are the
//! choices, and what is counted for the self-check.
//!
//! ```text
//! text ─ parse_text ─▶ Table ─ find_header ─▶ Header ─ (the visitor confirms) ─ extract ─▶ rows, doubts
//! .xlsx ─ (crate xlsx) ──▲                                                    rows ─ csv ─▶ text
//! ```

mod cell;
mod csv;
mod date;
mod extract;
mod file;
mod guide;
mod header;
mod import;
mod name;
mod notes;
mod page_json;
mod table;
mod tally;
mod text;

pub use csv::csv;
pub use date::DateSystem;
pub use extract::{Doubt, Extracted, extract};
pub use file::{FileFault, FileFormat, file_format};
pub use guide::{Choice, Column, ColumnKind, Count, Guide, Roster, Tally};
pub use header::{Header, find_header};
pub use import::Import;
pub use table::{Cell, Content, Row, Table};
pub use tally::{TallyResult, tally};
pub use text::parse_text;

/// A person or a row of a list: values by the names of fields or items.
pub type Values = Vec<(String, String)>;

#[cfg(test)]
mod tests;
