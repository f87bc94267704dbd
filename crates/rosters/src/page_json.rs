//! What the page for bringing in a roster gets and sends, as JSON.

use json::{Json, Writer};

use crate::guide::{Count, Roster};
use crate::header::Header;
use crate::table::Table;
use crate::{Values, value};

/// Cells shown of each column.
const SAMPLES: usize = 3;
/// Characters shown of each.
const SAMPLE: usize = 24;

/// See [`crate::Import::columns`].
pub(crate) fn columns_to_json(roster: &Roster, tables: &[(Table, Header)], chosen: usize, notes: &[String]) -> String {
    let none = (Table::default(), Header::default());
    let (table, header) = tables.get(chosen).unwrap_or(&none);
    let (first, last) = header.rows.unwrap_or((0, 0));
    let below: Vec<_> = table.rows.iter().filter(|row| row.number > last).collect();
    let mut json = Writer::default();
    json.object(|json| {
        let shown =
            |(table, _): &(Table, Header)| format!("{}{}", table.name, if table.hidden { "（隐藏）" } else { "" });
        json.key("sheets").texts(tables.iter().map(shown));
        json.key("sheet").count(chosen);
        json.key("first").number(first.into());
        json.key("last").number(last.into());
        json.key("rows").count(below.len());
        json.key("notes").texts(notes);
        json.key("choices").objects(&roster.columns, |json, column| {
            json.member("id", &column.id);
            json.member("label", &column.label);
        });
        json.key("columns").objects(header.names.iter().enumerate(), |json, (at, name)| {
            let texts = below.iter().filter_map(|row| row.cells.get(at)).map(|cell| &cell.text);
            let samples = texts.filter(|text| !text.is_empty()).take(SAMPLES).map(|text| sample(text));
            let target = header.columns.get(at).copied().flatten().and_then(|target| roster.columns.get(target));
            json.member("name", name);
            json.key("samples").texts(samples);
            json.member("is", target.map_or("", |column| &column.id));
        });
    });
    json.finish()
}

fn sample(text: &str) -> String {
    text.char_indices().nth(SAMPLE).map_or_else(|| text.to_string(), |(end, _)| format!("{}…", &text[..end]))
}

/// See [`crate::Import::take`].
pub(crate) fn extracted_to_json(rows: &[Values], doubts: &[String]) -> String {
    let mut json = Writer::default();
    json.object(|json| {
        write_rows(json.key("rows"), rows);
        json.key("doubts").texts(doubts);
    });
    json.finish()
}

/// `[{"name": "…"}, …]`
pub(crate) fn rows_to_json(rows: &[Values]) -> String {
    let mut json = Writer::default();
    write_rows(&mut json, rows);
    json.finish()
}

fn write_rows(json: &mut Writer, rows: &[Values]) {
    json.objects(rows, |json, row| row.iter().for_each(|(id, value)| json.member(id, value)));
}

/// See [`crate::Import::tally`].
pub(crate) fn tallies_to_json(roster: &Roster, rows: &[Values]) -> String {
    let falls_under = |row: &Values, count: &Count| value(row, &count.item) == Some(&count.is);
    let mut json = Writer::default();
    json.objects(&roster.tallies, |json, tally| {
        let others = rows.iter().filter(|row| !tally.counts.iter().any(|count| falls_under(row, count)));
        json.member("label", &tally.label);
        json.key("others").count(others.count());
        json.key("facts").objects(&tally.counts, |json, count| {
            json.member("fact", &count.fact);
            json.member("is", &count.is);
            json.key("count").count(rows.iter().filter(|row| falls_under(row, count)).count());
        });
    });
    json.finish()
}

/// Reads what [`rows_to_json`] writes; what is no text is left out.
pub(crate) fn rows_from_json(text: &str) -> Vec<Values> {
    let rows = json::parse(text).map_or_else(Vec::new, Json::into_items);
    let values = |row: Json| row.into_members().into_iter().filter_map(|(id, value)| Some((id, value.into_text()?)));
    rows.into_iter().map(|row| values(row).collect()).filter(|row: &Values| !row.is_empty()).collect()
}
