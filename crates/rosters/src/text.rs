//! Tables from text: what a spreadsheet puts on the clipboard (cells parted by tabs), and `.csv`.
//!
//! Not by csv-core: it leaves out empty lines, and rows would have other numbers than in the sheet.

use crate::csv::unguarded;
use crate::file::Fault;
use crate::table::{Cell, Content, Row, Table};

/// Reads a text. Cells are parted by tabs if there is one in the first line that holds anything, else
/// by commas, else by semicolons; a cell in quotes may hold lines, parting marks and doubled quotes.
///
/// # Errors
/// When nothing stands in it.
pub fn parse(text: &str) -> Result<Table, Fault> {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().find(|line| !line.trim().is_empty()).ok_or(Fault::Empty)?;
    let parting = *['\t', ',', ';'].iter().find(|mark| first.contains(**mark)).unwrap_or(&'\t');
    let mut reader = Reader { text, at: 0, parting, closing: true };
    let mut table = Table::default();
    let mut number = 0;
    while reader.at < text.len() {
        number += 1;
        let cells = reader.record();
        let row = Row { number, cells };
        if !row.is_empty() {
            table.rows.push(row);
        }
    }
    if table.rows.is_empty() { Err(Fault::Empty) } else { Ok(table) }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    parting: char,
    /// Further quotes may still be closed; searched in vain only once.
    closing: bool,
}

impl Reader<'_> {
    fn record(&mut self) -> Vec<Cell> {
        let mut cells = Vec::new();
        loop {
            let mut words = self.quoted().unwrap_or_default();
            let rest = &self.text[self.at..];
            let length = rest.find([self.parting, '\n', '\r']).unwrap_or(rest.len());
            words.push_str(&rest[..length]);
            self.at += length;
            cells.push(Cell { text: unguarded(words.trim()).to_string(), content: Content::Shown });
            let rest = &self.text[self.at..];
            if rest.starts_with(self.parting) {
                self.at += self.parting.len_utf8();
                continue;
            }
            self.at += if rest.starts_with("\r\n") { 2 } else { usize::from(!rest.is_empty()) };
            return cells;
        }
    }

    /// What stands between quotes. A quote that is never closed is a character like others.
    fn quoted(&mut self) -> Option<String> {
        let inner = self.text[self.at..].strip_prefix('"').filter(|_| self.closing)?;
        let mut words = String::new();
        let mut rest = inner;
        loop {
            let Some((before, after)) = rest.split_once('"') else {
                self.closing = false;
                return None;
            };
            words.push_str(before);
            if let Some(more) = after.strip_prefix('"') {
                words.push('"');
                rest = more;
            } else {
                self.at = self.text.len() - after.len();
                return Some(words.replace("\r\n", "\n").replace('\r', "\n"));
            }
        }
    }
}
