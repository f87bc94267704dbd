//! Tables: relative column widths, cells that span columns and rows.

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

/// A cell. `C` is what stands in it: words as printed, words with fields, or words as filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell<C> {
    /// Its words; `\n` breaks the line.
    pub content: C,
    /// Columns it covers, at least 1.
    pub columns: u32,
    /// Rows it covers, at least 1.
    pub rows: u32,
    /// A tall box for longer entries (工作简历).
    pub tall: bool,
    /// How its text stands.
    pub align: Align,
}

impl<C> Cell<C> {
    /// The same cell with something else in it.
    pub fn with<D>(&self, content: D) -> Cell<D> {
        Cell { content, columns: self.columns, rows: self.rows, tall: self.tall, align: self.align }
    }

    /// Its attributes in HTML: how far it reaches, and classes for how its words stand.
    pub fn attributes(&self) -> Vec<(&'static str, String)> {
        let spans = [("colspan", self.columns), ("rowspan", self.rows)].into_iter().filter(|(_, span)| *span > 1);
        let align = match self.align {
            Align::Centre => "",
            Align::Start => "start",
            Align::End => "end",
        };
        let classes = [align, if self.tall { "tall" } else { "" }].join(" ").trim().to_string();
        let class = (!classes.is_empty()).then_some(("class", classes));
        spans.map(|(name, span)| (name, span.to_string())).chain(class).collect()
    }
}

/// No Word file has a table of more columns.
pub const MOST_COLUMNS: usize = 63;

/// Widths of columns in hundredths of their table's, rounded.
pub fn hundredths(columns: &[u8]) -> impl Iterator<Item = u32> {
    let total = columns.iter().map(|width| u32::from(*width)).sum::<u32>().max(1);
    columns.iter().map(move |width| (u32::from(*width) * 100 + total / 2) / total)
}

/// A table: as the book prints it, as a form has it, or on a paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table<C> {
    /// Relative widths of the columns, 1–100; at most [`MOST_COLUMNS`].
    pub columns: Vec<u8>,
    /// Rows at the top that are repeated on each page.
    pub head: u32,
    /// The cells that begin in each row, from left to right.
    pub rows: Vec<Vec<Cell<C>>>,
    /// A row that is repeated for each entry of a list; a paper has these rows and says nothing of them.
    pub repeat: Option<Repeat>,
}

/// A row that is repeated for each entry of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repeat {
    /// The row, from 0.
    pub row: u32,
    /// The list's name. The row's cells name its items, or `#` for the number of the row.
    pub field: String,
    /// How many rows an empty paper has.
    pub blank_rows: u32,
}

impl<C> Table<C> {
    /// Every row, from 0, that covers fewer or more columns than the table has, with how many its cells cover together
    /// with those that reach down from rows above.
    pub fn layout_faults(&self) -> Vec<(usize, usize)> {
        // For each row, how many columns cells from above still cover.
        let mut from_above = vec![0; self.rows.len()];
        let mut faults = Vec::new();
        for (row, cells) in self.rows.iter().enumerate() {
            let mut covered = from_above[row];
            for cell in cells {
                let columns = cell.columns as usize;
                covered += columns;
                for below in from_above.iter_mut().skip(row + 1).take((cell.rows as usize).saturating_sub(1)) {
                    *below += columns;
                }
            }
            if covered != self.columns.len() {
                faults.push((row, covered));
            }
        }
        faults
    }

    /// What stands in the cells, in order.
    pub fn contents(&self) -> impl Iterator<Item = &C> {
        self.rows.iter().flatten().map(|cell| &cell.content)
    }

    /// The same table with something else in its cells.
    pub fn map<D>(&self, content: impl Fn(&C) -> D) -> Table<D> {
        let row = |row: &Vec<Cell<C>>| row.iter().map(|cell| cell.with(content(&cell.content))).collect();
        let rows = self.rows.iter().map(row).collect();
        Table { columns: self.columns.clone(), head: self.head, rows, repeat: self.repeat.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(columns: u32, rows: u32) -> Cell<()> {
        Cell { content: (), columns, rows, tall: false, align: Align::Centre }
    }

    #[test]
    fn rows_reaching_down_count_in_the_rows_below() {
        let table = Table {
            columns: vec![1, 1, 1],
            rows: vec![vec![cell(1, 2), cell(2, 1)], vec![cell(1, 1), cell(1, 1)]],
            head: 0,
            repeat: None,
        };
        assert_eq!(table.layout_faults(), []);
    }

    #[test]
    fn a_short_row_is_named() {
        let table =
            Table { columns: vec![1, 1, 1], rows: vec![vec![cell(3, 1)], vec![cell(2, 1)]], head: 0, repeat: None };
        assert_eq!(table.layout_faults(), [(1, 2)]);
    }
}
