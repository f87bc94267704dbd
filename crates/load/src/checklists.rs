//! Decodes `content/checklists/*.yaml`: each file is one checklist and gives it its id.

use model::checklist::Checklist;
use yaml::{Decoder, Node};

use crate::errata::target;

/// Decodes the checklist with this id.
pub fn decode(d: &mut Decoder<'_>, node: &Node, id: &str) -> Option<Checklist> {
    let place = d.place(node);
    let mut fields = d.mapping(node, "自评表")?;
    let title = fields.required(d, "title", Decoder::text);
    let order = fields.required(d, "order", |d, n| d.integer(n, 1..=999));
    let who = fields.required(d, "who", Decoder::text);
    let remark = fields.optional(d, "remark", Decoder::text);
    let paragraphs = fields.required(d, "paragraphs", |d, n| d.list(n, target));
    let rules = fields.optional(d, "rules", |d, n| d.list(n, target)).unwrap_or_default();
    fields.finish(d);
    Some(Checklist {
        id: id.to_string(),
        place,
        title: title?,
        order: order?,
        who: who?,
        remark,
        paragraphs: paragraphs?,
        rules,
    })
}
