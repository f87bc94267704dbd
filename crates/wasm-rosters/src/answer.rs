//! Answers as JSON.

use json::{Json, Writer, read};
use rosters::{Doubt, Header, Roster, Table, Taken, Tallied, Values};

/// Cells shown of each column.
const SAMPLES: usize = 3;
/// Characters shown of each.
const SAMPLE: usize = 24;

/// See [`crate::Rosters::columns`].
pub(crate) fn columns(roster: &Roster, tables: &[Table], chosen: usize, table: &Table, header: &Header) -> String {
    let mut json = Writer::default();
    json.open('{');
    json.texts("sheets", &tables.iter().map(|table| table.name.clone()).collect::<Vec<_>>());
    let (first, last) = header.rows.unwrap_or((0, 0));
    let below: Vec<_> = table.rows.iter().filter(|row| row.number > last).collect();
    let rows = below.len();
    for (key, number) in [("sheet", chosen), ("first", first as usize), ("last", last as usize), ("rows", rows)] {
        json.key(key);
        json.word(&number.to_string());
    }
    json.key("choices");
    json.open('[');
    for column in &roster.columns {
        json.open('{');
        json.member("id", &column.id);
        json.member("label", &column.label);
        json.close('}');
    }
    json.close(']');
    json.key("columns");
    json.open('[');
    for (at, name) in header.names.iter().enumerate() {
        let texts = below.iter().filter_map(|row| row.cells.get(at)).map(|cell| &cell.text);
        let samples: Vec<String> =
            texts.filter(|text| !text.is_empty()).take(SAMPLES).map(|text| short(text)).collect();
        let target = header.columns.get(at).copied().flatten().and_then(|target| roster.columns.get(target));
        json.open('{');
        json.member("name", name);
        json.texts("samples", &samples);
        json.member("is", target.map_or("", |column| &column.id));
        json.close('}');
    }
    json.close(']');
    json.close('}');
    json.finish()
}

fn short(text: &str) -> String {
    let mut short: String = text.chars().take(SAMPLE).collect();
    if text.chars().count() > SAMPLE {
        short.push('…');
    }
    short
}

/// See [`crate::Rosters::take`].
pub(crate) fn taken(taken: &Taken) -> String {
    let mut json = Writer::default();
    json.open('{');
    json.key("rows");
    write_rows(&mut json, &taken.rows);
    json.texts("doubts", &taken.doubts.iter().map(words).collect::<Vec<_>>());
    json.close('}');
    json.finish()
}

/// 第5行“入党时间”：…
fn words(doubt: &Doubt) -> String {
    let column = if doubt.column.is_empty() { String::new() } else { format!("“{}”", doubt.column) };
    format!("第{}行{column}：{}", doubt.row, doubt.message)
}

fn write_rows(json: &mut Writer, rows: &[Values]) {
    json.open('[');
    for row in rows {
        json.open('{');
        for (id, value) in row {
            json.member(id, value);
        }
        json.close('}');
    }
    json.close(']');
}

/// See [`crate::Rosters::from_list`].
pub(crate) fn from_list(roster: &Roster, list: &str, given: &str) -> String {
    let persons = rows(given).into_iter().map(|row| {
        let value = |item: &str| row.iter().find(|(id, _)| id == item).map(|(_, value)| value.clone());
        let taken = roster.columns.iter().filter(|column| column.from.0 == list);
        taken.filter_map(|column| Some((column.id.clone(), value(&column.from.1)?))).collect::<Values>()
    });
    let mut json = Writer::default();
    write_rows(&mut json, &persons.filter(|person| !person.is_empty()).collect::<Vec<_>>());
    json.finish()
}

/// See [`crate::Rosters::tally`].
pub(crate) fn tallied(tallied: &[Tallied]) -> String {
    let mut json = Writer::default();
    json.open('[');
    for one in tallied {
        json.open('{');
        json.member("label", &one.label);
        json.key("others");
        json.word(&one.others.to_string());
        json.key("facts");
        json.open('[');
        for (fact, is, count) in &one.facts {
            json.open('{');
            json.member("fact", fact);
            json.member("is", is);
            json.key("count");
            json.word(&count.to_string());
            json.close('}');
        }
        json.close(']');
        json.close('}');
    }
    json.close(']');
    json.finish()
}

/// `[{"name": "…"}, …]`; what is no text is left out.
pub(crate) fn rows(text: &str) -> Vec<Values> {
    let Some(Json::List(rows)) = read(text) else { return Vec::new() };
    let values = |row| match row {
        Json::Object(members) => members.into_iter().filter_map(|(id, value)| Some((id, words_of(value)?))).collect(),
        _ => Values::new(),
    };
    rows.into_iter().map(values).filter(|row| !row.is_empty()).collect()
}

fn words_of(value: Json) -> Option<String> {
    match value {
        Json::Text(text) | Json::Word(text) => Some(text),
        Json::Null | Json::List(_) | Json::Object(_) => None,
    }
}
