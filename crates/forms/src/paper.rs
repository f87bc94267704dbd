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
    /// What stands at the head of every page where this is only a draft: that it is one, and why. Else empty.
    pub draft: String,
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
    /// The words of the first paragraph that is this to the paper.
    pub(crate) fn words_of(&self, role: Role) -> Option<String> {
        self.blocks.iter().find_map(|block| match block {
            PaperBlock::Line(line) if line.role == role => Some(line.text()),
            _ => None,
        })
    }
}

/// The words of pieces.
pub(crate) fn text(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}
