//! From a form and what is filled in to a paper.

use crate::filling::{FieldContent, Filling};
use crate::model::{Block, FieldKind, Form, Inline, Library, Paragraph, Role};
use crate::paper::{Paper, PaperBlock, PaperLine, Piece, State};
use crate::table::{Cell, Table};
use crate::values::NONE;

/// What a draft has in place of words that would not be true.
const UNTRUE: &str = "××";

/// Puts what is filled in into the wording of a form. What may not be handed in becomes a draft that says so.
pub fn layout(library: &Library, form: &Form, filling: &Filling) -> Paper {
    let layouter = Layouter { library, filling };
    let mut blocks = Vec::new();
    for block in &form.blocks {
        match block {
            Block::Paragraph(paragraph) => blocks.extend(layouter.line(paragraph).map(PaperBlock::Line)),
            Block::Table(table) => blocks.push(PaperBlock::Table(layouter.table(table))),
        }
    }
    let title_breaks = form.title_breaks.iter().filter_map(|words| filling.inserted(words, None)).collect();
    let refusal = filling.refusal();
    let draft = if refusal.is_empty() { refusal } else { format!("草稿，不能上报：{refusal}") };
    let paper = Paper { layout: form.layout, title: String::new(), title_breaks, blocks, draft };
    Paper { title: paper.words_of(Role::Title).unwrap_or_else(|| form.title.clone()), ..paper }
}

/// What becomes of a blank where the print leaves nothing to be seen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Blanks {
    /// The paper shows what the field has for it.
    Shown,
    /// It stays empty, as cells do.
    Empty,
}

struct Layouter<'a> {
    library: &'a Library,
    filling: &'a Filling,
}

impl Layouter<'_> {
    /// The paragraph; `None` when nothing of it is left.
    fn line(&self, paragraph: &Paragraph) -> Option<PaperLine> {
        let mut pieces = Vec::new();
        self.pieces(&paragraph.parts, Blanks::Shown, &mut pieces);
        let filled = pieces.iter().any(|piece| piece.state == State::Filled);
        if pieces.iter().all(|piece| piece.text.is_empty()) || (paragraph.only_filled && !filled) {
            return None;
        }
        Some(PaperLine { role: paragraph.role, pieces })
    }

    fn pieces(&self, parts: &[Inline], blanks: Blanks, pieces: &mut Vec<Piece>) {
        for part in parts {
            match part {
                Inline::Words(words) => {
                    pieces.push(Piece { text: roomy(words), state: State::Printed, field: String::new() });
                }
                Inline::Field { id, printed } => pieces.push(self.field(id, printed, blanks)),
                Inline::Claim { of, words } => {
                    let untrue = self.filling.denies(of);
                    let (text, state) = if untrue { (UNTRUE, State::Blank) } else { (words.as_str(), State::Printed) };
                    pieces.push(Piece {
                        text: roomy(text),
                        state,
                        field: if untrue { of.clone() } else { String::new() },
                    });
                }
                Inline::Clause { unless_none, parts } => {
                    if *self.filling.get(unless_none) != FieldContent::None {
                        self.pieces(parts, blanks, pieces);
                    }
                }
            }
        }
    }

    fn field(&self, id: &str, printed: &str, blanks: Blanks) -> Piece {
        let written = self.filling.get(id);
        let (text, state) = match written {
            FieldContent::Blank if printed.trim().is_empty() && blanks == Blanks::Shown => {
                (self.library.field(id).map(|field| field.blank.clone()).unwrap_or_default(), State::Blank)
            }
            FieldContent::Blank => (roomy(printed), State::Blank),
            // The field stands outside every clause that would leave with it.
            FieldContent::None => (NONE.to_string(), State::Filled),
            written => (written.clone().into_text(), State::Filled),
        };
        Piece { text, state, field: id.to_string() }
    }

    fn table(&self, table: &Table<Vec<Inline>>) -> Table<Vec<Piece>> {
        let mut rows = Vec::new();
        for (index, cells) in (0..).zip(&table.rows) {
            match &table.repeat {
                Some(repeat) if repeat.row == index => {
                    let items = self.items(&repeat.field);
                    let entries: &[Vec<String>] = match self.filling.get(&repeat.field) {
                        FieldContent::Rows { rows, .. } => rows,
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
        Table { columns: table.columns.clone(), head: table.head, rows, repeat: None }
    }

    fn items(&self, list: &str) -> Vec<&str> {
        match self.library.field(list).map(|field| &field.kind) {
            Some(FieldKind::List { items, .. }) => items.iter().map(|item| item.id.as_str()).collect(),
            _ => Vec::new(),
        }
    }

    fn cell(&self, cell: &Cell<Vec<Inline>>) -> Cell<Vec<Piece>> {
        let mut pieces = Vec::new();
        self.pieces(&cell.content, Blanks::Empty, &mut pieces);
        cell.with(pieces)
    }
}

/// A cell of a repeated row: its parts name items of the entry, `#` its number.
fn repeated(cell: &Cell<Vec<Inline>>, items: &[&str], entry: Option<&Vec<String>>, number: usize) -> Cell<Vec<Piece>> {
    let piece = |part: &Inline| match part {
        Inline::Field { id, .. } if id == "#" => {
            Some(Piece { text: (number + 1).to_string(), state: State::Printed, field: String::new() })
        }
        Inline::Field { id, .. } => {
            let text = items.iter().position(|item| item == id).and_then(|at| entry?.get(at));
            let text = text.cloned().unwrap_or_default();
            let state = if text.is_empty() { State::Blank } else { State::Filled };
            Some(Piece { text, state, field: id.clone() })
        }
        Inline::Words(words) => Some(Piece { text: words.clone(), state: State::Printed, field: String::new() }),
        Inline::Clause { .. } | Inline::Claim { .. } => None,
    };
    cell.with(cell.content.iter().filter_map(piece).collect())
}

/// Words of a form with room to write in by hand, where the print closes up: before 年, 月 and 日,
/// and after a colon that a space follows. Only white space changes.
fn roomy(words: &str) -> String {
    let wide = "\u{3000}\u{3000}";
    let date = format!("{wide}年{wide}月{wide}日");
    words.replace("年 月 日", &date).replace("： ", &format!("：{}", wide.repeat(4)))
}
