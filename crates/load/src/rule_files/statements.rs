//! Decodes `statements:`, what the book says that bears on the self-check.

use model::citation::Citer;
use model::statement::Statement;
use yaml::{Decoder, Node};

use super::citations::decode_citations;
use super::keys;

/// Decodes a statement.
pub(super) fn statement(d: &mut Decoder<'_>, node: &Node) -> Option<Statement> {
    let mut fields = d.mapping(node, "表述")?;
    let id = fields.required(d, "id", Decoder::placed_id);
    let statement = fields.required(d, "statement", Decoder::text);
    let key = fields.optional(d, "key", Decoder::boolean).unwrap_or_default();
    let unused = fields.optional(d, "unused", Decoder::placed_text);
    let by = Citer::Statement(id.as_ref().map(|(id, _)| id.clone()).unwrap_or_default());
    let mut cite = Vec::new();
    fields.required(d, "cite", |d, n| decode_citations(d, n, &by, &mut cite));
    fields.finish_with(d, keys::of("statement"));
    let (id, place) = id?;
    Some(Statement { id, place, statement: statement?, key, unused, cite })
}
