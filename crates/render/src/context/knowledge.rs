//! Pictures of what is known, and the calendar of duties.

use serde::Serialize;

use super::{CitationRow, Link};

/// The page of pictures.
#[derive(Debug, Serialize)]
pub struct KnowledgeBody {
    /// The documents in time and what names what.
    pub lineage: Lineage,
    /// What follows from a number; none for a book without such rules.
    pub ranges: Vec<RangeMap>,
    /// The page of flow charts.
    pub procedures: Option<Link>,
}

/// The documents as a picture and in words.
#[derive(Debug, Serialize)]
pub struct Lineage {
    /// Width of the picture.
    pub width: u32,
    /// Height of the picture.
    pub height: u32,
    /// Where the line of time stands.
    pub axis: u32,
    /// Years along it.
    pub years: Vec<Mark>,
    /// The documents, the earliest first.
    pub nodes: Vec<Node>,
    /// From one that names to one that is named.
    pub arcs: Vec<Arc>,
    /// Documents named that the book does not hold.
    pub elsewhere: Vec<Elsewhere>,
}

/// Words at a height.
#[derive(Debug, Serialize)]
pub struct Mark {
    /// How far down.
    pub y: u32,
    /// The words.
    pub text: String,
}

/// A document in the picture.
#[derive(Debug, Serialize)]
pub struct Node {
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
    /// Where its date lies on the line of time.
    pub moment: u32,
    /// Its title in lines.
    pub lines: Vec<Mark>,
    /// Where its date and level stand.
    pub foot: u32,
    /// The paragraphs that name another, with the other's title.
    pub names: Vec<Naming>,
    /// The documents that name it.
    pub named_by: Vec<Link>,
}

/// One document naming another.
#[derive(Debug, Serialize)]
pub struct Naming {
    /// The paragraph.
    pub place: Link,
    /// What it names.
    pub title: String,
}

/// A curve beside the boxes, its head where it ends.
#[derive(Debug, Serialize)]
pub struct Arc {
    /// Right edge of the boxes.
    pub x: u32,
    /// Where it begins.
    pub from: u32,
    /// How far out it reaches.
    pub reach: u32,
    /// Where it ends.
    pub to: u32,
}

/// A document the book names and does not hold.
#[derive(Debug, Serialize)]
pub struct Elsewhere {
    /// Its title.
    pub title: String,
    /// The paragraphs that name it.
    pub places: Vec<Link>,
}

/// What follows from one number, from the least upwards.
#[derive(Debug, Serialize)]
pub struct RangeMap {
    /// 党员人数：可设的党组织
    pub title: String,
    /// How the number is counted here.
    pub reading: String,
    /// Width of the picture.
    pub width: u32,
    /// Height of the picture.
    pub height: u32,
    /// The stretches, the least first.
    pub ranges: Vec<Range>,
}

/// A stretch of numbers with one result.
#[derive(Debug, Serialize)]
pub struct Range {
    /// Upper edge.
    pub y: u32,
    /// Middle.
    pub middle: u32,
    /// 4—49名
    pub numbers: String,
    /// 党支部
    pub result: String,
    /// The text leaves it open.
    pub open: bool,
    /// The rule.
    pub rule: Link,
    /// Open points.
    pub conflicts: Vec<Link>,
}

/// The calendar.
#[derive(Debug, Serialize)]
pub struct CalendarBody {
    /// What is to be done, in the order of the rules.
    pub duties: Vec<DutyRow>,
    /// The same in the self-check.
    pub check: Link,
}

/// Something to be done again and again.
#[derive(Debug, Serialize)]
pub struct DutyRow {
    /// `written-account`
    pub id: String,
    /// What.
    pub what: String,
    /// How often, in the text's words.
    pub period: String,
    /// Who.
    pub who: String,
    /// To whom; empty if to nobody.
    pub to_whom: String,
    /// The words it rests on.
    pub citations: Vec<CitationRow>,
    /// What else to know.
    pub note: Option<String>,
    /// Open points.
    pub conflicts: Vec<Link>,
}
