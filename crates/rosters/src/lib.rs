//! Rosters out of spreadsheets: finds the header of a table, matches its columns to the fields of a form,
//! and extracts the rows, with every doubtful cell named by row and column.
//!
//! No I/O, no clock, no global state. Which words head which column is data ([`Roster`]), as are the
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
mod text;

pub use date::DateSystem;
pub use file::{FileFault, FileFormat, file_format};
pub use guide::{Choice, Column, ColumnKind, Count, Roster, Tally};
pub use import::Import;
/// What forms take on its way to the browser, and tables on theirs between its modules: as bytes, and back.
pub use postcard::{from_bytes, to_allocvec as to_bytes};
pub use table::{Cell, Content, Row, Table};

/// A person or a row of a list: values by the names of fields or items.
pub type Values = Vec<(String, String)>;

/// The value of a field or item.
fn value<'v>(values: &'v Values, id: &str) -> Option<&'v String> {
    values.iter().find(|(known, _)| known == id).map(|(_, value)| value)
}

#[cfg(test)]
mod tests;
