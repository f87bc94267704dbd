//! Decodes `facts:`, `checks:` and `contradictions:`: the questions, and the answers and the results that exclude each
//! other.

use diagnostics::Place;
use rules::{AnswerCheck, Condition, Contradiction, Fact, FactKind, Label};
use yaml::{Decoder, Fields, Node};

use super::conditions::condition;
use super::keys;
use super::scope::{Declaration, DeclaredNames};

/// The largest answer that counts unless the file says otherwise; anything larger is a typing error.
const LARGEST: i64 = 99_999;

/// The words for yes and no unless the file says others.
const YES_NO: [&str; 2] = ["是", "不是"];

/// What other entries must know of a fact. It is declared even if it has faults, since whatever refers to it is not at
/// fault.
pub(super) fn declare(d: &mut Decoder<'_>, node: &Node) -> Option<Declaration<FactKind>> {
    let mut fields = d.mapping(node, "事实")?;
    let value = kind(d, &mut fields).unwrap_or(FactKind::YesNo(YES_NO.map(String::from)));
    let (id, place) = fields.required(d, "id", Decoder::placed_id)?;
    Some(Declaration { id, place, value })
}

/// Decodes a fact.
pub(super) fn fact(d: &mut Decoder<'_>, node: &Node, names: &DeclaredNames) -> Option<Fact> {
    let mut fields = d.mapping(node, "事实")?;
    let id = fields.required(d, "id", Decoder::id);
    let label = fields.required(d, "label", Decoder::text);
    let question = fields.required(d, "question", Decoder::text);
    let help = fields.optional(d, "help", Decoder::text).unwrap_or_default();
    let unit = fields.optional(d, "unit", Decoder::text).unwrap_or_default();
    let kind = kind(d, &mut fields);
    let relevant_when = fields.optional(d, "relevant_when", |d, n| condition(d, n, names.scope()));
    let adjustable = fields.optional(d, "adjustable", Decoder::boolean).unwrap_or_default();
    fields.finish_with(d, keys::of("fact"));
    let relevant_when = relevant_when.unwrap_or_else(Condition::always);
    Some(Fact { id: id?, label: label?, question: question?, help, unit, kind: kind?, relevant_when, adjustable })
}

fn kind(d: &mut Decoder<'_>, fields: &mut Fields<'_>) -> Option<FactKind> {
    let min = fields.optional(d, "min", |d, n| d.integer(n, -LARGEST..=LARGEST)).unwrap_or(0);
    let max = fields.optional(d, "max", |d, n| d.integer(n, min..=1_000_000_000)).unwrap_or(LARGEST);
    let choices =
        fields.optional(d, "choices", |d, n| d.list(n, |d, n| label(d, n, "choice", "选项"))).unwrap_or_default();
    let [yes, no] = [("yes", YES_NO[0]), ("no", YES_NO[1])]
        .map(|(key, usual)| fields.optional(d, key, Decoder::text).unwrap_or_else(|| usual.to_string()));
    let words = [
        ("integer", FactKind::Integer { min, max }),
        ("choice", FactKind::Choice(choices)),
        ("yes_no", FactKind::YesNo([yes, no])),
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

/// Decodes a choice of a fact or a value of a decision: the kind of entry, and what messages call it.
pub(super) fn label(d: &mut Decoder<'_>, node: &Node, entry: &str, what: &'static str) -> Option<Label> {
    let mut fields = d.mapping(node, what)?;
    let id = fields.required(d, "id", Decoder::id);
    let label = fields.required(d, "label", Decoder::text);
    fields.finish_with(d, keys::of(entry));
    Some(Label { id: id?, label: label? })
}

/// Decodes a check.
pub(super) fn check(d: &mut Decoder<'_>, node: &Node, names: &DeclaredNames) -> Option<AnswerCheck> {
    let mut fields = d.mapping(node, "核对")?;
    let fact = fields.required(d, "fact", |d, n| names.fact(d, n));
    let when = fields.required(d, "when", |d, n| condition(d, n, names.scope()));
    let message = fields.required(d, "message", Decoder::text);
    fields.finish_with(d, keys::of("check"));
    Some(AnswerCheck { fact: fact?, when: when?, message: message? })
}

/// Decodes a contradiction; returns it with its place.
pub(super) fn contradiction(d: &mut Decoder<'_>, node: &Node, names: &DeclaredNames) -> Option<(Contradiction, Place)> {
    let mut fields = d.mapping(node, "矛盾")?;
    let id = fields.required(d, "id", Decoder::placed_id);
    let never = fields.required(d, "never", |d, n| condition(d, n, names.scope()));
    fields.finish_with(d, keys::of("contradiction"));
    let (id, place) = id?;
    Some((Contradiction { id, never: never? }, place))
}
