//! What the visitor is told about a file as a whole: sheets and columns that are hidden or left behind.

use crate::guide::Roster;
use crate::header::Header;
use crate::table::{Cell, Table};

/// So many rows are named one by one.
const ROWS: usize = 20;

/// What is to be told when these columns of a table are taken.
pub(crate) fn notes(
    tables: &[(Table, Header)],
    chosen: usize,
    roster: &Roster,
    columns: &[Option<usize>],
) -> Vec<String> {
    let mut notes = Vec::new();
    let label = |target: &usize| roster.columns.get(*target).map_or("", |column| &column.label);
    for (at, (table, header)) in tables.iter().enumerate() {
        let names_people =
            header.columns.iter().flatten().any(|at| roster.columns.get(*at).is_some_and(|it| it.id == roster.key));
        let note = match (at == chosen, table.hidden) {
            (true, true) => "是隐藏的，请核对是不是要的名册",
            (false, true) => "是隐藏的，不带入，请核对",
            (false, false) if names_people => "也像名册，一次只带入一张；也要的，请选它再带入一次",
            _ => continue,
        };
        notes.push(format!("工作表“{}”{note}", table.name));
    }
    let Some((table, header)) = tables.get(chosen) else { return notes };
    let last = header.rows.map_or(0, |(_, last)| last);
    let rows = |at: usize| -> Vec<String> {
        let rows = table.rows.iter().filter(|row| row.number > last && row.cells.get(at).is_some_and(Cell::is_own));
        rows.map(|row| row.number.to_string()).collect()
    };
    let is_left = |at: usize| columns.get(at).copied().flatten().is_none() && !rows(at).is_empty();
    for (at, name) in header.names.iter().enumerate() {
        let hidden = table.hidden_columns.iter().any(|(first, last)| (*first..=*last).contains(&at));
        if hidden && columns.get(at).is_some_and(Option::is_some) {
            notes.push(format!("{}列“{name}”是隐藏的，照样带入，请核对", letters(at)));
        }
        // Without a header the visitor says what each column is.
        if header.rows.is_some() && name.is_empty() && is_left(at) {
            let rows = rows(at);
            let more = if rows.len() > ROWS { "等" } else { "" };
            let (column, rows) = (letters(at), rows[..rows.len().min(ROWS)].join("、"));
            notes.push(format!("{column}列没有表头，第{rows}行{more}写在这一列的不带入，请核对是不是错了位"));
        }
    }
    let twice = header.repeated.iter().filter(|(at, _)| is_left(*at));
    let (places, labels): (Vec<_>, Vec<_>) =
        twice.map(|(at, target)| (letters(*at), format!("“{}”", label(target)))).unzip();
    if !places.is_empty() {
        notes.push(format!(
            "{}列（{}）与别的列重复，或者是并排的另一张表，不带入；是另一张表的，请接到左边那张下面再带入",
            places.join("、"),
            labels.concat()
        ));
    }
    notes
}

/// The letters of a column: 0 is A.
pub(crate) fn letters(column: usize) -> String {
    let last = char::from(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[column % 26]);
    if column < 26 { last.to_string() } else { format!("{}{last}", letters(column / 26 - 1)) }
}
