//! Rosters out of spreadsheets: a table of cells → its header → columns matched to fields → rows, and
//! every doubtful cell by row and column.
//!
//! No I/O, no clock, no global state. Which words head which column is data ([`Guide`]), as are the
//! choices, and what is counted for the self-check.
//!
//! ```text
//! text ─ parse ─▶ Table ─ find ─▶ Header ─ (the visitor confirms) ─ take ─▶ rows, doubts
//! .xlsx ─ (crate workbooks) ─▲                                       rows ─ csv ─▶ text
//! ```

mod cell;
mod csv;
mod date;
mod file;
mod guide;
mod header;
mod import;
mod page_json;
mod table;
mod take;
mod tally;
mod text;

pub use csv::csv;
pub use date::DateSystem;
pub use file::{Fault, Format, format};
pub use guide::{Choice, Column, Count, Guide, Kind, Roster, Tally};
pub use header::{Header, best, find};
pub use import::Import;
pub use table::{Cell, Content, Merged, Row, Table};
pub use take::{Doubt, Taken, take};
pub use tally::{Tallied, tally};
pub use text::parse;

/// A person or a row of a list: values by the names of fields or items.
pub type Values = Vec<(String, String)>;

#[cfg(test)]
mod tests;
