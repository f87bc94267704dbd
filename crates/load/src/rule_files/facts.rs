//! Decodes `facts:` and `checks:`, the questions and the answers that exclude each other.

use rules::{AnswerCheck, ChoiceLabel, Condition, Fact, FactKind};
use yaml::{Decoder, Fields, Node};

use super::conditions::condition;
use super::keys;
use super::scope::{Declaration, DeclaredNames};

/// The largest answer that counts unless the file says otherwise; anything larger is a typing error.
const LARGEST: i64 = 99_999;

/// A fact that is decoded as far as it refers to no other names.
pub(super) struct PartialFact<'n> {
    fields: Fields<'n>,
    fact: Option<Fact>,
}

/// Decodes a fact as far as it refers to no other names, and declares it.
pub(super) fn declare<'n>(d: &mut Decoder<'_>, node: &'n Node, names: &mut DeclaredNames) -> Option<PartialFact<'n>> {
    let mut fields = d.mapping(node, "事实")?;
    let id = fields.required(d, "id", Decoder::placed_id);
    let label = fields.required(d, "label", Decoder::text);
    let question = fields.required(d, "question", Decoder::text);
    let help = fields.optional(d, "help", Decoder::text).unwrap_or_default();
    let unit = fields.optional(d, "unit", Decoder::text).unwrap_or_default();
    let kind = kind(d, &mut fields);
    if let Some((id, place)) = &id {
        // A fact is declared even if it has faults, since whatever refers to it is not at fault.
        let value = kind.clone().unwrap_or(FactKind::YesNo);
        names.facts.push(Declaration { id: id.clone(), place: place.clone(), value });
    }
    let fact = match (id, label, question, kind) {
        (Some((id, _)), Some(label), Some(question), Some(kind)) => {
            Some(Fact { id, label, question, help, unit, kind, relevant_when: Condition::always() })
        }
        _ => None,
    };
    Some(PartialFact { fields, fact })
}

fn kind(d: &mut Decoder<'_>, fields: &mut Fields<'_>) -> Option<FactKind> {
    let min = fields.optional(d, "min", |d, n| d.integer(n, -LARGEST..=LARGEST)).unwrap_or(0);
    let max = fields.optional(d, "max", |d, n| d.integer(n, min..=1_000_000_000)).unwrap_or(LARGEST);
    let choices = fields.optional(d, "choices", |d, n| d.list(n, choice)).unwrap_or_default();
    let words = [
        ("integer", FactKind::Integer { min, max }),
        ("choice", FactKind::Choice(choices)),
        ("yes_no", FactKind::YesNo),
        ("date", FactKind::Date),
    ];
    let words: Vec<(&str, &FactKind)> = words.iter().map(|(word, kind)| (*word, kind)).collect();
    fields.required(d, "kind", |d, n| {
        let kind = d.choice(n, &words)?;
        match kind {
            FactKind::Choice(choices) if choices.is_empty() => d.fault(n, "没有列出可选的答案", "加一行“choices: …”"),
            kind => Some(kind.clone()),
        }
    })
}

fn choice(d: &mut Decoder<'_>, node: &Node) -> Option<ChoiceLabel> {
    let mut fields = d.mapping(node, "选项")?;
    let id = fields.required(d, "id", Decoder::id);
    let label = fields.required(d, "label", Decoder::text);
    fields.finish_with(d, keys::CHOICE);
    Some(ChoiceLabel { id: id?, label: label? })
}

/// Decodes the part of a fact that refers to other names.
pub(super) fn complete(d: &mut Decoder<'_>, partial: PartialFact<'_>, names: &DeclaredNames) -> Option<Fact> {
    let PartialFact { mut fields, fact } = partial;
    let relevant = fields.optional(d, "relevant_when", |d, n| condition(d, n, names.scope()));
    fields.finish_with(d, keys::FACT);
    let mut fact = fact?;
    if let Some(relevant) = relevant {
        fact.relevant_when = relevant;
    }
    Some(fact)
}

/// Decodes a check.
pub(super) fn check(d: &mut Decoder<'_>, node: &Node, names: &DeclaredNames) -> Option<AnswerCheck> {
    let mut fields = d.mapping(node, "核对")?;
    let fact = fields.required(d, "fact", |d, n| names.fact(d, n).map(|(fact, _)| fact));
    let when = fields.required(d, "when", |d, n| condition(d, n, names.scope()));
    let message = fields.required(d, "message", Decoder::text);
    fields.finish_with(d, keys::CHECK);
    Some(AnswerCheck { fact: fact?, when: when?, message: message? })
}
