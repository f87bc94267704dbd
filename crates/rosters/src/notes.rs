//! What the visitor is told about a file as a whole: sheets and columns that are hidden or left behind.

use crate::guide::Roster;
use crate::header::{Header, Headings};
use crate::table::{Cell, Row, Table};

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
    let headings = Headings::of(roster);
    for (at, (table, header)) in tables.iter().enumerate() {
        let note = match (at == chosen, table.hidden) {
            (true, true) => "是隐藏的，请核对是不是要的名册",
            (false, true) => "是隐藏的，不带入，请核对",
            (false, false) if headings.name_persons(header) => "也像名册，一次只带入一张；也要的，请选它再带入一次",
            _ => continue,
        };
        notes.push(format!("工作表“{}”{note}", table.name));
    }
    let Some((table, header)) = tables.get(chosen) else { return notes };
    let (first, last) = header.rows.unwrap_or_default();
    let is_header = |row: &&Row| row.cells.iter().any(|cell| headings.is_key(&cell.text));
    if let Some(row) = table.rows.iter().take_while(|row| row.number < first).find(is_header) {
        notes.push(format!("第{}行也像表头，从那里到第{}行都不带入，请核对", row.number, first - 1));
    }
    let below = || table.rows.iter().filter(|row| row.number > last);
    if let Some(rows) = listed(below().filter(|row| row.hidden)) {
        notes.push(format!("{rows}是隐藏的，里面的人照样带入，请核对"));
    }
    let standing = |at: usize| listed(below().filter(move |row| row.cells.get(at).is_some_and(Cell::is_own)));
    let is_left = |at: usize| columns.get(at).copied().flatten().is_none();
    for (at, name) in header.names.iter().enumerate() {
        if !is_left(at) && table.hidden_columns.iter().any(|(first, last)| (*first..=*last).contains(&at)) {
            notes.push(format!("{}列“{name}”是隐藏的，照样带入，请核对", letters(at)));
        }
        // Without a header the visitor says what each column is.
        if header.rows.is_some()
            && name.is_empty()
            && is_left(at)
            && let Some(rows) = standing(at)
        {
            notes.push(format!("{}列没有表头，{rows}写在这一列的不带入，请核对是不是错了位", letters(at)));
        }
    }
    let label = |target: &usize| roster.columns.get(*target).map_or("", |column| &column.label);
    let twice = header.repeated.iter().filter(|(at, _)| is_left(*at) && standing(*at).is_some());
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

/// 第3、4行, if there are any.
fn listed<'t>(rows: impl Iterator<Item = &'t Row>) -> Option<String> {
    let numbers: Vec<String> = rows.map(|row| row.number.to_string()).collect();
    let more = if numbers.len() > ROWS { format!("等 {} 行", numbers.len()) } else { "行".to_string() };
    (!numbers.is_empty()).then(|| format!("第{}{more}", numbers[..numbers.len().min(ROWS)].join("、")))
}

/// The letters of a column: 0 is A.
pub(crate) fn letters(column: usize) -> String {
    let last = char::from(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[column % 26]);
    if column < 26 { last.to_string() } else { format!("{}{last}", letters(column / 26 - 1)) }
}
