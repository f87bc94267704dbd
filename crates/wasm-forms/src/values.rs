//! Values from JSON. What has no meaning as a value is left out: pages send what was typed.

use forms::{Entry, Value, Values};
use json::{Json, read as read_json};

/// Reads `{"field": value, …}`.
pub(crate) fn read(text: &str) -> Values {
    read_json(text).map_or_else(Values::new, values)
}

/// Reads `[{"form": …, "values": {…}}, …]`.
pub(crate) fn papers(text: &str) -> Vec<(String, Values)> {
    let Some(Json::List(papers)) = read_json(text) else { return Vec::new() };
    let mut read = Vec::new();
    for paper in papers {
        let Json::Object(members) = paper else { continue };
        let (mut form, mut given) = (None, Values::new());
        for (key, value) in members {
            match (key.as_str(), value) {
                ("form", Json::Text(name)) => form = Some(name),
                ("values", value) => given = values(value),
                _ => {}
            }
        }
        read.extend(form.map(|form| (form, given)));
    }
    read
}

fn values(json: Json) -> Values {
    let Json::Object(members) = json else { return Values::new() };
    members.into_iter().filter_map(|(id, json)| Some((id, value(json)?))).collect()
}

fn value(json: Json) -> Option<Value> {
    let Json::List(items) = json else { return text(json).map(Value::Text) };
    let entry = |item: Json| match item {
        Json::Object(row) => {
            Some(Entry::Row(row.into_iter().filter_map(|(id, cell)| Some((id, text(cell)?))).collect()))
        }
        item => text(item).map(Entry::Text),
    };
    Some(Value::List(items.into_iter().filter_map(entry).collect()))
}

fn text(json: Json) -> Option<String> {
    match json {
        Json::Text(text) | Json::Word(text) => Some(text),
        Json::Null | Json::List(_) | Json::Object(_) => None,
    }
}
