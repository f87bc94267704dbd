//! Answers as JSON.

use forms::{Citation, Fault, Field, Filling, Form, Kind, Library, Source, Value, Values};
use json::Writer;

/// What an input form needs: `{id, title, at, signer, ours, one_for_each, groups: [{title, fields}]}`.
pub(crate) fn definition(library: &Library, form: &Form) -> String {
    let mut json = Writer::default();
    json.open('{');
    json.member("id", &form.id);
    json.member("title", &form.title);
    json.member("at", &form.at);
    json.member("signer", &form.signer);
    json.flag("ours", form.is_ours);
    json.member("one_for_each", &form.one_for_each);
    json.key("groups");
    json.open('[');
    for group in &form.groups {
        json.open('{');
        json.member("title", &group.title);
        json.key("fields");
        json.open('[');
        for field in group.fields.iter().filter_map(|id| library.field(id)) {
            input(&mut json, field);
        }
        json.close(']');
        json.close('}');
    }
    json.close(']');
    json.close('}');
    json.finish()
}

/// A field as an input form shows it. `kind`: `text`, `lines`, `integer`, `date`, `choice`, `names`,
/// `list`, `computed`.
fn input(json: &mut Writer, field: &Field) {
    json.open('{');
    json.member("id", &field.id);
    json.member("label", &field.label);
    json.member("help", &field.help);
    json.flag("required", field.required);
    json.flag("may_lack", field.may_lack);
    json.key("kind");
    match &field.kind {
        Kind::Text { lines: false } => json.text("text"),
        Kind::Text { lines: true } => json.text("lines"),
        Kind::Integer { min, max } => {
            json.text("integer");
            json.key("min");
            json.word(&min.to_string());
            json.key("max");
            json.word(&max.to_string());
        }
        Kind::Date { month_enough, .. } => {
            json.text("date");
            json.flag("month_enough", *month_enough);
        }
        Kind::Choice(choices) => {
            json.text("choice");
            json.key("choices");
            json.open('[');
            for choice in choices {
                json.open('{');
                json.member("id", &choice.id);
                json.member("label", &choice.label);
                json.close('}');
            }
            json.close(']');
        }
        Kind::Names => json.text("names"),
        Kind::List { items, .. } => {
            json.text("list");
            json.key("items");
            json.open('[');
            for item in items {
                input(json, item);
            }
            json.close(']');
        }
        Kind::Computed(_) => json.text("computed"),
    }
    let (mut facts, mut decisions, mut fields) = (Vec::new(), Vec::new(), Vec::new());
    for source in &field.from {
        match source {
            Source::Fact(id) => facts.push(id.clone()),
            Source::Decision(id) => decisions.push(id.clone()),
            Source::Field(id) => fields.push(id.clone()),
        }
    }
    json.texts("facts", &facts);
    json.texts("decisions", &decisions);
    json.texts("from", &fields);
    cites(json, &field.cite);
    json.close('}');
}

fn cites(json: &mut Writer, citations: &[Citation]) {
    json.key("cite");
    json.open('[');
    for citation in citations {
        json.open('{');
        json.member("at", &citation.at);
        json.member("quote", &citation.quote);
        json.close('}');
    }
    json.close(']');
}

/// `{faults, notices, blanks, computed, file_name}`; see the members below.
pub(crate) fn review(library: &Library, form: &Form, filling: &Filling, faults: &[Fault]) -> String {
    let mut json = Writer::default();
    json.open('{');
    json.key("faults");
    json.open('[');
    for fault in faults {
        json.open('{');
        json.member("field", &fault.field);
        // The entry of a list, from 0; absent for the field as a whole.
        if let Some(entry) = fault.entry {
            json.key("entry");
            json.word(&entry.to_string());
            json.member("item", &fault.item);
        }
        json.member("message", &fault.message);
        json.member("hint", &fault.hint);
        json.close('}');
    }
    json.close(']');
    json.key("notices");
    json.open('[');
    for notice in forms::notices(form, filling) {
        json.open('{');
        json.texts("fields", &notice.fields);
        json.member("message", &notice.message);
        json.flag("impossible", notice.impossible);
        cites(&mut json, &notice.cite);
        json.close('}');
    }
    json.close(']');
    let blanks = filling.blanks.iter().filter_map(|id| library.field(id)).collect::<Vec<_>>();
    let computed = library.fields_of(form).filter(|field| field.is_computed()).collect();
    for (key, fields) in [("blanks", blanks), ("computed", computed)] {
        json.key(key);
        json.open('[');
        for field in fields {
            json.open('{');
            json.member("field", &field.id);
            json.member("label", &field.label);
            json.member("text", filling.text(&field.id).unwrap_or_default());
            json.close('}');
        }
        json.close(']');
    }
    json.key("file_name");
    json.text(&format!("{}.docx", forms::file_name(form, filling)));
    json.close('}');
    json.finish()
}

/// Values that the self-check already knows.
pub(crate) fn from_answers(library: &Library, form: &Form, answers: &Values, results: &Values) -> String {
    let known =
        |values: &Values, id: &String| values.iter().find(|(name, _)| name == id).map(|(_, value)| value.clone());
    let mut json = Writer::default();
    json.open('{');
    for field in library.fields_of(form) {
        let mut found = None;
        for source in &field.from {
            found = found.or_else(|| match source {
                Source::Fact(id) => known(answers, id),
                Source::Decision(id) => known(results, id),
                Source::Field(_) => None,
            });
        }
        // An answer that is no value of the field (“还没有”) says nothing here.
        if let Some(Value::Text(text)) = found.filter(|value| forms::is_value(field, value)) {
            json.member(&field.id, &text);
        }
    }
    json.close('}');
    json.finish()
}
