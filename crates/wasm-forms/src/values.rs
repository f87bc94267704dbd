//! Values from JSON, as pages send what was typed. What has no meaning as a value is left out.

use forms::{Entry, Value, Values};
use json::Json;

/// Reads `{"field": value, …}`; no values if the text is no such object.
pub(crate) fn read(text: &str) -> Values {
    json::parse(text).map_or_else(Values::new, values)
}

/// Reads `[{"form": …, "values": {…}}, …]`.
pub(crate) fn papers(text: &str) -> Vec<(String, Values)> {
    let papers = json::parse(text).map_or_else(Vec::new, Json::into_items);
    papers.into_iter().filter_map(paper).collect()
}

fn paper(json: Json) -> Option<(String, Values)> {
    let (mut form, mut given) = (None, Values::new());
    for (key, value) in json.into_members() {
        match (key.as_str(), value) {
            ("form", Json::Text(name)) => form = Some(name),
            ("values", value) => given = values(value),
            _ => {}
        }
    }
    Some((form?, given))
}

fn values(json: Json) -> Values {
    json.into_members().into_iter().filter_map(|(id, json)| Some((id, value(json)?))).collect()
}

fn value(json: Json) -> Option<Value> {
    let Json::List(items) = json else { return json.into_text().map(Value::Text) };
    let entry = |item: Json| match item {
        Json::Object(row) => {
            Some(Entry::Row(row.into_iter().filter_map(|(id, cell)| Some((id, cell.into_text()?))).collect()))
        }
        item => item.into_text().map(Entry::Text),
    };
    Some(Value::List(items.into_iter().filter_map(entry).collect()))
}
