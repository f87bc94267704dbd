//! The blocks of a document: headings, paragraphs, tables, notes of ours.

use forms::Sheet;

use crate::text::Text;
use diagnostics::Place;

/// A block with its address.
#[derive(Clone, Debug)]
pub struct Block {
    /// Its address within the document; empty for blocks inside a note.
    pub id: String,
    /// Where it stands in the Markdown.
    pub place: Place,
    /// What it is.
    pub kind: BlockKind,
    /// Its words as published. Empty for kinds that hold their words elsewhere.
    pub text: Text,
    /// Its words as printed, where errata changed them.
    pub printed: Option<String>,
}

/// Kinds of blocks.
#[derive(Clone, Debug)]
pub enum BlockKind {
    /// The document's title.
    Title,
    /// A heading of level 2 to 6.
    Heading(u8),
    /// A paragraph; numbered ones begin with a `Number` span.
    Paragraph,
    /// A form's table as printed; each cell's words as published, in the order of the sheet's cells.
    Sheet(Sheet, Vec<Text>),
    /// A table in Markdown; the first row is its head.
    Table(Vec<Vec<Text>>),
    /// A list; only pages of ours have them, the book's numbered paragraphs are paragraphs.
    List {
        /// With numbers.
        ordered: bool,
        /// Each item's blocks.
        items: Vec<Vec<Block>>,
    },
    /// Lines to be shown as typed.
    Code,
    /// A note of ours (本站说明), never part of the book's text.
    Note(Vec<Block>),
}

impl Block {
    /// The words a quote may be taken from: as published, as printed where that differs, and
    /// each cell of a form.
    pub fn readings(&self) -> impl Iterator<Item = &str> {
        let cells: &[Text] = match &self.kind {
            BlockKind::Sheet(_, cells) => cells,
            _ => &[],
        };
        let cells = cells.iter().map(|cell| cell.plain.as_str());
        std::iter::once(self.text.plain.as_str()).chain(self.printed.as_deref()).chain(cells)
    }

    /// Calls `f` for every text in the block and in the blocks within it.
    pub fn visit_texts(&self, f: &mut impl FnMut(&Text)) {
        f(&self.text);
        match &self.kind {
            BlockKind::Sheet(_, cells) => cells.iter().for_each(f),
            BlockKind::Table(rows) => rows.iter().flatten().for_each(f),
            BlockKind::List { items, .. } => items.iter().flatten().for_each(|block| block.visit_texts(f)),
            BlockKind::Note(blocks) => blocks.iter().for_each(|block| block.visit_texts(f)),
            BlockKind::Title | BlockKind::Heading(_) | BlockKind::Paragraph | BlockKind::Code => {}
        }
    }
}
