//! The documents on a line of time, and curves from those that name to those that are named.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::context::{Arc, Elsewhere, Lineage, Link, Mark, Naming, Node};
use crate::document::level_word;
use crate::flow_chart::wrap;
use crate::renderer::Renderer;
use model::document::{Date, Document, DocumentKind};
use model::references::{Reference, ReferenceTarget, references};
use model::routes;

/// The picture has room for so many documents.
const MOST: usize = 40;
/// Width of the picture: little more than a phone has, so that its letters stay readable there.
const WIDTH: u32 = 400;
/// Where the line of time stands, right of the years.
const AXIS: u32 = 44;
/// Left edge of the boxes.
const LEFT: u32 = 68;
/// Width of a box.
const BOX: u32 = 262;
/// Size of the letters of a title.
const LETTER: u32 = 16;
/// From one line to the next.
const LINE: u32 = 23;
/// Between the frame of a box and its words.
const PADDING: u32 = 9;
/// Between two boxes.
const GAP: u32 = 14;
/// Above the first box and below the last.
const EDGE: u32 = 14;
/// Years between two marks of the line of time.
const STEP: u16 = 5;
/// How far the shortest curve reaches out, and how much further each longer one.
const REACH: (u32, u32) = (22, 8);

impl Renderer<'_> {
    /// The documents of policy and whatever names one or is named, the earliest first.
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
        if documents.len() > MOST {
            documents = most_named(documents, &references);
            let shown: BTreeSet<&str> = documents.iter().map(|document| document.address.as_str()).collect();
            references.retain(|reference| shown.contains(reference.from()));
        }
        documents.sort_by_key(|document| document.meta.date);

        let mut nodes: Vec<Node> = Vec::with_capacity(documents.len());
        let mut top = EDGE;
        for document in &documents {
            let node = self.node(document, top, from, &references);
            top += node.height + GAP;
            nodes.push(node);
        }
        let height = top - GAP + EDGE;
        let years = moments(&documents, &mut nodes, height);
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

    fn node(&self, document: &Document, y: u32, from: &str, references: &[Reference]) -> Node {
        let room = f64::from(BOX - 2 * PADDING) / f64::from(LETTER);
        let mut bottom = y + PADDING;
        let mut lines = Vec::new();
        for text in wrap(&document.meta.short_title, room) {
            lines.push(Mark { y: bottom + LINE / 2 + LETTER * 2 / 5, text });
            bottom += LINE;
        }
        let foot = bottom + LINE / 2 + LETTER * 2 / 5;
        bottom += LINE;
        let naming = |reference: &Reference| {
            let ReferenceTarget::Document(address) = &reference.to else { return None };
            let title = self.site.document(address)?.meta.short_title.clone();
            Some(Naming { place: self.paragraph_link(from, &reference.at), title })
        };
        let mut named_by: Vec<Link> = Vec::new();
        for reference in references.iter().filter(|r| r.to == ReferenceTarget::Document(document.address.clone())) {
            let link = self.site.document(reference.from()).map(|other| document_link(from, other));
            named_by.extend(link.filter(|link| !named_by.contains(link)));
        }
        Node {
            link: document_link(from, document),
            date: document.meta.date.map(Date::chinese).unwrap_or_default(),
            level: document.meta.level.map(level_word).unwrap_or_default().to_string(),
            x: LEFT,
            y,
            width: BOX,
            height: bottom + PADDING - y,
            moment: 0,
            lines,
            foot,
            names: references.iter().filter(|r| r.from() == document.address).filter_map(naming).collect(),
            named_by,
        }
    }

    /// What is named and not in the book, in the order in which it first is.
    fn elsewhere(&self, from: &str, references: &[Reference]) -> Vec<Elsewhere> {
        let mut all: Vec<Elsewhere> = Vec::new();
        for reference in references {
            let ReferenceTarget::Elsewhere(title) = &reference.to else { continue };
            let place = self.paragraph_link(from, &reference.at);
            match all.iter_mut().find(|other| other.title == *title) {
                Some(other) => other.places.push(place),
                None => all.push(Elsewhere { title: title.clone(), places: vec![place] }),
            }
        }
        all
    }
}

/// Of too many documents those that the others name most often.
fn most_named<'d>(documents: Vec<&'d Document>, references: &[Reference]) -> Vec<&'d Document> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for reference in references {
        if let ReferenceTarget::Document(address) = &reference.to {
            *counts.entry(address).or_default() += 1;
        }
    }
    let mut documents = documents;
    documents.sort_by_key(|document| Reverse(counts.get(document.address.as_str()).copied().unwrap_or_default()));
    documents.truncate(MOST);
    documents
}

fn document_link(from: &str, document: &Document) -> Link {
    let href = routes::href(from, &routes::page_of(&document.address));
    Link { title: document.meta.short_title.clone(), href, current: false }
}

/// Months since the year 0.
fn months(date: Date) -> u32 {
    u32::from(date.year) * 12 + u32::from(date.month) - 1
}

/// Puts each document's date on the line of time and gives the years to be written beside it.
fn moments(documents: &[&Document], nodes: &mut [Node], height: u32) -> Vec<Mark> {
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
    years.map(|year| Mark { y: at(u32::from(year) * 12), text: year.to_string() }).collect()
}

/// One curve for each pair, the longer ones further out; those that end at one box side by side.
fn arcs(documents: &[&Document], nodes: &[Node], references: &[Reference]) -> Vec<Arc> {
    let number = |address: &str| documents.iter().position(|document| document.address == address);
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for reference in references {
        let ReferenceTarget::Document(to) = &reference.to else { continue };
        let pair = number(reference.from()).zip(number(to));
        pairs.extend(pair.filter(|pair| !pairs.contains(pair)));
    }
    pairs.sort_by_key(|(from, to)| (from.abs_diff(*to), *from));
    let middle = |node: &Node| node.y + node.height / 2;
    let mut arcs = Vec::new();
    for (rank, (from, to)) in (0u32..).zip(&pairs) {
        let earlier = u32::try_from(pairs[..rank as usize].iter().filter(|(_, other)| other == to).count());
        let spread = 10 * earlier.unwrap_or_default();
        arcs.push(Arc {
            x: LEFT + BOX,
            from: middle(&nodes[*from]),
            reach: LEFT + BOX + REACH.0 + REACH.1 * rank,
            to: (nodes[*to].y + 12 + spread).min(nodes[*to].y + nodes[*to].height - 6),
        });
    }
    arcs
}
