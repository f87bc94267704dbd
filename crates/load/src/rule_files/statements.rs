//! `statements:` — what the book says that bears on the self-check, one sentence each. The rules
//! are held against this list: a key statement that no rule rests on needs a reason.

use super::citations::citations;
use super::keys;
use model::statement::Statement;
use yaml::{Decoder, Node};

/// Reads a statement.
pub(super) fn statement(d: &mut Decoder<'_>, node: &Node) -> Option<Statement> {
    let mut fields = d.mapping(node, "表述")?;
    let id = fields.required(d, "id", Decoder::placed_id);
    let statement = fields.required(d, "statement", Decoder::text);
    let key = fields.optional(d, "key", Decoder::boolean).unwrap_or_default();
    let unused = fields.optional(d, "unused", Decoder::placed_text);
    let by = id.as_ref().map_or("", |(id, _)| id.as_str()).to_string();
    let mut cite = Vec::new();
    fields.required(d, "cite", |d, n| citations(d, n, &by, &mut cite));
    fields.finish_with(d, keys::STATEMENT);
    let (id, place) = id?;
    Some(Statement { id, place, statement: statement?, key, unused, cite })
}
