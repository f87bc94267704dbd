//! The page of diagrams and the calendar of duties.

use serde::Serialize;

use super::{CitationRow, Link};

/// The page of diagrams.
#[derive(Debug, Serialize)]
pub struct KnowledgeBody {
    /// The documents along a time axis, and which refers to which.
    pub lineage: Lineage,
    /// What follows from a number; empty for a book without rules of that kind.
    pub ranges: Vec<RangeMap>,
    /// The page of flow charts.
    pub procedures: Option<Link>,
}

/// The documents as a diagram and in words.
#[derive(Debug, Serialize)]
pub struct Lineage {
    /// Width of the diagram, in its own units.
    pub width: u32,
    /// Height of the diagram.
    pub height: u32,
    /// Where the time axis stands, from the left.
    pub axis: u32,
    /// The years beside it.
    pub years: Vec<DiagramLabel>,
    /// The documents, the earliest first.
    pub nodes: Vec<DocumentBox>,
    /// From a document to one that it refers to.
    pub arcs: Vec<ReferenceArc>,
    /// Documents that are referred to and that the book does not contain.
    pub elsewhere: Vec<OutsideDocument>,
}

/// A line of text in a diagram.
#[derive(Debug, Serialize)]
pub struct DiagramLabel {
    /// The baseline of its letters, from the top.
    pub y: u32,
    /// The text.
    pub text: String,
}

/// A document in the diagram.
#[derive(Debug, Serialize)]
pub struct DocumentBox {
    /// Its page.
    pub link: Link,
    /// 2018年3月9日
    pub date: String,
    /// 省级
    pub level: String,
    /// Left edge of its box.
    pub x: u32,
    /// Upper edge of its box.
    pub y: u32,
    /// Width of its box.
    pub width: u32,
    /// Height of its box.
    pub height: u32,
    /// Where its date lies on the time axis.
    pub moment: u32,
    /// Its title, broken into lines.
    pub lines: Vec<DiagramLabel>,
    /// The baseline of the line with its date and level.
    pub foot: u32,
    /// Its references to other documents.
    pub names: Vec<ReferenceRow>,
    /// The documents that refer to it.
    pub named_by: Vec<Link>,
}

/// A reference from one document to another.
#[derive(Debug, Serialize)]
pub struct ReferenceRow {
    /// The paragraph that refers.
    pub place: Link,
    /// The title of the document it refers to.
    pub title: String,
}

/// A curved arrow to the right of the boxes.
#[derive(Debug, Serialize)]
pub struct ReferenceArc {
    /// Right edge of the boxes.
    pub x: u32,
    /// Where it begins, from the top.
    pub from: u32,
    /// How far to the right it reaches.
    pub reach: u32,
    /// Where its head is, from the top.
    pub to: u32,
}

/// A document that the book refers to and does not contain.
#[derive(Debug, Serialize)]
pub struct OutsideDocument {
    /// Its title.
    pub title: String,
    /// The paragraphs that refer to it.
    pub places: Vec<Link>,
}

/// What follows from one number.
#[derive(Debug, Serialize)]
pub struct RangeMap {
    /// 党员人数：可设的党组织
    pub title: String,
    /// By which reading of the text the number is counted.
    pub reading: String,
    /// Width of the diagram, in its own units.
    pub width: u32,
    /// Height of the diagram.
    pub height: u32,
    /// In ascending order.
    pub ranges: Vec<NumberRange>,
}

/// A range of numbers that all lead to one result.
#[derive(Debug, Serialize)]
pub struct NumberRange {
    /// Upper edge in the diagram.
    pub y: u32,
    /// Vertical middle in the diagram.
    pub middle: u32,
    /// 4—49名
    pub numbers: String,
    /// 党支部
    pub result: String,
    /// The texts leave the result open.
    pub open: bool,
    /// The rule that says so.
    pub rule: Link,
    /// The conflicts that bear on it.
    pub conflicts: Vec<Link>,
}

/// The calendar of duties.
#[derive(Debug, Serialize)]
pub struct CalendarBody {
    /// The duties, in the order of the rules.
    pub duties: Vec<DutyRow>,
    /// The self-check, which tells whether they apply.
    pub check: Link,
}

/// A duty that recurs.
#[derive(Debug, Serialize)]
pub struct DutyRow {
    /// `written-account`
    pub id: String,
    /// What is to be done.
    pub what: String,
    /// How often, in the words of the text.
    pub period: String,
    /// Who does it.
    pub who: String,
    /// To whom it is reported or presented; empty if to nobody.
    pub to_whom: String,
    /// The sentences it rests on.
    pub citations: Vec<CitationRow>,
    /// A remark.
    pub note: Option<String>,
    /// The conflicts that bear on it.
    pub conflicts: Vec<Link>,
}
