//! Answers read from JSON, and assessments written as JSON.
//!
//! Answers are a flat object in which a repeated key must not be lost. Of a decision the keys `status`,
//! `values`, `missing`, `because`, `conflicts` and `warnings` are always there; others only when they have
//! something to say.

use json::{Json, Writer};

use crate::answers::Answers;
use crate::assess::{Assessment, ConcludedValue, DecisionResult, assess};
use crate::explain::ExplanationNode;
use crate::input::{AnswerFault, read_answers};
use crate::model::{Citation, Item, RuleBook};

/// Assesses answers given as a flat JSON object; gives JSON.
pub fn assess_json(book: &RuleBook, facts: &str) -> String {
    let (answers, faults) = if let Some(Json::Object(entries)) = json::parse(facts) {
        read_answers(book, &entries)
    } else {
        let message = "不是一组“名称: 值”的 JSON".to_string();
        let hint = "如 {\"affiliated\": true}".to_string();
        (Answers::none(book), vec![AnswerFault { entry: None, fact: String::new(), message, hint }])
    };
    let mut assessment = assess(book, &answers);
    assessment.faults = faults;
    assessment.to_json(book)
}

impl Assessment {
    /// The assessment as JSON, with the conflicts it speaks of in full.
    pub fn to_json(&self, book: &RuleBook) -> String {
        let mut json = Writer::default();
        json.object(|json| {
            json.key("decisions").object(|json| {
                for decision in &self.decisions {
                    json.key(&decision.id).object(|json| write_decision(json, decision));
                }
            });
            json.key("conflicts").object(|json| {
                let is_named = |id| self.decisions.iter().any(|decision| decision.conflicts.contains(id));
                for conflict in book.conflicts.iter().filter(|conflict| is_named(&conflict.id)) {
                    json.key(&conflict.id).object(|json| {
                        json.member("title", &conflict.title);
                        json.member("say", &conflict.say);
                        json.key("texts").objects(&conflict.texts, |json, citation| write_source(json, citation, book));
                    });
                }
            });
            json.key("facts").object(|json| {
                for fact in &self.facts {
                    json.key(&fact.id).object(|json| {
                        json.member("state", fact.state);
                        json.key("asked").bool(fact.asked);
                    });
                }
            });
            json.key("faults").objects(&self.faults, |json, fault| {
                json.member("fact", &fault.fact);
                json.member("message", &fault.message);
                write_unless_empty(json, "hint", &fault.hint);
            });
        });
        json.finish()
    }
}

fn write_decision(json: &mut Writer, decision: &DecisionResult) {
    json.member("title", &decision.title);
    json.member("status", decision.status.id());
    json.key("values").list(&decision.values, write_standing);
    for figure in &decision.figures {
        json.key(&figure.id).number(figure.value);
    }
    json.key("labels").texts(&decision.labels);
    json.key("missing").texts(&decision.missing);
    if !decision.possible.is_empty() {
        json.key("possible").texts(&decision.possible);
    }
    if !decision.by_answer.is_empty() {
        json.key("by_answer").objects(&decision.by_answer, |json, range| {
            json.member("when", &range.when);
            json.member("status", range.status.id());
            json.key("labels").texts(&range.labels);
        });
    }
    if let Some(certainty) = decision.certainty {
        json.member("certainty", certainty.id());
    }
    json.key("conflicts").texts(&decision.conflicts);
    json.key("warnings").texts(&decision.warnings);
    json.key("notes").texts(&decision.notes);
    json.key("shown").bool(decision.shown);
    if !decision.changes.is_empty() {
        json.key("changes").objects(&decision.changes, |json, change| {
            json.member("fact", &change.fact);
            json.member("to", &change.to);
            json.member("status", change.status.id());
            json.key("labels").texts(&change.labels);
        });
    }
    json.key("because").objects(&decision.because, write_node);
    if !decision.excluded.is_empty() {
        json.key("excluded").objects(&decision.excluded, write_node);
    }
}

fn write_standing(json: &mut Writer, standing: &ConcludedValue) {
    match standing {
        ConcludedValue::Value(id) => json.text(id),
        ConcludedValue::Item(id, item) => json.object(|json| {
            json.member("id", id);
            match item {
                Item::Step(step) => {
                    json.member("actor", &step.actor);
                    json.member("action", &step.action);
                    json.key("submits").texts(&step.submits);
                    write_or_null(json, "deadline", &step.deadline);
                }
                Item::Duty(duty) => {
                    json.member("duty", &duty.duty);
                    json.member("period", &duty.period);
                    json.member("who", &duty.who);
                    write_or_null(json, "to_whom", &duty.to_whom);
                }
            }
        }),
    }
}

fn write_node(json: &mut Writer, node: &ExplanationNode) {
    json.member("role", node.role.id());
    write_unless_empty(json, "rule", &node.rule);
    write_unless_empty(json, "reading", &node.reading);
    json.member("outcome", node.outcome.id());
    json.member("text", &node.text);
    if let Some(strength) = node.strength {
        json.member("strength", strength.word());
    }
    if let Some(certainty) = node.certainty {
        json.member("certainty", certainty.id());
    }
    write_unless_empty(json, "reasoning", &node.reasoning);
    write_unless_empty(json, "note", &node.note);
    if !node.facts.is_empty() {
        json.key("facts").objects(&node.facts, |json, used| {
            json.member("fact", &used.fact);
            json.member("state", used.state);
            write_unless_empty(json, "value", &used.value);
        });
    }
    if !node.quotes.is_empty() {
        json.key("quotes").objects(&node.quotes, write_citation);
    }
    if !node.children.is_empty() {
        json.key("children").objects(&node.children, write_node);
    }
}

fn write_citation(json: &mut Writer, citation: &Citation) {
    json.member("at", &citation.at);
    json.member("quote", &citation.quote);
}

/// A citation with the title, number and date of its document, where the book knows them.
fn write_source(json: &mut Writer, citation: &Citation, book: &RuleBook) {
    write_citation(json, citation);
    if let Some(source) = book.sources.iter().find(|source| source.address == citation.document()) {
        json.member("source", &source.title);
        write_unless_empty(json, "number", &source.number);
        write_unless_empty(json, "date", &source.date);
    }
}

fn write_unless_empty(json: &mut Writer, key: &str, text: &str) {
    if !text.is_empty() {
        json.member(key, text);
    }
}

fn write_or_null(json: &mut Writer, key: &str, text: &str) {
    json.key(key);
    if text.is_empty() { json.null() } else { json.text(text) }
}
