//! The blocks of a document: headings, paragraphs, tables, and our own notes.

use diagnostics::Place;
use forms::Table;

use crate::text::Text;

/// A block of a document.
#[derive(Clone, Debug)]
pub struct Block {
    /// Its address within the document; empty for blocks inside a note.
    pub id: String,
    /// Where it is in the Markdown.
    pub place: Place,
    /// What kind of block it is.
    pub kind: BlockKind,
    /// Its text as published; empty for lists and notes, which consist of further blocks.
    pub text: Text,
    /// Its text as printed, if errata changed it.
    pub printed: Option<String>,
}

/// The kinds of blocks.
#[derive(Clone, Debug)]
pub enum BlockKind {
    /// The document's title.
    Title,
    /// A heading of level 2 to 6.
    Heading(u8),
    /// A paragraph. A numbered one begins with a `Number` span.
    Paragraph,
    /// A table of a form with the texts of its cells as published.
    Sheet(Table<Text>),
    /// A Markdown table; its first row is the head.
    Table(Vec<Vec<Text>>),
    /// A list. Only our own pages have numbered ones: in the book those are numbered paragraphs.
    List {
        /// Whether its items are numbered.
        ordered: bool,
        /// The blocks of each item.
        items: Vec<Vec<Block>>,
    },
    /// Lines to be shown as they are typed.
    Code,
    /// Our own note (本站说明), never part of the book's text.
    Note(Vec<Block>),
}

impl Block {
    /// The texts of which errata and fields of forms name a range: the cells of a form's table, or else the
    /// block's own text.
    pub fn segments(&self) -> Vec<&Text> {
        match &self.kind {
            BlockKind::Sheet(sheet) => sheet.contents().collect(),
            _ => vec![&self.text],
        }
    }

    /// The same for changing them.
    pub fn segments_mut(&mut self) -> Vec<&mut Text> {
        match &mut self.kind {
            BlockKind::Sheet(sheet) => sheet.rows.iter_mut().flatten().map(|cell| &mut cell.content).collect(),
            _ => vec![&mut self.text],
        }
    }

    /// The texts from which a quote may be taken: as published, as printed where that differs, and each cell
    /// of a form's table.
    pub fn readings(&self) -> impl Iterator<Item = &str> {
        let sheet = if let BlockKind::Sheet(sheet) = &self.kind { Some(sheet) } else { None };
        let cells = sheet.into_iter().flat_map(Table::contents).map(|cell| cell.plain.as_str());
        std::iter::once(self.text.plain.as_str()).chain(self.printed.as_deref()).chain(cells)
    }

    /// Calls `f` for every text in the block and in the blocks within it.
    pub fn visit_texts(&self, f: &mut impl FnMut(&Text)) {
        f(&self.text);
        match &self.kind {
            BlockKind::Sheet(sheet) => sheet.contents().for_each(f),
            BlockKind::Table(rows) => rows.iter().flatten().for_each(f),
            BlockKind::List { items, .. } => items.iter().flatten().for_each(|block| block.visit_texts(f)),
            BlockKind::Note(blocks) => blocks.iter().for_each(|block| block.visit_texts(f)),
            BlockKind::Title | BlockKind::Heading(_) | BlockKind::Paragraph | BlockKind::Code => {}
        }
    }
}

/// The words of a form's table: a line for each cell that has any.
pub fn sheet_text(sheet: &Table<Text>) -> Text {
    let words = sheet.contents().map(|cell| cell.plain.as_str()).filter(|words| !words.is_empty());
    Text::plain(words.collect::<Vec<_>>().join("\n"))
}
