//! A paper: the words of a form with its fields filled in, in order, before they get a look.

use crate::model::{Layout, Role};
use crate::table::Table;

/// A paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// How it is laid out.
    pub layout: Layout,
    /// Its title in one line.
    pub title: String,
    /// Words after which a long title may be broken.
    pub title_breaks: Vec<String>,
    /// In order.
    pub blocks: Vec<PaperBlock>,
}

/// A block of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaperBlock {
    /// Words.
    Line(PaperLine),
    /// A table.
    Table(Table<Vec<Piece>>),
}

/// A paragraph of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperLine {
    /// What it is.
    pub role: Role,
    /// Its words.
    pub pieces: Vec<Piece>,
    /// Why it is on the paper though the book does not print it so; empty if the book does.
    pub ours: String,
}

/// Words of one origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The words; `\n` breaks the line.
    pub text: String,
    /// Where they come from.
    pub state: State,
    /// The field, if they stand for one.
    pub field: String,
}

/// Where words of a paper come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The form's own.
    Printed,
    /// A blank of the form, still blank.
    Blank,
    /// Filled in.
    Filled,
}

impl PaperLine {
    /// Its words.
    pub fn text(&self) -> String {
        text(&self.pieces)
    }
}

impl Paper {
    /// All words in order, a line for each paragraph and cell.
    pub fn text(&self) -> String {
        let mut lines = Vec::new();
        for block in &self.blocks {
            match block {
                PaperBlock::Line(line) => lines.push(line.text()),
                PaperBlock::Table(table) => lines.extend(table.contents().map(|pieces| text(pieces))),
            }
        }
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }
}

/// The words of pieces.
pub(crate) fn text(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}
