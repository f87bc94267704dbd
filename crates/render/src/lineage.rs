//! The diagram of documents: a box for each beside a time axis, and an arc from each document to those it
//! refers to.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::context::Link;
use crate::flow_chart::{baseline, wrap};
use crate::links::document_link;
use crate::names::level_word;
use crate::renderer::Renderer;
use model::document::{Date, Document, DocumentKind};
use model::references::{Reference, ReferenceTarget, references};

/// The most documents that the diagram shows.
const MAX_DOCUMENTS: usize = 40;
/// Width of the diagram, like all lengths in its own units: little more than the pixels of a phone, so that the
/// text stays readable there.
const WIDTH: u32 = 400;
/// Where the time axis stands, to the right of the years.
const AXIS: u32 = 44;
/// Left edge of the boxes.
const LEFT: u32 = 68;
/// Width of a box.
const BOX: u32 = 262;
/// Font size of the titles.
const LETTER: u32 = 16;
/// Distance from one line of text to the next.
const LINE: u32 = 23;
/// Space between the frame of a box and its text.
const PADDING: u32 = 9;
/// Space between two boxes.
const GAP: u32 = 14;
/// Space above the first box and below the last.
const EDGE: u32 = 14;
/// Years between two labels of the time axis.
const STEP: u16 = 5;
/// How far the shortest arc reaches to the right of the boxes, and how much further each longer one does.
const REACH: (u32, u32) = (22, 8);

/// A document with its box in the diagram.
struct DocumentBox<'d> {
    document: &'d Document,
    date: Date,
    /// The upper edge.
    y: u32,
    height: u32,
    /// Its title, broken into lines.
    title: Vec<String>,
}

impl<'d> DocumentBox<'d> {
    fn new(document: &'d Document, date: Date, y: u32) -> Self {
        let title = wrap(&document.meta.short_title, f64::from(BOX - 2 * PADDING) / f64::from(LETTER));
        // One line more has the date and the level.
        let height = 2 * PADDING + LINE * units(title.len() + 1);
        Self { document, date, y, height, title }
    }

    /// The baseline of the line with this number, from 0.
    fn line(&self, number: usize) -> u32 {
        baseline(self.y + PADDING + LINE * units(number), LINE, LETTER)
    }
}

/// A number of lines or arcs, to calculate lengths with.
fn units(count: usize) -> u32 {
    u32::try_from(count).expect("a diagram shows few documents with short titles")
}

impl Renderer<'_> {
    /// The diagram of all dated policies and of the dated documents that refer to others or are referred to, the
    /// earliest first; `None` if there are none.
    pub(crate) fn lineage(&self, from: &str) -> Option<Value> {
        let mut references = references(self.site);
        let mut joined: BTreeSet<String> = BTreeSet::new();
        for reference in &references {
            if let ReferenceTarget::Document(address) = &reference.to {
                joined.extend([address.clone(), reference.from().to_string()]);
            }
        }
        let joins = |document: &Document| joined.contains(&document.address);
        let wanted = |document: &&Document| {
            document.meta.date.is_some()
                && !document.is_list()
                && (document.meta.kind == DocumentKind::Policy || joins(document))
        };
        let mut documents: Vec<&Document> = self.site.book().filter(wanted).collect();
        if documents.len() > MAX_DOCUMENTS {
            documents = most_named(documents, &references);
            let shown: BTreeSet<&str> = documents.iter().map(|document| document.address.as_str()).collect();
            references.retain(|reference| shown.contains(reference.from()));
        }
        documents.sort_by_key(|document| document.meta.date);

        let mut boxes: Vec<DocumentBox<'_>> = Vec::with_capacity(documents.len());
        let mut top = EDGE;
        for document in documents {
            let next = DocumentBox::new(document, document.meta.date?, top);
            top += next.height + GAP;
            boxes.push(next);
        }
        let height = top - GAP + EDGE;
        let (first, last) = (boxes.first()?.date.year, boxes.last()?.date.year);
        let months = |year: u16, month: u8| u32::from(year - first) * 12 + u32::from(month) - 1;
        // The axis reaches from the beginning of the first year to the end of the last.
        let at = |year, month| EDGE + months(year, month) * (height - 2 * EDGE) / (months(last, 12) + 1);
        let near = |year: u16| year > first && year - first < STEP - 2;
        let years = (first..=last).filter(|year| *year == first || (year % STEP == 0 && !near(*year)));
        let node = |it: &DocumentBox<'_>| self.node(from, it, at(it.date.year, it.date.month), &references);
        Some(json!({
            "width": WIDTH,
            "height": height,
            "axis": AXIS,
            "years": years.map(|year| json!({"y": at(year, 1), "text": year})).collect::<Value>(),
            "nodes": boxes.iter().map(node).collect::<Value>(),
            "arcs": arcs(&boxes, &references),
            "elsewhere": self.elsewhere(from, &references),
        }))
    }

    /// A document in the diagram and in words. `moment` is where its date lies on the time axis.
    fn node(&self, from: &str, it: &DocumentBox<'_>, moment: u32, references: &[Reference]) -> Value {
        let document = it.document;
        let reference_row = |reference: &Reference| {
            let ReferenceTarget::Document(address) = &reference.to else { return None };
            let title = &self.site.document(address)?.meta.short_title;
            Some(json!({"place": self.paragraph_link(from, &reference.at), "title": title}))
        };
        let mut named_by: Vec<Link> = Vec::new();
        for reference in references.iter().filter(|r| r.to == ReferenceTarget::Document(document.address.clone())) {
            let link = self.site.document(reference.from()).map(|other| document_link(from, other));
            named_by.extend(link.filter(|link| !named_by.contains(link)));
        }
        let names = references.iter().filter(|r| r.from() == document.address).filter_map(reference_row);
        let lines = it.title.iter().zip(0..).map(|(text, number)| json!({"y": it.line(number), "text": text}));
        json!({
            "link": document_link(from, document),
            "date": it.date.chinese(),
            "level": document.meta.level.map(level_word),
            "x": LEFT,
            "y": it.y,
            "width": BOX,
            "height": it.height,
            "moment": moment,
            "lines": lines.collect::<Value>(),
            // The line with its date and level.
            "foot": it.line(it.title.len()),
            "names": names.collect::<Value>(),
            "named_by": named_by,
        })
    }

    /// The documents that the book refers to and does not contain, in the order of their first mention.
    fn elsewhere(&self, from: &str, references: &[Reference]) -> Value {
        let mut all: Vec<(&str, Vec<Link>)> = Vec::new();
        for reference in references {
            let ReferenceTarget::Elsewhere(title) = &reference.to else { continue };
            let place = self.paragraph_link(from, &reference.at);
            match all.iter_mut().find(|(known, _)| known == title) {
                Some((_, places)) => places.push(place),
                None => all.push((title, vec![place])),
            }
        }
        all.iter().map(|(title, places)| json!({"title": title, "places": places})).collect()
    }
}

/// Of too many documents, those that the others refer to most often.
fn most_named<'d>(mut documents: Vec<&'d Document>, references: &[Reference]) -> Vec<&'d Document> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for reference in references {
        if let ReferenceTarget::Document(address) = &reference.to {
            *counts.entry(address).or_default() += 1;
        }
    }
    documents.sort_by_key(|document| Reverse(counts.get(document.address.as_str()).copied().unwrap_or(0)));
    documents.truncate(MAX_DOCUMENTS);
    documents
}

/// One arc for each pair of documents. Longer arcs reach further out, and arcs that end at the same box end one
/// below the other.
fn arcs(boxes: &[DocumentBox<'_>], references: &[Reference]) -> Value {
    let number = |address: &str| boxes.iter().position(|it| it.document.address == address);
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for reference in references {
        let ReferenceTarget::Document(to) = &reference.to else { continue };
        let pair = number(reference.from()).zip(number(to));
        pairs.extend(pair.filter(|pair| !pairs.contains(pair)));
    }
    pairs.sort_by_key(|(from, to)| (from.abs_diff(*to), *from));
    let arc = |(rank, (from, to)): (usize, &(usize, usize))| {
        let earlier = pairs[..rank].iter().filter(|(_, other)| other == to).count();
        let (from, to) = (&boxes[*from], &boxes[*to]);
        json!({
            // The right edge of the boxes.
            "x": LEFT + BOX,
            "from": from.y + from.height / 2,
            // How far to the right it reaches.
            "reach": LEFT + BOX + REACH.0 + REACH.1 * units(rank),
            "to": (to.y + 12 + 10 * units(earlier)).min(to.y + to.height - 6),
        })
    };
    pairs.iter().enumerate().map(arc).collect()
}
