//! Writing a roster as `.csv`. It is made for Excel, which needs a byte order mark to recognise UTF-8, and
//! which must not take a cell for a formula.

use calendar::Date;

use crate::guide::{ColumnKind, Roster};
use crate::{Values, date, value};

/// Writes rows as the text of a file. Dates are written as `2001年7月`, which spreadsheets leave alone.
pub(crate) fn csv(roster: &Roster, rows: &[Values]) -> String {
    let head = roster.columns.iter().map(|column| column.label.clone()).collect();
    let below = rows.iter().map(|row| {
        let cells = roster.columns.iter();
        cells.map(|column| shown(&column.kind, value(row, &column.id).map_or("", |it| it))).collect()
    });
    let lines = std::iter::once(head).chain(below).map(|cells: Vec<String>| {
        let cells: Vec<String> = cells.iter().map(|cell| quoted(guarded(cell))).collect();
        cells.join(",") + "\r\n"
    });
    format!("\u{feff}{}", lines.collect::<String>())
}

fn shown(kind: &ColumnKind, value: &str) -> String {
    match kind {
        ColumnKind::Text | ColumnKind::Lines => value.to_string(),
        ColumnKind::Date { .. } => {
            date::read(value).filter(|_| value.contains('-')).map_or_else(|| value.to_string(), Date::chinese)
        }
        ColumnKind::Choice(choices) => {
            choices.iter().find(|choice| choice.id == value).map_or(value, |choice| &choice.label).to_string()
        }
    }
}

fn quoted(cell: String) -> String {
    if cell.contains(['"', ',', ';', '\t', '\n', '\r']) || cell.starts_with(char::is_whitespace) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}

/// Puts an apostrophe before a cell that a spreadsheet would take for a formula, or for a number that it
/// would shorten. A cell that begins with an apostrophe gets another one, so that reading removes exactly
/// one.
fn guarded(cell: &str) -> String {
    let digits = cell.len() > 1 && cell.bytes().all(|byte| byte.is_ascii_digit());
    let shortened = digits && (cell.starts_with('0') || cell.len() > 15);
    if shortened || cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\'', '＝', '＋', '－', '＠']) {
        format!("'{cell}")
    } else {
        cell.to_string()
    }
}

/// The cell as it was before [`guarded`], or before another program wrote it as `="0971"`, which keeps the
/// noughts of a number.
pub(crate) fn unguarded(cell: &str) -> String {
    let formula = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    match (formula, cell.strip_prefix('\'')) {
        (Some(words), _) => words.trim().to_string(),
        (None, Some(rest)) if guarded(rest).len() > rest.len() => rest.to_string(),
        _ => cell.to_string(),
    }
}
