//! JSON at both doors: answers in, assessments out.

use miniserde::de::{Deserialize, Map, Visitor};
use miniserde::json::{Array, Number, Object, Value};
use miniserde::{Error, make_place};

use crate::assess::{Assessment, DecisionResult, Standing};
use crate::explain::Node;
use crate::input::{Fault, Raw};
use crate::model::{Book, Citation, Item};

/// The entries of a JSON object in their order, repeated keys and all, so that a repetition is a
/// fault and not a silent loss.
pub(crate) struct Entries(pub(crate) Vec<(String, Value)>);

make_place!(Place);

impl Deserialize for Entries {
    fn begin(out: &mut Option<Self>) -> &mut dyn Visitor {
        Place::new(out)
    }
}

impl Visitor for Place<Entries> {
    fn map(&mut self) -> Result<Box<dyn Map + '_>, Error> {
        Ok(Box::new(EntriesBuilder { out: &mut self.out, entries: Vec::new(), key: String::new(), value: None }))
    }
}

struct EntriesBuilder<'a> {
    out: &'a mut Option<Entries>,
    entries: Vec<(String, Value)>,
    key: String,
    value: Option<Value>,
}

impl EntriesBuilder<'_> {
    fn shift(&mut self) {
        if let Some(value) = self.value.take() {
            self.entries.push((std::mem::take(&mut self.key), value));
        }
    }
}

impl Map for EntriesBuilder<'_> {
    fn key(&mut self, key: &str) -> Result<&mut dyn Visitor, Error> {
        self.shift();
        self.key = key.to_string();
        Ok(Deserialize::begin(&mut self.value))
    }

    fn finish(&mut self) -> Result<(), Error> {
        self.shift();
        *self.out = Some(Entries(std::mem::take(&mut self.entries)));
        Ok(())
    }
}

/// Reads a flat JSON object; `None` if it is none.
pub(crate) fn entries(text: &str) -> Option<Vec<(String, Raw)>> {
    let Entries(entries) = miniserde::json::from_str(text).ok()?;
    Some(entries.into_iter().map(|(key, value)| (key, raw(&value))).collect())
}

fn raw(value: &Value) -> Raw {
    match value {
        Value::Null => Raw::Null,
        Value::Bool(yes) => Raw::Bool(*yes),
        Value::String(text) => Raw::Text(text.clone()),
        Value::Number(Number::I64(number)) => Raw::Integer(*number),
        Value::Number(Number::U64(number)) => match i64::try_from(*number) {
            Ok(number) => Raw::Integer(number),
            Err(_) => Raw::Number(number.to_string()),
        },
        Value::Number(number @ Number::F64(_)) => Raw::Number(number.to_string()),
        Value::Array(_) | Value::Object(_) => Raw::Nested,
    }
}

fn text(text: &str) -> Value {
    Value::String(text.to_string())
}

fn texts(texts: &[String]) -> Value {
    array(texts.iter().map(|item| text(item)))
}

fn number(number: i64) -> Value {
    Value::Number(Number::I64(number))
}

fn array(items: impl Iterator<Item = Value>) -> Value {
    let mut array = Array::new();
    array.extend(items);
    Value::Array(array)
}

/// An object without its empty members: what is not there need not travel.
struct Members(Object);

impl Members {
    fn new() -> Self {
        Self(Object::new())
    }

    fn with(mut self, key: &str, value: Value) -> Self {
        self.0.insert(key.to_string(), value);
        self
    }

    fn unless_empty(self, key: &str, value: &str) -> Self {
        if value.is_empty() { self } else { self.with(key, text(value)) }
    }

    fn unless_none<T>(self, key: &str, items: &[T], value: impl Fn(&T) -> Value) -> Self {
        if items.is_empty() { self } else { self.with(key, array(items.iter().map(value))) }
    }

    fn done(self) -> Value {
        Value::Object(self.0)
    }
}

impl Assessment {
    /// The assessment as JSON. The keys `status`, `values`, `missing`, `because`, `conflicts` and
    /// `warnings` are always there; the others only when they have something to say.
    pub fn to_json(&self, book: &Book) -> String {
        let mut decisions = Object::new();
        for decision in &self.decisions {
            decisions.insert(decision.id.clone(), decision_value(decision));
        }
        let mut conflicts = Object::new();
        for id in self.decisions.iter().flat_map(|decision| &decision.conflicts) {
            if let Some(conflict) = book.conflicts.iter().find(|conflict| conflict.id == *id)
                && !conflicts.contains_key(id)
            {
                let value = Members::new()
                    .with("title", text(&conflict.title))
                    .with("say", text(&conflict.say))
                    .with("texts", array(conflict.texts.iter().map(|citation| citation_value(book, citation))));
                conflicts.insert(id.clone(), value.done());
            }
        }
        let mut facts = Object::new();
        for fact in &self.facts {
            let value = Members::new().with("state", text(fact.state)).with("asked", Value::Bool(fact.asked));
            facts.insert(fact.id.clone(), value.done());
        }
        let result = Members::new()
            .with("decisions", Value::Object(decisions))
            .with("conflicts", Value::Object(conflicts))
            .with("facts", Value::Object(facts))
            .with("faults", array(self.faults.iter().map(fault_value)));
        miniserde::json::to_string(&result.done())
    }
}

fn fault_value(fault: &Fault) -> Value {
    Members::new()
        .with("fact", text(&fault.fact))
        .with("message", text(&fault.message))
        .unless_empty("hint", &fault.hint)
        .done()
}

fn decision_value(decision: &DecisionResult) -> Value {
    let mut members = Members::new()
        .with("title", text(&decision.title))
        .with("status", text(decision.status.id()))
        .with("values", array(decision.values.iter().map(standing_value)))
        .with("missing", texts(&decision.missing))
        .with("because", array(decision.because.iter().map(node_value)))
        .with("conflicts", texts(&decision.conflicts))
        .with("warnings", texts(&decision.warnings))
        .with("shown", Value::Bool(decision.shown))
        .unless_none("labels", &decision.labels, |item| text(item))
        .unless_none("possible", &decision.possible, |item| text(item))
        .unless_none("notes", &decision.notes, |item| text(item))
        .unless_none("excluded", &decision.excluded, node_value);
    if let Some(certainty) = decision.certainty {
        members = members.with("certainty", text(certainty.id()));
    }
    for figure in &decision.figures {
        members = members.with(&figure.id, number(figure.value));
    }
    members.done()
}

fn standing_value(standing: &Standing) -> Value {
    match standing {
        Standing::Value(id) => text(id),
        Standing::Item(id, Item::Step(step)) => Members::new()
            .with("id", text(id))
            .with("actor", text(&step.actor))
            .with("action", text(&step.action))
            .with("submits", texts(&step.submits))
            .with("deadline", if step.deadline.is_empty() { Value::Null } else { text(&step.deadline) })
            .done(),
        Standing::Item(id, Item::Duty(duty)) => Members::new()
            .with("id", text(id))
            .with("duty", text(&duty.duty))
            .with("period", text(&duty.period))
            .with("who", text(&duty.who))
            .with("to_whom", if duty.to_whom.is_empty() { Value::Null } else { text(&duty.to_whom) })
            .done(),
    }
}

fn node_value(node: &Node) -> Value {
    let mut members = Members::new()
        .with("role", text(node.role.id()))
        .unless_empty("rule", &node.rule)
        .unless_empty("reading", &node.reading)
        .with("outcome", text(node.outcome.id()))
        .with("text", text(&node.text))
        .unless_none("facts", &node.facts, |used| {
            Members::new()
                .with("fact", text(&used.fact))
                .with("state", text(used.state))
                .unless_empty("value", &used.value)
                .done()
        })
        .unless_none("quotes", &node.quotes, quote_value)
        .unless_empty("reasoning", &node.reasoning)
        .unless_empty("note", &node.note)
        .unless_none("children", &node.children, node_value);
    if let Some(strength) = node.strength {
        members = members.with("strength", text(strength.word()));
    }
    if let Some(certainty) = node.certainty {
        members = members.with("certainty", text(certainty.id()));
    }
    members.done()
}

fn quote_value(citation: &Citation) -> Value {
    Members::new().with("at", text(&citation.at)).with("quote", text(&citation.quote)).done()
}

/// A quote with the title and date of its document, where the book has them.
fn citation_value(book: &Book, citation: &Citation) -> Value {
    let members = Members::new().with("at", text(&citation.at)).with("quote", text(&citation.quote));
    match book.sources.iter().find(|source| source.address == citation.document()) {
        Some(source) => members
            .with("source", text(&source.title))
            .unless_empty("number", &source.number)
            .unless_empty("date", &source.date)
            .done(),
        None => members.done(),
    }
}
