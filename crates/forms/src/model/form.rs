//! A form: blocks of wording with fields in them, and what belongs to it.

use serde::{Deserialize, Serialize};

use super::Citation;
use crate::table::Table;

/// A form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// `template-4`
    pub id: String,
    /// Its short title: 模板4 ….
    pub title: String,
    /// Address of the paper in the book: `templates/template-4#title`.
    pub at: String,
    /// Name of its file without the ending, with fields in braces: `备案表 {person}`. Fields not
    /// filled in leave the name.
    pub file_name: String,
    /// How its paper is laid out.
    pub layout: Layout,
    /// Words after which its title may be broken, with fields in braces.
    pub title_breaks: Vec<String>,
    /// Who signs or stamps it, in words.
    pub signer: String,
    /// It is not from the book, but added by the editors of the site.
    pub is_ours: bool,
    /// The field that names the person, where each person has a paper of their own; else empty.
    pub one_for_each: String,
    /// Its fields, grouped as an input form shows them.
    pub groups: Vec<Group>,
    /// Its wording in order.
    pub blocks: Vec<Block>,
    /// What must hold between its fields.
    pub checks: Vec<Constraint>,
}

/// How a paper is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Layout {
    /// A letter to a superior body (上行文), GB/T 9704-2012.
    Letter,
    /// Plain paper with a title, as a pledge.
    Plain,
    /// A table that fills one page.
    Sheet,
    /// A list on paper turned sideways; it may run over pages.
    Roster,
}

/// Fields that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Its heading.
    pub title: String,
    /// Names of fields.
    pub fields: Vec<String>,
}

/// A block of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// Words.
    Paragraph(Paragraph),
    /// A table.
    Table(Table<Vec<Inline>>),
}

/// A paragraph and what it is to the paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// What it is.
    pub role: Role,
    /// Its words and fields.
    pub parts: Vec<Inline>,
    /// Why it is on the paper though the book does not print it, or prints it differently; empty if the
    /// book prints it so.
    pub ours: String,
    /// It stands on the paper only when one of its fields is filled in.
    pub only_filled: bool,
}

/// What a paragraph is to the paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Role {
    /// 发文机关标志
    Letterhead,
    /// 发文字号
    Number,
    /// 签发人, on the line of the number
    IssuedBy,
    /// 标题
    Title,
    /// 主送机关
    Addressee,
    /// 一、
    Heading1,
    /// （一）
    Heading2,
    /// 正文
    Body,
    /// The sentence that ends the body: 妥否，请批示。
    Closing,
    /// 附件说明
    Attachments,
    /// 署名
    Signature,
    /// 成文日期
    Date,
    /// 附注
    Annotation,
    /// A line to be signed by hand.
    SignHere,
    /// A line above a table that says whose it is.
    Caption,
}

/// A piece of a paragraph or cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Inline {
    /// Words as they are.
    Words(String),
    /// A field.
    Field {
        /// Its name.
        id: String,
        /// What the print has in its place; may be empty.
        printed: String,
    },
    /// Words that leave the paper when a field says that there is none.
    Clause {
        /// The field's name.
        unless_none: String,
        /// The words.
        parts: Vec<Inline>,
    },
    /// Words that say that a requirement is met; where it is not, a draft has a blank in their place.
    Claim {
        /// The field on the left of the checks that hold this requirement.
        of: String,
        /// The words.
        words: String,
    },
}

/// What must hold between fields.
///
/// A side is one field, or several that are added up: numbers, days, lists by their length, names by the number of
/// different people. `votes.name` is an item of a list: names together, numbers row by row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Constraint {
    /// The left side.
    pub left: Vec<String>,
    /// How it stands to the other.
    pub is: Relation,
    /// The right side.
    pub right: Limit,
    /// How many hundredths of the right side count; 100 for all of it.
    pub percent: u32,
    /// What is wrong otherwise, in words, with fields and [`Constraint::FIGURES`] in braces.
    pub message: String,
    /// The words of the book behind it.
    pub cite: Vec<Citation>,
    /// Otherwise the paper would say something untrue, or does not meet what the book requires of it: it may only be
    /// had as a draft. Where this is false, it is merely unusual.
    pub forbids: bool,
}

impl Constraint {
    /// What a message may name besides fields: who or which row is wrong, the nearest number that would do, and by
    /// how much it was missed.
    pub const FIGURES: [&'static str; 3] = ["who", "limit", "lack"];

    /// The fields it is about.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        let right = if let Limit::Fields(ids) = &self.right { ids.as_slice() } else { &[] };
        self.left.iter().chain(right).map(|id| id.split('.').next().unwrap_or(id))
    }

    /// The fields that its message names.
    pub fn named(&self) -> impl Iterator<Item = &str> {
        let names = self.message.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0));
        // Other braces are words.
        let is_id = |name: &str| name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        names.filter(move |name| is_id(name) && !Self::FIGURES.contains(name))
    }
}

/// How two sides stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Relation {
    /// ≥
    AtLeast,
    /// ≤
    AtMost,
    /// >
    Above,
    /// =
    Equal,
    /// The names on the left are among those on the right.
    Among,
    /// None of them is.
    NotAmong,
}

/// The right side of a check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Limit {
    /// Fields.
    Fields(Vec<String>),
    /// A number.
    Number(u32),
}

impl Form {
    /// Names of the fields on the paper, in order, each once.
    pub fn names(&self) -> Vec<&str> {
        let mut names = Vec::new();
        for block in &self.blocks {
            match block {
                Block::Paragraph(paragraph) => gather(&paragraph.parts, &mut names),
                Block::Table(table) => {
                    for (row, cells) in (0..).zip(&table.rows) {
                        match &table.repeat {
                            Some(repeat) if repeat.row == row => names.push(&repeat.field),
                            _ => cells.iter().for_each(|cell| gather(&cell.content, &mut names)),
                        }
                    }
                }
            }
        }
        let is_first = |(at, name): &(usize, &&str)| !names[..*at].contains(*name);
        names.iter().enumerate().filter(is_first).map(|(_, name)| *name).collect()
    }
}

fn gather<'p>(parts: &'p [Inline], names: &mut Vec<&'p str>) {
    for part in parts {
        match part {
            Inline::Words(_) | Inline::Claim { .. } => {}
            Inline::Field { id, .. } => names.push(id),
            Inline::Clause { unless_none, parts } => {
                names.push(unless_none);
                gather(parts, names);
            }
        }
    }
}
