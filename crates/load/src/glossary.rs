//! Decodes `content/glossary.yaml`: the terms that the book defines, each with the sentences that do so.

use model::citation::{Citer, PlacedCitation};
use model::glossary::{Glossary, Term};
use yaml::{Decoder, Node};

use crate::rule_files::decode_citation;

/// Decodes the file.
pub fn decode(d: &mut Decoder<'_>, node: &Node) -> Option<Glossary> {
    let mut citations = Vec::new();
    let mut fields = d.mapping(node, "术语表")?;
    let terms = fields.required(d, "terms", |d, n| d.list(n, |d, n| term(d, n, &mut citations)));
    fields.finish(d);
    Some(Glossary::new(terms?, citations))
}

fn term(d: &mut Decoder<'_>, node: &Node, cited: &mut Vec<PlacedCitation>) -> Option<Term> {
    let mut fields = d.mapping(node, "术语")?;
    let id = fields.required(d, "id", |d, n| {
        let (id, place) = d.placed_text(n)?;
        if id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') {
            return Some((id, place));
        }
        d.fault(n, format!("“{id}”不能作网页地址"), "只用小写字母、数字和“-”")
    });
    let term = fields.required(d, "term", Decoder::text);
    let marks = fields.optional(d, "marks", |d, n| d.list(n, Decoder::text));
    let by = Citer::Term(term.clone().unwrap_or_default());
    let says = fields.required(d, "says", |d, n| {
        d.one_or_many(n, |d, n| {
            let mut fields = d.mapping(n, "引文")?;
            let citation = decode_citation(d, &mut fields, &by, cited);
            fields.finish(d);
            citation
        })
    });
    let remark = fields.optional(d, "note", Decoder::text);
    fields.finish(d);
    let ((id, place), term) = (id?, term?);
    let marks = marks.unwrap_or_else(|| vec![term.clone()]);
    Some(Term { id, place, marks, says: says?, note: remark, term })
}
