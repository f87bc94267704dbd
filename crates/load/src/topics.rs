//! `content/topics/*.yaml`: one topic a file, named by it.

use crate::rule_files::citation_in;
use model::citation::PlacedCitation;
use model::errata::Target;
use model::topic::{Provision, Topic};
use yaml::{Decoder, Node};

/// Decodes one file.
pub fn decode(d: &mut Decoder<'_>, node: &Node, id: &str) -> Option<Topic> {
    let place = d.place(node);
    let mut cited = Vec::new();
    let mut fields = d.mapping(node, "专题")?;
    let title = fields.required(d, "title", Decoder::text);
    let order = fields.required(d, "order", |d, n| d.integer(n, 1..=999));
    let question = fields.required(d, "question", Decoder::text);
    let remark = fields.optional(d, "remark", Decoder::text);
    let alone = fields.optional(d, "alone", Decoder::text);
    let provisions = fields.required(d, "provisions", |d, n| d.list(n, |d, n| provision(d, n, id, &mut cited)));
    let conflicts = fields.optional(d, "conflicts", targets).unwrap_or_default();
    let rules = fields.optional(d, "rules", targets).unwrap_or_default();
    let forms = fields.optional(d, "forms", targets).unwrap_or_default();
    fields.finish(d);
    Some(Topic {
        id: id.to_string(),
        place,
        title: title?,
        order: order?,
        question: question?,
        remark,
        alone,
        provisions: provisions?,
        citations: cited,
        conflicts,
        rules,
        forms,
    })
}

/// A citation with a remark.
fn provision(d: &mut Decoder<'_>, node: &Node, by: &str, cited: &mut Vec<PlacedCitation>) -> Option<Provision> {
    let mut fields = d.mapping(node, "引文")?;
    let citation = citation_in(d, &mut fields, by, cited);
    let remark = fields.optional(d, "note", Decoder::text);
    fields.finish(d);
    Some(Provision { citation: citation?, note: remark })
}

fn targets(d: &mut Decoder<'_>, node: &Node) -> Option<Vec<Target>> {
    d.one_or_many(node, |d, n| d.placed_text(n).map(|(address, place)| Target { address, place }))
}
