//! Tables from text: what a spreadsheet puts on the clipboard, with tabs between cells, and `.csv`.
//!
//! Read here and not by `csv-core`, which skips empty lines: rows would have other numbers than in the
//! spreadsheet.

use crate::csv::unguarded;
use crate::file::FileFault;
use crate::table::{Cell, Content, MAX_COLUMNS, Row, Table};

/// Reads a text. Cells are separated by tabs, commas or semicolons, whichever stand in most lines: a title has
/// none. A cell in quotes may hold line breaks, separators and doubled quotes.
///
/// # Errors
/// When the text is blank, or has more columns than any roster.
pub(crate) fn parse_text(text: &str) -> Result<Table, FileFault> {
    let text = text.trim_start_matches('\u{feff}');
    let separator = separator(text);
    let mut reader = RecordReader { text, at: 0, separator, may_close: true };
    let mut table = Table::default();
    let mut number = 0;
    while reader.at < text.len() {
        number += 1;
        let cells = reader.record()?;
        let row = Row { number, hidden: false, cells };
        if !row.is_empty() {
            table.rows.push(row);
        }
    }
    if table.rows.is_empty() { Err(FileFault::Empty) } else { Ok(table) }
}

/// So many characters tell by what cells are separated.
const START: usize = 20_000;

fn separator(text: &str) -> char {
    // What stands between quotes is a cell's own.
    let mut quoted = false;
    let outside = |c: &char| {
        quoted ^= *c == '"';
        !quoted
    };
    let bare: String = text.chars().take(START).filter(outside).collect();
    let lines = |mark: &char| bare.lines().filter(|line| line.contains(*mark)).count();
    // Of several that stand in as many lines, the last.
    [';', ',', '\t'].into_iter().max_by_key(lines).unwrap_or('\t')
}

struct RecordReader<'t> {
    text: &'t str,
    at: usize,
    separator: char,
    /// Whether a further quote may still be closed. Once none was found, the rest is not searched again.
    may_close: bool,
}

impl RecordReader<'_> {
    fn record(&mut self) -> Result<Vec<Cell>, FileFault> {
        let mut cells = Vec::new();
        let mut column = 0;
        loop {
            let mut words = self.quoted().unwrap_or_default();
            let rest = &self.text[self.at..];
            let length = rest.find([self.separator, '\n', '\r']).unwrap_or(rest.len());
            words.push_str(&rest[..length]);
            self.at += length;
            // Empty cells at the end of a row make no column.
            let text = unguarded(words.trim());
            if !text.is_empty() {
                if column >= MAX_COLUMNS {
                    return Err(FileFault::TooMuch);
                }
                cells.resize(column, Cell::default());
                cells.push(Cell { text, content: Content::Shown });
            }
            column += 1;
            let rest = &self.text[self.at..];
            if rest.starts_with(self.separator) {
                self.at += self.separator.len_utf8();
                continue;
            }
            self.at += if rest.starts_with("\r\n") { 2 } else { usize::from(!rest.is_empty()) };
            return Ok(cells);
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
