//! A form with its fields filled in: the words of a paper, in order, before they get a look.

use crate::fill::{Filling, Written};
use crate::model::{Block, Cell, Form, Layout, Library, Paragraph, Part, Role, Table};
use crate::sheet::Align;

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
    Table(PaperTable),
}

/// A paragraph of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperLine {
    /// What it is.
    pub role: Role,
    /// Its words.
    pub pieces: Vec<Piece>,
    /// It is not the book's; why.
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

/// A table of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperTable {
    /// Relative widths.
    pub columns: Vec<u8>,
    /// Rows at the top that are repeated on each page.
    pub head: usize,
    /// Cells that begin in each row.
    pub rows: Vec<Vec<PaperCell>>,
}

/// A cell of a paper's table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperCell {
    /// Its words.
    pub pieces: Vec<Piece>,
    /// Columns it covers.
    pub columns: u32,
    /// Rows it covers.
    pub rows: u32,
    /// A tall box.
    pub tall: bool,
    /// How its words stand.
    pub align: Align,
}

impl PaperLine {
    /// Its words.
    pub fn text(&self) -> String {
        text(&self.pieces)
    }
}

impl PaperCell {
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
                PaperBlock::Table(table) => lines.extend(table.rows.iter().flatten().map(PaperCell::text)),
            }
        }
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }
}

/// Words of a form with room to write in by hand, where the print closes up: before 年, 月 and 日,
/// and after a colon that a space follows. Only white space changes.
fn roomy(words: &str) -> String {
    let wide = "\u{3000}\u{3000}";
    let date = format!("{wide}年{wide}月{wide}日");
    words.replace("年 月 日", &date).replace("： ", &format!("：{}", wide.repeat(4)))
}

fn text(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

/// Puts what is filled in into a form's wording.
pub fn lay(library: &Library, form: &Form, filling: &Filling) -> Paper {
    let lay = Lay { library, filling };
    let mut blocks = Vec::new();
    for block in &form.blocks {
        match block {
            Block::Paragraph(paragraph) => blocks.extend(lay.line(paragraph).map(PaperBlock::Line)),
            Block::Table(table) => blocks.push(PaperBlock::Table(lay.table(table))),
        }
    }
    let mut titles = blocks.iter().filter_map(|block| match block {
        PaperBlock::Line(line) if line.role == Role::Title => Some(line.text()),
        _ => None,
    });
    let title = titles.next().unwrap_or_else(|| form.title.clone());
    let title_breaks = form.title_breaks.iter().filter_map(|words| lay.inserted(words)).collect();
    Paper { layout: form.layout, title, title_breaks, blocks }
}

struct Lay<'a> {
    library: &'a Library,
    filling: &'a Filling,
}

impl Lay<'_> {
    /// The paragraph; `None` when nothing of it is left.
    fn line(&self, paragraph: &Paragraph) -> Option<PaperLine> {
        let mut pieces = Vec::new();
        self.pieces(&paragraph.parts, true, &mut pieces);
        let filled = pieces.iter().any(|piece| piece.state == State::Filled);
        if pieces.iter().all(|piece| piece.text.is_empty()) || (paragraph.only_filled && !filled) {
            return None;
        }
        Some(PaperLine { role: paragraph.role, pieces, ours: paragraph.ours.clone() })
    }

    /// `show_blanks`: a blank the print leaves empty gets something to see; cells stay empty.
    fn pieces(&self, parts: &[Part], show_blanks: bool, pieces: &mut Vec<Piece>) {
        for part in parts {
            match part {
                Part::Words(words) => {
                    pieces.push(Piece { text: roomy(words), state: State::Printed, field: String::new() });
                }
                Part::Field { id, printed } => pieces.push(self.field(id, printed, show_blanks)),
                Part::Clause { unless_none, parts } => {
                    if *self.filling.get(unless_none) != Written::None {
                        self.pieces(parts, show_blanks, pieces);
                    }
                }
            }
        }
    }

    fn field(&self, id: &str, printed: &str, show_blanks: bool) -> Piece {
        let written = self.filling.get(id);
        let (text, state) = match written {
            Written::Blank if printed.trim().is_empty() && show_blanks => {
                (self.library.field(id).map(|field| field.blank.clone()).unwrap_or_default(), State::Blank)
            }
            Written::Blank => (roomy(printed), State::Blank),
            // Said in words where the field stands outside every clause of its own.
            Written::None => (crate::NONE.to_string(), State::Filled),
            written => (written.clone().into_text(), State::Filled),
        };
        Piece { text, state, field: id.to_string() }
    }

    /// Words with the fields in braces filled in, as the title says them; `None` when one is blank.
    fn inserted(&self, words: &str) -> Option<String> {
        let mut rest = words;
        let mut whole = String::new();
        while let Some((before, after)) = rest.split_once('{') {
            let Some((id, after)) = after.split_once('}') else { break };
            whole.push_str(before);
            whole.push_str(self.filling.text(id)?);
            rest = after;
        }
        Some(whole + rest)
    }

    fn table(&self, table: &Table) -> PaperTable {
        let mut rows = Vec::new();
        for (index, cells) in table.rows.iter().enumerate() {
            match &table.repeat {
                Some(repeat) if repeat.row as usize == index => {
                    let items = self.items(&repeat.field);
                    let entries: &[Vec<String>] = match self.filling.get(&repeat.field) {
                        Written::Rows { rows, .. } => rows,
                        _ => &[],
                    };
                    let count = entries.len().max(if entries.is_empty() { repeat.blank_rows as usize } else { 0 });
                    for number in 0..count {
                        let entry = entries.get(number);
                        rows.push(cells.iter().map(|cell| repeated(cell, &items, entry, number)).collect());
                    }
                }
                _ => rows.push(cells.iter().map(|cell| self.cell(cell)).collect()),
            }
        }
        PaperTable { columns: table.columns.clone(), head: table.head as usize, rows }
    }

    fn items(&self, list: &str) -> Vec<&str> {
        match self.library.field(list).map(|field| &field.kind) {
            Some(crate::model::Kind::List { items, .. }) => items.iter().map(|item| item.id.as_str()).collect(),
            _ => Vec::new(),
        }
    }

    fn cell(&self, cell: &Cell) -> PaperCell {
        let mut pieces = Vec::new();
        self.pieces(&cell.parts, false, &mut pieces);
        paper_cell(cell, pieces)
    }
}

/// A cell of a repeated row: its parts name items of the entry, `#` its number.
fn repeated(cell: &Cell, items: &[&str], entry: Option<&Vec<String>>, number: usize) -> PaperCell {
    let piece = |part: &Part| match part {
        Part::Field { id, .. } if id == "#" => {
            Some(Piece { text: (number + 1).to_string(), state: State::Printed, field: String::new() })
        }
        Part::Field { id, .. } => {
            let text = items.iter().position(|item| item == id).and_then(|at| entry?.get(at));
            let text = text.cloned().unwrap_or_default();
            let state = if text.is_empty() { State::Blank } else { State::Filled };
            Some(Piece { text, state, field: id.clone() })
        }
        Part::Words(words) => Some(Piece { text: words.clone(), state: State::Printed, field: String::new() }),
        Part::Clause { .. } => None,
    };
    paper_cell(cell, cell.parts.iter().filter_map(piece).collect())
}

fn paper_cell(cell: &Cell, pieces: Vec<Piece>) -> PaperCell {
    PaperCell { pieces, columns: cell.columns, rows: cell.rows, tall: cell.tall, align: cell.align }
}
