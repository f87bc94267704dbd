//! What the page for bringing in a roster gets and sends, as JSON.

use json::{Json, Writer};

use crate::Values;
use crate::extract::{Doubt, Extracted};
use crate::guide::Roster;
use crate::header::Header;
use crate::notes::letters;
use crate::table::Table;
use crate::tally::TallyResult;

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
            let samples = texts.filter(|text| !text.is_empty()).take(SAMPLES).map(|text| short(text));
            let target = header.columns.get(at).copied().flatten().and_then(|target| roster.columns.get(target));
            json.member("name", name);
            json.key("samples").texts(samples);
            json.member("is", target.map_or("", |column| &column.id));
        });
    });
    json.finish()
}

fn short(text: &str) -> String {
    let mut short: String = text.chars().take(SAMPLE).collect();
    if text.chars().count() > SAMPLE {
        short.push('…');
    }
    short
}

/// See [`crate::Import::take`].
pub(crate) fn extracted_to_json(roster: &Roster, extracted: &Extracted, notes: &[String]) -> String {
    let mut json = Writer::default();
    json.object(|json| {
        write_rows(json.key("rows"), &extracted.rows);
        json.key("doubts")
            .texts(notes.iter().cloned().chain(extracted.doubts.iter().map(|doubt| words(roster, doubt))));
    });
    json.finish()
}

/// 第5行D列“入党时间”：…
fn words(roster: &Roster, doubt: &Doubt) -> String {
    let label = |target: usize| roster.columns.get(target).map_or("", |column| &column.label);
    let place = doubt.column.map(|(at, target)| format!("{}列“{}”", letters(at), label(target)));
    format!("第{}行{}：{}", doubt.row, place.unwrap_or_default(), doubt.message)
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
pub(crate) fn tallied_to_json(tallied: &[TallyResult]) -> String {
    let mut json = Writer::default();
    json.objects(tallied, |json, one| {
        json.member("label", &one.label);
        json.key("others").count(one.others);
        json.key("facts").objects(&one.facts, |json, (fact, is, count)| {
            json.member("fact", fact);
            json.member("is", is);
            json.key("count").count(*count);
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
