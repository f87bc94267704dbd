//! A roster as `.csv`: for Excel, which needs the byte order mark to see UTF-8, and must not take a
//! cell for a formula.

use calendar::Date;

use crate::Values;
use crate::date;
use crate::guide::{Kind, Roster};

/// The text of a file. Days are written as `2001年7月`, which spreadsheets give back as they got it.
pub fn csv(roster: &Roster, rows: &[Values]) -> String {
    let mut text = String::from("\u{feff}");
    let labels = roster.columns.iter().map(|column| column.label.clone());
    line(&mut text, labels);
    for row in rows {
        let cells = roster.columns.iter().map(|column| {
            let value = row.iter().find(|(id, _)| *id == column.id).map_or("", |(_, value)| value.as_str());
            shown(&column.kind, value)
        });
        line(&mut text, cells);
    }
    text
}

fn shown(kind: &Kind, value: &str) -> String {
    match kind {
        Kind::Text | Kind::Lines => value.to_string(),
        Kind::Date { .. } => {
            date::read(value).filter(|_| value.contains('-')).map_or_else(|| value.to_string(), Date::chinese)
        }
        Kind::Choice(choices) => {
            choices.iter().find(|choice| choice.id == value).map_or(value, |choice| &choice.label).to_string()
        }
    }
}

fn line(text: &mut String, cells: impl Iterator<Item = String>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            text.push(',');
        }
        let cell = guarded(&cell);
        if cell.contains(['"', ',', ';', '\t', '\n', '\r']) || cell.starts_with(char::is_whitespace) {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(&cell);
        }
    }
    text.push_str("\r\n");
}

/// A cell that a spreadsheet would take for a formula, or for a number that it would shorten, gets an
/// apostrophe; so does one that begins with an apostrophe, so that reading takes away exactly one.
fn guarded(cell: &str) -> String {
    let digits = cell.len() > 1 && cell.bytes().all(|byte| byte.is_ascii_digit());
    let shortened = digits && (cell.starts_with('0') || cell.len() > 15);
    if shortened || cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\'', '＝', '＋', '－', '＠']) {
        format!("'{cell}")
    } else {
        cell.to_string()
    }
}

/// The cell as it was before [`guarded`].
pub(crate) fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if guarded(rest).len() > rest.len() => rest,
        _ => cell,
    }
}
