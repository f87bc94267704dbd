//! Decodes `content/topics/*.yaml`: each file is one topic and gives it its id.

use model::citation::{Citer, PlacedCitation};
use model::errata::Target;
use model::topic::{Provision, Row, Saying, Table, Topic};
use yaml::{Decoder, Node};

use crate::errata::target;
use crate::rule_files::decode_citation;

/// Decodes the topic with this id.
pub fn decode(d: &mut Decoder<'_>, node: &Node, id: &str) -> Option<Topic> {
    let place = d.place(node);
    let by = Citer::Topic(id.to_string());
    let mut citations = Vec::new();
    let mut fields = d.mapping(node, "专题")?;
    let title = fields.required(d, "title", Decoder::text);
    let order = fields.required(d, "order", |d, n| d.integer(n, 1..=999));
    let question = fields.required(d, "question", Decoder::text);
    let answer = fields.optional(d, "answer", |d, n| d.list(n, saying)).unwrap_or_default();
    let table = fields.optional(d, "table", table);
    let remark = fields.optional(d, "remark", Decoder::text);
    let alone = fields.optional(d, "alone", Decoder::text);
    let provisions = fields.required(d, "provisions", |d, n| d.list(n, |d, n| provision(d, n, &by, &mut citations)));
    let conflicts = fields.optional(d, "conflicts", targets).unwrap_or_default();
    let rules = fields.optional(d, "rules", targets).unwrap_or_default();
    let forms = fields.optional(d, "forms", targets).unwrap_or_default();
    let matters = fields.optional(d, "matters", targets).unwrap_or_default();
    fields.finish(d);
    Some(Topic {
        id: id.to_string(),
        place,
        title: title?,
        order: order?,
        question: question?,
        answer,
        table,
        remark,
        alone,
        provisions: provisions?,
        citations,
        conflicts,
        rules,
        forms,
        matters,
    })
}

/// A part of the answer, and what it rests on.
fn saying(d: &mut Decoder<'_>, node: &Node) -> Option<Saying> {
    let place = d.place(node);
    let mut fields = d.mapping(node, "回答")?;
    let text = fields.required(d, "says", Decoder::text);
    let at = fields.optional(d, "at", targets).unwrap_or_default();
    let conflicts = fields.optional(d, "conflicts", targets).unwrap_or_default();
    fields.finish(d);
    Some(Saying { place, text: text?, at, conflicts })
}

fn table(d: &mut Decoder<'_>, node: &Node) -> Option<Table> {
    let mut fields = d.mapping(node, "表")?;
    let caption = fields.required(d, "caption", Decoder::text);
    let head = fields.required(d, "head", |d, n| d.list(n, Decoder::text));
    let rows = fields.required(d, "rows", |d, n| d.list(n, row));
    let remark = fields.optional(d, "note", Decoder::text);
    fields.finish(d);
    Some(Table { caption: caption?, head: head?, rows: rows?, note: remark })
}

fn row(d: &mut Decoder<'_>, node: &Node) -> Option<Row> {
    let place = d.place(node);
    let mut fields = d.mapping(node, "表的一行")?;
    let cells = fields.required(d, "cells", |d, n| d.list(n, Decoder::text));
    let at = fields.optional(d, "at", targets).unwrap_or_default();
    fields.finish(d);
    Some(Row { place, cells: cells?, at })
}

/// A citation with our remark on it.
fn provision(d: &mut Decoder<'_>, node: &Node, by: &Citer, cited: &mut Vec<PlacedCitation>) -> Option<Provision> {
    let mut fields = d.mapping(node, "引文")?;
    let citation = decode_citation(d, &mut fields, by, cited);
    let remark = fields.optional(d, "note", Decoder::text);
    fields.finish(d);
    Some(Provision { citation: citation?, note: remark })
}

fn targets(d: &mut Decoder<'_>, node: &Node) -> Option<Vec<Target>> {
    d.one_or_many(node, target)
}
