//! What the page of an input form gets and sends, as JSON.
//!
//! Values come as `{"society": "…", "candidates": ["…"], "votes": [{"name": "…", "votes": 12}]}`. What has no
//! meaning as a value is left out, and so is a text that is no JSON: a form half filled in is no fault.

use json::{Json, Writer};

use crate::batch::file_name;
use crate::fill::{fill, is_value};
use crate::model::{Citation, Field, FieldKind, Form, Library, ValueSource};
use crate::values::{Entry, Value, Values, get};

/// What an input form needs: `{id, title, at, signer, ours, one_for_each, groups: [{title, fields}]}`.
pub fn definition_to_json(library: &Library, form: &Form) -> String {
    let mut json = Writer::default();
    json.object(|json| {
        json.member("id", &form.id);
        json.member("title", &form.title);
        json.member("at", &form.at);
        json.member("signer", &form.signer);
        json.key("ours").bool(form.is_ours);
        json.member("one_for_each", &form.one_for_each);
        json.key("groups").objects(&form.groups, |json, group| {
            json.member("title", &group.title);
            json.key("fields").objects(group.fields.iter().filter_map(|id| library.field(id)), write_field);
        });
    });
    json.finish()
}

/// A field as an input form shows it. `kind`: `text`, `lines`, `integer`, `date`, `choice`, `names`,
/// `list`, `computed`.
fn write_field(json: &mut Writer, field: &Field) {
    json.member("id", &field.id);
    json.member("label", &field.label);
    json.member("help", &field.help);
    json.key("required").bool(field.required);
    json.key("may_lack").bool(field.may_lack);
    write_kind(json.key("kind"), &field.kind);
    let sources = |of: fn(&ValueSource) -> Option<&String>| field.from.iter().filter_map(of);
    json.key("facts").texts(sources(|source| if let ValueSource::Fact(id) = source { Some(id) } else { None }));
    json.key("decisions").texts(sources(|source| if let ValueSource::Decision(id) = source { Some(id) } else { None }));
    json.key("from").texts(sources(|source| if let ValueSource::Field(id) = source { Some(id) } else { None }));
    write_citations(json, &field.cite);
}

/// The name of a kind, and the members that go with it.
fn write_kind(json: &mut Writer, kind: &FieldKind) {
    match kind {
        FieldKind::Text { lines: false } => json.text("text"),
        FieldKind::Text { lines: true } => json.text("lines"),
        FieldKind::Integer { min, max } => {
            json.text("integer");
            json.key("min").number((*min).into());
            json.key("max").number((*max).into());
        }
        FieldKind::Date { month_enough, .. } => {
            json.text("date");
            json.key("month_enough").bool(*month_enough);
        }
        FieldKind::Choice(choices) => {
            json.text("choice");
            json.key("choices").objects(choices, |json, choice| {
                json.member("id", &choice.id);
                json.member("label", &choice.label);
            });
        }
        FieldKind::Names => json.text("names"),
        FieldKind::List { items, .. } => {
            json.text("list");
            json.key("items").objects(items, write_field);
        }
        FieldKind::Computed(_) => json.text("computed"),
    }
}

fn write_citations(json: &mut Writer, citations: &[Citation]) {
    json.key("cite").objects(citations, |json, citation| {
        json.member("at", &citation.at);
        json.member("quote", &citation.quote);
    });
}

/// What is wrong, blank or not met, and what is computed:
/// `{faults: [{field, entry, item, message, hint}], notices: [{fields, message, forbids, cite}],
/// blanks: [{field, label, text}], computed: [{field, label, text}], refusal, file_name}`. `entry`, from 0, and
/// `item` are absent when the fault is of the field as a whole; `refusal` says why there is only a draft, else nothing.
pub fn review_to_json(library: &Library, form: &Form, values: &Values) -> String {
    let filling = fill(library, form, values);
    let write_filled = |json: &mut Writer, field: &Field| {
        json.member("field", &field.id);
        json.member("label", &field.label);
        json.member("text", filling.text(&field.id).unwrap_or_default());
    };
    let mut json = Writer::default();
    json.object(|json| {
        json.key("faults").objects(&filling.faults, |json, fault| {
            json.member("field", &fault.field);
            if let Some(entry) = fault.entry {
                json.key("entry").count(entry);
                json.member("item", &fault.item);
            }
            json.member("message", &fault.message);
            json.member("hint", &fault.hint);
        });
        json.key("notices").objects(&filling.notices, |json, notice| {
            json.key("fields").texts(notice.fields());
            json.member("message", &notice.message);
            json.key("forbids").bool(notice.forbids);
            write_citations(json, &notice.cite);
        });
        let blanks = filling.blanks.iter().filter_map(|id| library.field(id));
        json.key("blanks").objects(blanks, write_filled);
        let computed = library.fields_of(form).filter(|field| field.is_computed());
        json.key("computed").objects(computed, write_filled);
        json.member("refusal", &filling.refusal());
        json.member("file_name", &format!("{}.docx", file_name(form, &filling)));
    });
    json.finish()
}

/// Values for a form's fields that the self-check already knows, from its answers `{"seats": 5, …}` and its
/// certain results `{"organisation": "branch", …}`.
pub fn known_to_json(library: &Library, form: &Form, answers: &Values, results: &Values) -> String {
    let mut json = Writer::default();
    json.object(|json| {
        for field in library.fields_of(form) {
            let mut found = field.from.iter().filter_map(|source| match source {
                ValueSource::Fact(id) => get(answers, id),
                ValueSource::Decision(id) => get(results, id),
                ValueSource::Field(_) => None,
            });
            // An answer that is no value of the field (“还没有”) says nothing here.
            if let Some(Value::Text(text)) = found.next().filter(|value| is_value(field, value)) {
                json.member(&field.id, text);
            }
        }
    });
    json.finish()
}

/// Reads `{"field": value, …}`.
pub fn values_from_json(text: &str) -> Values {
    json::parse(text).map_or_else(Values::new, values)
}

/// Reads `[{"form": …, "values": {…}}, …]`.
pub fn papers_from_json(text: &str) -> Vec<(String, Values)> {
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

#[cfg(test)]
mod tests;
