//! A table of cells, as text and workbooks give it.

use serde::{Deserialize, Serialize};

use crate::date::DateSystem;

/// A sheet: its rows that are not empty, with the numbers that a spreadsheet shows for them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The sheet's name; empty for a text.
    pub name: String,
    /// Rows in order; empty ones are left out.
    pub rows: Vec<Row>,
    /// Merged cells.
    pub merged: Vec<Merged>,
    /// From which day its serial numbers of dates count.
    pub dates: DateSystem,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// From 1.
    pub number: u32,
    /// From column A on.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Its text, trimmed. A cell that is formatted as a date has `2001-07-01`.
    pub text: String,
    /// What it is to its spreadsheet.
    pub content: Content,
}

/// What a cell is to its spreadsheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Content {
    /// Not known: in a text, numbers look like words.
    #[default]
    Shown,
    /// Text.
    Text,
    /// A number.
    Number,
}

/// A block of merged cells, from the first to the last row and column, both included. Rows count from 1,
/// columns from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merged {
    /// First and last row.
    pub rows: (u32, u32),
    /// First and last column.
    pub columns: (u32, u32),
}

impl Merged {
    fn holds(&self, row: u32, column: usize) -> bool {
        (self.rows.0..=self.rows.1).contains(&row)
            && (self.columns.0 as usize..=self.columns.1 as usize).contains(&column)
    }
}

impl Table {
    /// How many columns its widest row has.
    pub fn width(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0)
    }

    /// The text of a cell, by the row's number. All cells that are merged have the text of the first.
    pub(crate) fn text(&self, number: u32, column: usize) -> &str {
        match self.merged.iter().find(|merged| merged.holds(number, column)) {
            Some(merged) => self.own_text(merged.rows.0, merged.columns.0 as usize),
            None => self.own_text(number, column),
        }
    }

    /// Whether the cell is part of a wide one and not its first.
    pub(crate) fn is_continued(&self, number: u32, column: usize) -> bool {
        self.merged.iter().any(|merged| merged.holds(number, column) && merged.columns.0 as usize != column)
    }

    fn own_text(&self, number: u32, column: usize) -> &str {
        let row = self.rows.binary_search_by_key(&number, |row| row.number).ok().and_then(|at| self.rows.get(at));
        row.and_then(|row| row.cells.get(column)).map_or("", |cell| cell.text.as_str())
    }

    /// Tables as bytes, on their way from the module that reads workbooks to the one that matches columns.
    ///
    /// # Errors
    /// Only when memory ends.
    pub fn all_to_bytes(tables: &[Self]) -> Result<Vec<u8>, postcard::Error> {
        postcard::to_allocvec(tables)
    }

    /// Reads what [`Table::all_to_bytes`] wrote.
    ///
    /// # Errors
    /// When the bytes are no tables.
    pub fn all_from_bytes(bytes: &[u8]) -> Result<Vec<Self>, postcard::Error> {
        postcard::from_bytes(bytes)
    }
}

impl Row {
    /// Whether all its cells are empty.
    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.text.is_empty())
    }
}
