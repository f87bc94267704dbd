//! What the page of an input form gets, as JSON.

use forms::{Citation, Fault, Field, Filling, Form, Kind, Library, Source, Value, Values};
use json::Writer;

/// What an input form needs: `{id, title, at, signer, ours, one_for_each, groups: [{title, fields}]}`.
pub(crate) fn definition(library: &Library, form: &Form) -> String {
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
    let sources = |of: fn(&Source) -> Option<&String>| field.from.iter().filter_map(of);
    json.key("facts").texts(sources(|source| if let Source::Fact(id) = source { Some(id) } else { None }));
    json.key("decisions").texts(sources(|source| if let Source::Decision(id) = source { Some(id) } else { None }));
    json.key("from").texts(sources(|source| if let Source::Field(id) = source { Some(id) } else { None }));
    write_citations(json, &field.cite);
}

/// The name of a kind, and the members that go with it.
fn write_kind(json: &mut Writer, kind: &Kind) {
    match kind {
        Kind::Text { lines: false } => json.text("text"),
        Kind::Text { lines: true } => json.text("lines"),
        Kind::Integer { min, max } => {
            json.text("integer");
            json.key("min").number((*min).into());
            json.key("max").number((*max).into());
        }
        Kind::Date { month_enough, .. } => {
            json.text("date");
            json.key("month_enough").bool(*month_enough);
        }
        Kind::Choice(choices) => {
            json.text("choice");
            json.key("choices").objects(choices, |json, choice| {
                json.member("id", &choice.id);
                json.member("label", &choice.label);
            });
        }
        Kind::Names => json.text("names"),
        Kind::List { items, .. } => {
            json.text("list");
            json.key("items").objects(items, write_field);
        }
        Kind::Computed(_) => json.text("computed"),
    }
}

fn write_citations(json: &mut Writer, citations: &[Citation]) {
    json.key("cite").objects(citations, |json, citation| {
        json.member("at", &citation.at);
        json.member("quote", &citation.quote);
    });
}

/// What is wrong, blank or not met, and what is computed:
/// `{faults: [{field, entry, item, message, hint}], notices: [{fields, message, impossible, cite}],
/// blanks: [{field, label, text}], computed: [{field, label, text}], file_name}`. `entry`, from 0, and
/// `item` are absent when the fault is of the field as a whole.
pub(crate) fn review(library: &Library, form: &Form, filling: &Filling, faults: &[Fault]) -> String {
    let write_filled = |json: &mut Writer, field: &Field| {
        json.member("field", &field.id);
        json.member("label", &field.label);
        json.member("text", filling.text(&field.id).unwrap_or_default());
    };
    let mut json = Writer::default();
    json.object(|json| {
        json.key("faults").objects(faults, |json, fault| {
            json.member("field", &fault.field);
            if let Some(entry) = fault.entry {
                json.key("entry").count(entry);
                json.member("item", &fault.item);
            }
            json.member("message", &fault.message);
            json.member("hint", &fault.hint);
        });
        json.key("notices").objects(forms::notices(form, filling), |json, notice| {
            json.key("fields").texts(&notice.fields);
            json.member("message", &notice.message);
            json.key("impossible").bool(notice.impossible);
            write_citations(json, &notice.cite);
        });
        let blanks = filling.blanks.iter().filter_map(|id| library.field(id));
        json.key("blanks").objects(blanks, write_filled);
        let computed = library.fields_of(form).filter(|field| field.is_computed());
        json.key("computed").objects(computed, write_filled);
        json.member("file_name", &format!("{}.docx", forms::file_name(form, filling)));
    });
    json.finish()
}

/// Values for a form's fields that the self-check already knows: `{"seats": "5", …}`.
pub(crate) fn from_answers(library: &Library, form: &Form, answers: &Values, results: &Values) -> String {
    let known = |values: &Values, id: &str| values.iter().find(|(name, _)| name == id).map(|(_, value)| value.clone());
    let mut json = Writer::default();
    json.object(|json| {
        for field in library.fields_of(form) {
            let mut found = field.from.iter().filter_map(|source| match source {
                Source::Fact(id) => known(answers, id),
                Source::Decision(id) => known(results, id),
                Source::Field(_) => None,
            });
            // An answer that is no value of the field (“还没有”) says nothing here.
            if let Some(Value::Text(text)) = found.next().filter(|value| forms::is_value(field, value)) {
                json.member(&field.id, &text);
            }
        }
    });
    json.finish()
}
