//! Extracting the rows below a header as values, with all that is doubtful about them.

use std::collections::HashMap;

use crate::Values;
use crate::cell::{read, shown};
use crate::guide::Roster;
use crate::header::Header;
use crate::table::{Row, Table};

/// The rows of a table as values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extracted {
    /// One for each person, in the table's order.
    pub rows: Vec<Values>,
    /// In the same order.
    pub doubts: Vec<Doubt>,
}

/// Something that the visitor should check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The row's number in the sheet.
    pub row: u32,
    /// The roster's label of the column; empty when it is the row as a whole.
    pub column: String,
    /// What is doubtful, in words.
    pub message: String,
}

/// Extracts the rows below the header. `columns` says for each column of the table which column of the
/// roster it is, as the visitor confirmed it; columns with `None` are left behind.
pub fn extract(table: &Table, roster: &Roster, header: &Header, columns: &[Option<usize>]) -> Extracted {
    let mut taken = Extracted::default();
    let mut known: HashMap<String, u32> = HashMap::new();
    let below = header.rows.map_or(0, |(_, last)| last);
    let wanted: Vec<(usize, usize)> =
        columns.iter().enumerate().filter_map(|(at, target)| Some((at, (*target)?))).collect();
    for row in table.rows.iter().filter(|row| row.number > below) {
        let mut doubt = |column: &str, message: String| {
            taken.doubts.push(Doubt { row: row.number, column: column.to_string(), message });
        };
        if is_header(row, header, &wanted) {
            doubt("", "与表头相同，没有带入".to_string());
            continue;
        }
        let first = row.cells.iter().map(|cell| cell.text.as_str()).find(|text| !text.is_empty()).unwrap_or_default();
        if is_not_people(first, roster) {
            doubt("", format!("“{}”不是一个人，这一行没有带入", shown(first)));
            continue;
        }
        let mut values = Values::new();
        let mut doubts = Vec::new();
        for (at, target) in &wanted {
            let (Some(cell), Some(column)) = (row.cells.get(*at), roster.columns.get(*target)) else { continue };
            let (mut value, message) = read(cell, &column.kind, table.dates);
            if column.id == roster.key {
                value = name(&value);
            }
            doubts.extend(message.map(|message| (label(roster, *target), message)));
            if !value.is_empty() {
                values.push((column.id.clone(), value));
            }
        }
        if values.is_empty() && doubts.is_empty() {
            doubt("", "要带入的各栏都是空的，这一行没有带入".to_string());
            continue;
        }
        let key = wanted.iter().find(|(_, target)| roster.columns.get(*target).is_some_and(|it| it.id == roster.key));
        if let Some((_, target)) = key {
            let label = label(roster, *target);
            match values.iter().find(|(id, _)| *id == roster.key) {
                None => doubt(&label, "是空的，其余各栏照样带入，请补上".to_string()),
                Some((_, name)) => match known.get(name) {
                    Some(before) => {
                        doubt(
                            &label,
                            format!("“{}”与第{before}行同名，两行都带入了，请核对是不是同一个人", shown(name)),
                        );
                    }
                    None => {
                        known.insert(name.clone(), row.number);
                    }
                },
            }
        }
        for (column, message) in doubts {
            doubt(&column, message);
        }
        if !values.is_empty() {
            taken.rows.push(values);
        }
    }
    taken
}

/// The roster's label of a column, whatever the sheet calls it.
fn label(roster: &Roster, target: usize) -> String {
    roster.columns.get(target).map(|column| column.label.clone()).unwrap_or_default()
}

/// Whether the row repeats the header, as on each page of a long list.
fn is_header(row: &Row, header: &Header, wanted: &[(usize, usize)]) -> bool {
    let same = |(at, _): &(usize, usize)| {
        let text: String = row.cells.get(*at).map(|cell| cell.text.split_whitespace().collect()).unwrap_or_default();
        header.names.get(*at).is_some_and(|name| !name.is_empty() && *name == text)
    };
    header.rows.is_some() && wanted.len() > 1 && wanted.iter().all(same)
}

fn is_not_people(first: &str, roster: &Roster) -> bool {
    let bare: String = first.chars().filter(|c| !c.is_whitespace()).collect();
    roster.not_people.iter().any(|word| {
        let rest = bare.strip_prefix(word.as_str());
        rest.is_some_and(|rest| {
            rest.chars().next().is_none_or(|next| !next.is_alphabetic() || rest.ends_with(['人', '名']))
        })
    })
}

/// A name without the blanks that set two characters as wide as three.
fn name(text: &str) -> String {
    let han = text.chars().all(|c| c.is_whitespace() || ('\u{3400}'..='\u{9fff}').contains(&c) || c == '·');
    if han { text.split_whitespace().collect() } else { text.to_string() }
}
