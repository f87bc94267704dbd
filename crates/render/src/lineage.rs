//! The diagram of documents: a box for each beside a time axis, and an arc from each document to those it
//! refers to.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::context::{DiagramLabel, DocumentBox, Lineage, Link, OutsideDocument, ReferenceArc, ReferenceRow};
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

impl Renderer<'_> {
    /// The diagram of all dated policies and of the dated documents that refer to others or are referred to, the
    /// earliest first.
    pub(crate) fn lineage(&self, from: &str) -> Lineage {
        let mut references = references(self.site);
        let mut joined: BTreeSet<String> = BTreeSet::new();
        for reference in &references {
            if let ReferenceTarget::Document(address) = &reference.to {
                joined.extend([address.clone(), reference.from().to_string()]);
            }
        }
        let joins = |document: &Document| joined.contains(&document.address);
        let list = |document: &Document| document.address.ends_with("/index");
        let wanted = |document: &&Document| {
            document.meta.date.is_some()
                && !list(document)
                && (document.meta.kind == DocumentKind::Policy || joins(document))
        };
        let mut documents: Vec<&Document> = self.site.book().filter(wanted).collect();
        if documents.len() > MAX_DOCUMENTS {
            documents = most_named(documents, &references);
            let shown: BTreeSet<&str> = documents.iter().map(|document| document.address.as_str()).collect();
            references.retain(|reference| shown.contains(reference.from()));
        }
        documents.sort_by_key(|document| document.meta.date);

        let mut nodes: Vec<DocumentBox> = Vec::with_capacity(documents.len());
        let mut top = EDGE;
        for document in &documents {
            let node = self.node(document, top, from, &references);
            top += node.height + GAP;
            nodes.push(node);
        }
        let height = top - GAP + EDGE;
        let years = place_on_axis(&documents, &mut nodes, height);
        Lineage {
            width: WIDTH,
            height,
            axis: AXIS,
            years,
            arcs: arcs(&documents, &nodes, &references),
            nodes,
            elsewhere: self.elsewhere(from, &references),
        }
    }

    /// The box of a document with its upper edge at `y`. Its place on the time axis is filled in later.
    fn node(&self, document: &Document, y: u32, from: &str, references: &[Reference]) -> DocumentBox {
        let room = f64::from(BOX - 2 * PADDING) / f64::from(LETTER);
        let mut bottom = y + PADDING;
        let mut lines = Vec::new();
        for text in wrap(&document.meta.short_title, room) {
            lines.push(DiagramLabel { y: baseline(bottom, LINE, LETTER), text });
            bottom += LINE;
        }
        let foot = baseline(bottom, LINE, LETTER);
        bottom += LINE;
        let reference_row = |reference: &Reference| {
            let ReferenceTarget::Document(address) = &reference.to else { return None };
            let title = self.site.document(address)?.meta.short_title.clone();
            Some(ReferenceRow { place: self.paragraph_link(from, &reference.at), title })
        };
        let mut named_by: Vec<Link> = Vec::new();
        for reference in references.iter().filter(|r| r.to == ReferenceTarget::Document(document.address.clone())) {
            let link = self.site.document(reference.from()).map(|other| document_link(from, other));
            named_by.extend(link.filter(|link| !named_by.contains(link)));
        }
        DocumentBox {
            link: document_link(from, document),
            date: document.meta.date.map_or_else(String::new, Date::chinese),
            level: document.meta.level.map_or("", level_word).to_string(),
            x: LEFT,
            y,
            width: BOX,
            height: bottom + PADDING - y,
            moment: 0,
            lines,
            foot,
            names: references.iter().filter(|r| r.from() == document.address).filter_map(reference_row).collect(),
            named_by,
        }
    }

    /// The documents that the book refers to and does not contain, in the order of their first mention.
    fn elsewhere(&self, from: &str, references: &[Reference]) -> Vec<OutsideDocument> {
        let mut all: Vec<OutsideDocument> = Vec::new();
        for reference in references {
            let ReferenceTarget::Elsewhere(title) = &reference.to else { continue };
            let place = self.paragraph_link(from, &reference.at);
            match all.iter_mut().find(|other| other.title == *title) {
                Some(other) => other.places.push(place),
                None => all.push(OutsideDocument { title: title.clone(), places: vec![place] }),
            }
        }
        all
    }
}

/// Of too many documents, those that the others refer to most often.
fn most_named<'d>(documents: Vec<&'d Document>, references: &[Reference]) -> Vec<&'d Document> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for reference in references {
        if let ReferenceTarget::Document(address) = &reference.to {
            *counts.entry(address).or_default() += 1;
        }
    }
    let mut documents = documents;
    documents.sort_by_key(|document| Reverse(counts.get(document.address.as_str()).copied().unwrap_or(0)));
    documents.truncate(MAX_DOCUMENTS);
    documents
}

/// Months since the year 0.
fn months(date: Date) -> u32 {
    u32::from(date.year) * 12 + u32::from(date.month) - 1
}

/// Places the documents' dates on the time axis; returns the labels of the axis.
fn place_on_axis(documents: &[&Document], nodes: &mut [DocumentBox], height: u32) -> Vec<DiagramLabel> {
    let dates: Vec<Date> = documents.iter().filter_map(|document| document.meta.date).collect();
    let (Some(first), Some(last)) = (dates.first(), dates.last()) else { return Vec::new() };
    let start = u32::from(first.year) * 12;
    let span = (u32::from(last.year) * 12 + 12).saturating_sub(start).max(1);
    let room = height - 2 * EDGE;
    let at = |month: u32| EDGE + month.saturating_sub(start) * room / span;
    for (node, date) in nodes.iter_mut().zip(&dates) {
        node.moment = at(months(*date));
    }
    let near = |year: u16| year > first.year && year - first.year < STEP - 2;
    let years = (first.year..=last.year).filter(|year| *year == first.year || (year % STEP == 0 && !near(*year)));
    years.map(|year| DiagramLabel { y: at(u32::from(year) * 12), text: year.to_string() }).collect()
}

/// One arc for each pair of documents. Longer arcs reach further out, and arcs that end at the same box end one
/// below the other.
fn arcs(documents: &[&Document], nodes: &[DocumentBox], references: &[Reference]) -> Vec<ReferenceArc> {
    let number = |address: &str| documents.iter().position(|document| document.address == address);
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for reference in references {
        let ReferenceTarget::Document(to) = &reference.to else { continue };
        let pair = number(reference.from()).zip(number(to));
        pairs.extend(pair.filter(|pair| !pairs.contains(pair)));
    }
    pairs.sort_by_key(|(from, to)| (from.abs_diff(*to), *from));
    let middle = |node: &DocumentBox| node.y + node.height / 2;
    let mut arcs = Vec::new();
    for (rank, (from, to)) in (0u32..).zip(&pairs) {
        let earlier = pairs[..rank as usize].iter().filter(|(_, other)| other == to).count();
        let spread = 10 * u32::try_from(earlier).expect("a pair of so few documents has a small number");
        arcs.push(ReferenceArc {
            x: LEFT + BOX,
            from: middle(&nodes[*from]),
            reach: LEFT + BOX + REACH.0 + REACH.1 * rank,
            to: (nodes[*to].y + 12 + spread).min(nodes[*to].y + nodes[*to].height - 6),
        });
    }
    arcs
}
