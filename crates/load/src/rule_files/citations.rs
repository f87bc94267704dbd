//! Citations and conflicts: words of the book, with where they are said to stand.

use rules::{Citation, Conflict};

use super::keys;
use super::names::{Named, Names};
use model::citation::PlacedCitation;
use yaml::{Decoder, Fields, Node};

/// Reads `{at: …, quote: …}` and keeps it.
fn citation(d: &mut Decoder<'_>, node: &Node, by: &str, cited: &mut Vec<PlacedCitation>) -> Option<Citation> {
    let mut fields = d.mapping(node, "引文")?;
    let citation = citation_in(d, &mut fields, by, cited);
    fields.finish_with(d, keys::CITATION);
    citation
}

/// Reads `at` and `quote` of a mapping that may hold more, and keeps the citation.
pub(crate) fn citation_in(
    d: &mut Decoder<'_>,
    fields: &mut Fields<'_>,
    by: &str,
    cited: &mut Vec<PlacedCitation>,
) -> Option<Citation> {
    let at = fields.required(d, "at", |d, n| {
        let (text, place) = d.placed_text(n)?;
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
    cited.push(PlacedCitation { citation: citation.clone(), at: at_place, quote: quote_place, by: by.to_string() });
    Some(citation)
}

/// Reads the list under `cite`, or under `texts`.
pub(crate) fn citations(
    d: &mut Decoder<'_>,
    node: &Node,
    by: &str,
    cited: &mut Vec<PlacedCitation>,
) -> Option<Vec<Citation>> {
    d.one_or_many(node, |d, item| citation(d, item, by, cited))
}

/// A conflict read as far as its name.
pub(super) struct ConflictHead<'n> {
    fields: Fields<'n>,
    id: Option<String>,
}

/// Reads a conflict's name.
pub(super) fn head<'n>(d: &mut Decoder<'_>, node: &'n Node, names: &mut Names) -> Option<ConflictHead<'n>> {
    let mut fields = d.mapping(node, "冲突")?;
    let id = fields.required(d, "id", Decoder::placed_id);
    if let Some((id, place)) = &id {
        names.conflicts.push(Named { id: id.clone(), place: place.clone(), value: () });
    }
    Some(ConflictHead { fields, id: id.map(|(id, _)| id) })
}

/// Reads the rest of a conflict.
pub(super) fn conflict(
    d: &mut Decoder<'_>,
    head: ConflictHead<'_>,
    cited: &mut Vec<PlacedCitation>,
) -> Option<Conflict> {
    let ConflictHead { mut fields, id } = head;
    let title = fields.required(d, "title", Decoder::text);
    let by = id.clone().unwrap_or_default();
    let texts = fields.required(d, "texts", |d, n| citations(d, n, &by, cited));
    let say = fields.required(d, "say", Decoder::text);
    fields.finish_with(d, keys::CONFLICT);
    Some(Conflict { id: id?, title: title?, texts: texts?, say: say? })
}
