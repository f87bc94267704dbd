//! An assessment as JSON. The keys `status`, `values`, `missing`, `because`, `conflicts` and
//! `warnings` of a decision are always there; others only when they have something to say.

use crate::assess::{Assessment, ConcludedValue, DecisionResult};
use crate::explain::ExplanationNode;
use crate::json::write::Writer;
use crate::model::{Citation, Item, RuleBook};

impl Assessment {
    /// The assessment as JSON, with the conflicts it speaks of in full.
    pub fn to_json(&self, book: &RuleBook) -> String {
        let mut json = Writer::default();
        json.open('{');
        json.key("decisions");
        json.open('{');
        for decision in &self.decisions {
            json.key(&decision.id);
            write_decision(&mut json, decision);
        }
        json.close('}');
        json.key("conflicts");
        self.write_conflicts(&mut json, book);
        json.key("facts");
        json.open('{');
        for fact in &self.facts {
            json.key(&fact.id);
            json.open('{');
            json.member("state", fact.state);
            json.key("asked");
            json.boolean(fact.asked);
            json.close('}');
        }
        json.close('}');
        json.key("faults");
        json.open('[');
        for fault in &self.faults {
            json.open('{');
            json.member("fact", &fault.fact);
            json.member("message", &fault.message);
            json.member_unless_empty("hint", &fault.hint);
            json.close('}');
        }
        json.close(']');
        json.close('}');
        json.finish()
    }

    fn write_conflicts(&self, json: &mut Writer, book: &RuleBook) {
        json.open('{');
        for conflict in &book.conflicts {
            if self.decisions.iter().any(|decision| decision.conflicts.contains(&conflict.id)) {
                json.key(&conflict.id);
                json.open('{');
                json.member("title", &conflict.title);
                json.member("say", &conflict.say);
                json.key("texts");
                json.open('[');
                for citation in &conflict.texts {
                    write_citation(json, citation, book);
                }
                json.close(']');
                json.close('}');
            }
        }
        json.close('}');
    }
}

fn write_decision(json: &mut Writer, decision: &DecisionResult) {
    json.open('{');
    json.member("title", &decision.title);
    json.member("status", decision.status.id());
    json.key("values");
    json.open('[');
    for standing in &decision.values {
        write_standing(json, standing);
    }
    json.close(']');
    for figure in &decision.figures {
        json.key(&figure.id);
        json.word(&figure.value.to_string());
    }
    json.texts("labels", &decision.labels);
    json.texts("missing", &decision.missing);
    if !decision.possible.is_empty() {
        json.texts("possible", &decision.possible);
    }
    if let Some(certainty) = decision.certainty {
        json.member("certainty", certainty.id());
    }
    json.texts("conflicts", &decision.conflicts);
    json.texts("warnings", &decision.warnings);
    json.texts("notes", &decision.notes);
    json.key("shown");
    json.boolean(decision.shown);
    if !decision.changes.is_empty() {
        json.key("changes");
        json.open('[');
        for change in &decision.changes {
            json.open('{');
            json.member("fact", &change.fact);
            json.member("to", &change.to);
            json.member("status", change.status.id());
            json.texts("labels", &change.labels);
            json.close('}');
        }
        json.close(']');
    }
    write_nodes(json, "because", &decision.because);
    if !decision.excluded.is_empty() {
        write_nodes(json, "excluded", &decision.excluded);
    }
    json.close('}');
}

fn write_standing(json: &mut Writer, standing: &ConcludedValue) {
    match standing {
        ConcludedValue::Value(id) => json.text(id),
        ConcludedValue::Item(id, item) => {
            json.open('{');
            json.member("id", id);
            match item {
                Item::Step(step) => {
                    json.member("actor", &step.actor);
                    json.member("action", &step.action);
                    json.texts("submits", &step.submits);
                    json.member_or_null("deadline", &step.deadline);
                }
                Item::Duty(duty) => {
                    json.member("duty", &duty.duty);
                    json.member("period", &duty.period);
                    json.member("who", &duty.who);
                    json.member_or_null("to_whom", &duty.to_whom);
                }
            }
            json.close('}');
        }
    }
}

fn write_nodes(json: &mut Writer, key: &str, nodes: &[ExplanationNode]) {
    json.key(key);
    json.open('[');
    for node in nodes {
        write_node(json, node);
    }
    json.close(']');
}

fn write_node(json: &mut Writer, node: &ExplanationNode) {
    json.open('{');
    json.member("role", node.role.id());
    json.member_unless_empty("rule", &node.rule);
    json.member_unless_empty("reading", &node.reading);
    json.member("outcome", node.outcome.id());
    json.member("text", &node.text);
    if let Some(strength) = node.strength {
        json.member("strength", strength.word());
    }
    if let Some(certainty) = node.certainty {
        json.member("certainty", certainty.id());
    }
    json.member_unless_empty("reasoning", &node.reasoning);
    json.member_unless_empty("note", &node.note);
    if !node.facts.is_empty() {
        json.key("facts");
        json.open('[');
        for used in &node.facts {
            json.open('{');
            json.member("fact", &used.fact);
            json.member("state", used.state);
            json.member_unless_empty("value", &used.value);
            json.close('}');
        }
        json.close(']');
    }
    if !node.quotes.is_empty() {
        json.key("quotes");
        json.open('[');
        for citation in &node.quotes {
            json.open('{');
            json.member("at", &citation.at);
            json.member("quote", &citation.quote);
            json.close('}');
        }
        json.close(']');
    }
    if !node.children.is_empty() {
        write_nodes(json, "children", &node.children);
    }
    json.close('}');
}

/// A quote with the title, number and date of its document, where the book knows them.
fn write_citation(json: &mut Writer, citation: &Citation, book: &RuleBook) {
    json.open('{');
    json.member("at", &citation.at);
    json.member("quote", &citation.quote);
    if let Some(source) = book.sources.iter().find(|source| source.address == citation.document()) {
        json.member("source", &source.title);
        json.member_unless_empty("number", &source.number);
        json.member_unless_empty("date", &source.date);
    }
    json.close('}');
}
