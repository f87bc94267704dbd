//! A table of cells, as text and workbooks give it.

use serde::{Deserialize, Serialize};

use crate::date::DateSystem;

/// No row of a roster has so many cells; a spreadsheet has 16,384 columns.
pub(crate) const MAX_COLUMNS: usize = 500;

/// A sheet: its rows that are not empty, with the numbers that a spreadsheet shows for them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The sheet's name; empty for a text.
    pub name: String,
    /// Whether the spreadsheet hides the sheet.
    pub hidden: bool,
    /// Rows in order; empty ones are left out.
    pub rows: Vec<Row>,
    /// The first and the last of columns that are hidden, from 0.
    pub hidden_columns: Vec<(usize, usize)>,
    /// From which day its serial numbers of dates count.
    pub dates: DateSystem,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// From 1.
    pub number: u32,
    /// Whether the spreadsheet hides it, as a filter does.
    pub hidden: bool,
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
    /// A formula whose value the file does not hold, or is the 0 of an empty cell; it has no text.
    Formula,
    /// Merged with the cell above, whose text it has; none if that is such a formula.
    Below,
    /// Merged with a cell to the left, whose text it has.
    Beside,
}

impl Table {
    /// How many columns its widest row has.
    pub fn width(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0)
    }

    /// The cells of a row, by its number; none if it is empty.
    pub(crate) fn cells(&self, number: u32) -> &[Cell] {
        let row = self.rows.binary_search_by_key(&number, |row| row.number).ok().and_then(|at| self.rows.get(at));
        row.map_or(&[], |row| &row.cells)
    }
}

impl Row {
    /// Whether all its cells are empty.
    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(Cell::is_empty)
    }
}

impl Cell {
    /// Whether nothing stands in it, not even a formula.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.content != Content::Formula
    }

    /// Whether something stands in it that is not the text of a cell it is merged with.
    pub(crate) fn is_own(&self) -> bool {
        !self.is_empty() && !matches!(self.content, Content::Below | Content::Beside)
    }
}
