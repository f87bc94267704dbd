//! Decodes citations, and `conflicts:`, the points that the texts leave open.

use model::citation::{Citer, PlacedCitation};
use model::link::without_server;
use rules::{Citation, Conflict};
use yaml::{Decoder, Fields, Node};

use super::keys;
use super::scope::Declaration;

/// Decodes `at` and `quote` of a mapping that may hold more keys, and adds the citation to `cited`.
pub(crate) fn decode_citation(
    d: &mut Decoder<'_>,
    fields: &mut Fields<'_>,
    by: &Citer,
    cited: &mut Vec<PlacedCitation>,
) -> Option<Citation> {
    let at = fields.required(d, "at", |d, n| {
        let (text, place) = d.placed_text(n)?;
        let text = without_server(&text);
        let whole = text.split_once('#').is_some_and(|(document, id)| !document.is_empty() && !id.is_empty());
        if whole {
            Some((text, place))
        } else {
            d.fault(n, format!("“{text}”不是段落地址"), "写成“文件#段落”，如 guide/part-2#s3-1")
        }
    });
    let quote = fields.required(d, "quote", Decoder::placed_text);
    let ((at, at_place), (quote, quote_place)) = (at?, quote?);
    let citation = Citation { at, quote };
    cited.push(PlacedCitation { citation: citation.clone(), at: at_place, quote: quote_place, by: by.clone() });
    Some(citation)
}

/// Decodes a list of `{at: …, quote: …}`, or a single one, and adds the citations to `cited`.
pub(crate) fn decode_citations(
    d: &mut Decoder<'_>,
    node: &Node,
    by: &Citer,
    cited: &mut Vec<PlacedCitation>,
) -> Option<Vec<Citation>> {
    d.one_or_many(node, |d, item| {
        let mut fields = d.mapping(item, "引文")?;
        let citation = decode_citation(d, &mut fields, by, cited);
        fields.finish_with(d, keys::of("citation"));
        citation
    })
}

/// What other entries must know of a conflict.
pub(super) fn declare_conflict(d: &mut Decoder<'_>, node: &Node) -> Option<Declaration<()>> {
    let (id, place) = d.mapping(node, "冲突")?.required(d, "id", Decoder::placed_id)?;
    Some(Declaration { id, place, value: () })
}

/// Decodes a conflict.
pub(super) fn conflict(d: &mut Decoder<'_>, node: &Node, cited: &mut Vec<PlacedCitation>) -> Option<Conflict> {
    let mut fields = d.mapping(node, "冲突")?;
    let id = fields.required(d, "id", Decoder::id);
    let title = fields.required(d, "title", Decoder::text);
    let by = Citer::Conflict(id.clone().unwrap_or_default());
    let texts = fields.required(d, "texts", |d, n| decode_citations(d, n, &by, cited));
    let say = fields.required(d, "say", Decoder::text);
    fields.finish_with(d, keys::of("conflict"));
    Some(Conflict { id: id?, title: title?, texts: texts?, say: say? })
}
