//! Decodes what `fields.yaml` says about taking the values of fields from rosters (spreadsheets of persons).

use rosters::{Count, Tally};
use yaml::{Decoder, Fields, Node};

use super::PlacedName;

/// How a field is filled from rosters.
#[derive(Clone, Debug, Default)]
pub struct RosterImport {
    /// Further words that may head its column.
    pub headers: Vec<PlacedName>,
    /// Further words for its choices, by the ids of the choices.
    pub also: Vec<(String, Vec<String>)>,
    /// The item of a list from which a person's field is taken: `members.name`.
    pub from_row: Option<PlacedName>,
    /// The same for the items of a list, in their order.
    pub items: Vec<RosterImport>,
    /// Set if it is a list that a roster can fill.
    pub roster: Option<RosterSource>,
}

/// A list that a roster can fill.
#[derive(Clone, Debug)]
pub struct RosterSource {
    /// The item that names the person.
    pub key: PlacedName,
    /// The words with which a row begins that is not about a person; see `rosters::Roster`.
    pub not_people: Vec<String>,
    /// What can be counted for the self-check.
    pub tallies: Vec<Tally>,
    /// The names in all counts of the tallies: the item, its value, and the fact that takes the number.
    pub counted: Vec<[PlacedName; 3]>,
}

/// Decodes the keys of a field that are about rosters.
pub(super) fn import(d: &mut Decoder<'_>, fields: &mut Fields<'_>) -> RosterImport {
    RosterImport {
        headers: fields.optional(d, "headers", |d, n| d.list(n, Decoder::placed_text)).unwrap_or_default(),
        from_row: fields.optional(d, "from_row", Decoder::placed_text),
        roster: fields.optional(d, "roster", roster),
        ..RosterImport::default()
    }
}

fn roster(d: &mut Decoder<'_>, node: &Node) -> Option<RosterSource> {
    let mut fields = d.mapping(node, "名册")?;
    let mut counted = Vec::new();
    let key = fields.required(d, "key", Decoder::placed_text);
    let not_people = fields.optional(d, "not_people", |d, n| d.list(n, Decoder::text)).unwrap_or_default();
    let tallies = fields.optional(d, "tallies", |d, n| d.list(n, |d, n| tally(d, n, &mut counted)));
    fields.finish(d);
    Some(RosterSource { key: key?, not_people, tallies: tallies.unwrap_or_default(), counted })
}

fn tally(d: &mut Decoder<'_>, node: &Node, counted: &mut Vec<[PlacedName; 3]>) -> Option<Tally> {
    let mut fields = d.mapping(node, "名册的一种数法")?;
    let label = fields.required(d, "label", Decoder::text);
    let counts = fields.required(d, "counts", |d, n| d.list(n, |d, n| count(d, n, counted)));
    fields.finish(d);
    Some(Tally { label: label?, counts: counts? })
}

fn count(d: &mut Decoder<'_>, node: &Node, counted: &mut Vec<[PlacedName; 3]>) -> Option<Count> {
    let mut fields = d.mapping(node, "要数的")?;
    let [item, is, fact] = ["item", "is", "fact"].map(|key| fields.required(d, key, Decoder::placed_text));
    fields.finish(d);
    let names = [item?, is?, fact?];
    let [item, is, fact] = names.clone().map(|(name, _)| name);
    counted.push(names);
    Some(Count { item, is, fact })
}
