//! How fields are found in rosters of others, as `fields.yaml` says it.

use super::Placed;
use yaml::{Decoder, Fields, Node};

/// What a field says of rosters.
#[derive(Clone, Debug, Default)]
pub struct Import {
    /// Other words that head its column.
    pub headers: Vec<Placed>,
    /// Other words for its choices, by their names.
    pub also: Vec<(String, Vec<String>)>,
    /// The list's item it is taken from: `members.name`.
    pub from_row: Option<Placed>,
    /// The same of its items, in their order.
    pub items: Vec<Import>,
    /// It is a list that a roster can fill.
    pub roster: Option<RosterSource>,
}

/// A list that a roster can fill.
#[derive(Clone, Debug)]
pub struct RosterSource {
    /// The item that names the person.
    pub key: Placed,
    /// What begins a row that is no person.
    pub not_people: Vec<String>,
    /// What can be counted for the self-check.
    pub tallies: Vec<TallySource>,
}

/// Whose roster it may be, and what is counted then: item, its value, the fact.
#[derive(Clone, Debug)]
pub struct TallySource {
    /// In words.
    pub label: String,
    /// Item, value, fact.
    pub counts: Vec<[Placed; 3]>,
}

/// Reads what a field says of rosters.
pub(super) fn import(d: &mut Decoder<'_>, fields: &mut Fields<'_>) -> Import {
    Import {
        headers: fields.optional(d, "headers", |d, n| d.list(n, Decoder::placed_text)).unwrap_or_default(),
        from_row: fields.optional(d, "from_row", Decoder::placed_text),
        roster: fields.optional(d, "roster", roster),
        ..Import::default()
    }
}

fn roster(d: &mut Decoder<'_>, node: &Node) -> Option<RosterSource> {
    let mut fields = d.mapping(node, "名册")?;
    let key = fields.required(d, "key", Decoder::placed_text);
    let not_people = fields.optional(d, "not_people", |d, n| d.list(n, Decoder::text)).unwrap_or_default();
    let tallies = fields.optional(d, "tallies", |d, n| d.list(n, tally)).unwrap_or_default();
    fields.finish(d);
    Some(RosterSource { key: key?, not_people, tallies })
}

fn tally(d: &mut Decoder<'_>, node: &Node) -> Option<TallySource> {
    let mut fields = d.mapping(node, "名册的一种数法")?;
    let label = fields.required(d, "label", Decoder::text);
    let counts = fields.required(d, "counts", |d, n| d.list(n, count));
    fields.finish(d);
    Some(TallySource { label: label?, counts: counts? })
}

fn count(d: &mut Decoder<'_>, node: &Node) -> Option<[Placed; 3]> {
    let mut fields = d.mapping(node, "要数的")?;
    let [item, is, fact] = ["item", "is", "fact"].map(|key| fields.required(d, key, Decoder::placed_text));
    fields.finish(d);
    Some([item?, is?, fact?])
}
