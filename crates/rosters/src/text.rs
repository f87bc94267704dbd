//! Tables from text: what a spreadsheet puts on the clipboard, with tabs between cells, and `.csv`.
//!
//! Read here and not by `csv-core`, which skips empty lines: rows would have other numbers than in the
//! spreadsheet.

use crate::csv::unguarded;
use crate::file::FileFault;
use crate::table::{Cell, Content, Row, Table};

/// Reads a text. Cells are separated by tabs if there is one in the first line that is not blank, else by
/// commas, else by semicolons. A cell in quotes may hold line breaks, separators and doubled quotes.
///
/// # Errors
/// When the text is blank.
pub fn parse_text(text: &str) -> Result<Table, FileFault> {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().find(|line| !line.trim().is_empty()).ok_or(FileFault::Empty)?;
    let separator = *['\t', ',', ';'].iter().find(|mark| first.contains(**mark)).unwrap_or(&'\t');
    let mut reader = RecordReader { text, at: 0, separator, may_close: true };
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
    if table.rows.is_empty() { Err(FileFault::Empty) } else { Ok(table) }
}

struct RecordReader<'t> {
    text: &'t str,
    at: usize,
    separator: char,
    /// Whether a further quote may still be closed. Once none was found, the rest is not searched again.
    may_close: bool,
}

impl RecordReader<'_> {
    fn record(&mut self) -> Vec<Cell> {
        let mut cells = Vec::new();
        loop {
            let mut words = self.quoted().unwrap_or_default();
            let rest = &self.text[self.at..];
            let length = rest.find([self.separator, '\n', '\r']).unwrap_or(rest.len());
            words.push_str(&rest[..length]);
            self.at += length;
            cells.push(Cell { text: unguarded(words.trim()).to_string(), content: Content::Shown });
            let rest = &self.text[self.at..];
            if rest.starts_with(self.separator) {
                self.at += self.separator.len_utf8();
                continue;
            }
            self.at += if rest.starts_with("\r\n") { 2 } else { usize::from(!rest.is_empty()) };
            return cells;
        }
    }

    /// The text between quotes, if there is one here. A quote that is never closed is a character like others.
    fn quoted(&mut self) -> Option<String> {
        let inner = self.text[self.at..].strip_prefix('"').filter(|_| self.may_close)?;
        let mut words = String::new();
        let mut rest = inner;
        loop {
            let Some((before, after)) = rest.split_once('"') else {
                self.may_close = false;
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
