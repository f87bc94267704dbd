//! A form's table as printed: relative column widths, cells that span columns and rows.

use serde::{Deserialize, Serialize};

/// How a cell's text stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Align {
    /// In the middle, as labels do.
    #[default]
    Centre,
    /// At the left edge.
    Start,
    /// At the right edge, as seals and dates do.
    End,
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetCell {
    /// The printed words; empty for a blank to be filled in. `\n` breaks the line.
    pub text: String,
    /// Columns it covers, at least 1.
    pub columns: usize,
    /// Rows it covers, at least 1.
    pub rows: usize,
    /// A tall box for longer entries (工作简历).
    pub tall: bool,
    /// How its text stands.
    pub align: Align,
}

/// No Word file has a table of more columns.
pub const MOST_COLUMNS: usize = 63;

/// Widths of columns in hundredths of their table's, rounded.
pub fn hundredths(columns: &[u8]) -> impl Iterator<Item = u32> {
    let total = columns.iter().map(|width| u32::from(*width)).sum::<u32>().max(1);
    columns.iter().map(move |width| (u32::from(*width) * 100 + total / 2) / total)
}

/// A table as printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Relative widths of the columns, 1–100; at most [`MOST_COLUMNS`].
    pub columns: Vec<u8>,
    /// The cells that begin in each row, from left to right.
    pub rows: Vec<Vec<SheetCell>>,
    /// Rows at the top that are repeated on each page.
    pub head: usize,
    /// A row that is repeated for each entry of a list.
    pub repeat: Option<SheetRepeat>,
}

/// A row that is repeated for each entry of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRepeat {
    /// The row, from 0.
    pub row: usize,
    /// The list's name.
    pub field: String,
    /// How many rows an empty paper has.
    pub blank_rows: usize,
}

/// A row whose cells do not fill the table's columns exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LayoutFault {
    /// The row, from 0.
    pub row: usize,
    /// Columns its cells cover, with those that reach down from rows above.
    pub covered: usize,
    /// Columns there are.
    pub columns: usize,
}

impl Sheet {
    /// Every row that covers fewer or more columns than the table has.
    pub fn layout_faults(&self) -> Vec<LayoutFault> {
        let columns = self.columns.len();
        // For each row, how many columns cells from above still cover.
        let mut from_above = vec![0; self.rows.len()];
        let mut faults = Vec::new();
        for (row, cells) in self.rows.iter().enumerate() {
            let mut covered = from_above[row];
            for cell in cells {
                covered += cell.columns;
                for below in from_above.iter_mut().skip(row + 1).take(cell.rows.saturating_sub(1)) {
                    *below += cell.columns;
                }
            }
            if covered != columns {
                faults.push(LayoutFault { row, covered, columns });
            }
        }
        faults
    }

    /// The printed words of all cells, in order.
    pub fn text(&self) -> String {
        let words = self.rows.iter().flatten().map(|cell| cell.text.as_str());
        words.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(columns: usize, rows: usize) -> SheetCell {
        SheetCell { text: String::new(), columns, rows, tall: false, align: Align::Centre }
    }

    #[test]
    fn rows_reaching_down_count_in_the_rows_below() {
        let sheet = Sheet {
            columns: vec![1, 1, 1],
            rows: vec![vec![cell(1, 2), cell(2, 1)], vec![cell(1, 1), cell(1, 1)]],
            head: 0,
            repeat: None,
        };
        assert_eq!(sheet.layout_faults(), []);
    }

    #[test]
    fn a_short_row_is_named() {
        let sheet =
            Sheet { columns: vec![1, 1, 1], rows: vec![vec![cell(3, 1)], vec![cell(2, 1)]], head: 0, repeat: None };
        assert_eq!(sheet.layout_faults(), [LayoutFault { row: 1, covered: 2, columns: 3 }]);
    }
}
