//! A paper as HTML: the preview beside the input form, and the blank sheet on its page.
//!
//! Classes only, no inline styles, which pages forbid: `paper paper-letter`, a class for each role
//! (`paper-title`), `filled` and `blank` on the words of fields with `data-field` naming them.

use crate::model::{Layout, Role};
use crate::paper::{Paper, PaperBlock, PaperCell, PaperLine, PaperTable, Piece, State};
use crate::sheet::Align;
use crate::xml::{Xml, escape_into};

/// The paper as a piece of HTML: one `div` with everything in it.
pub fn preview(paper: &Paper) -> String {
    let mut html = Xml::default();
    let layout = match paper.layout {
        Layout::Letter => "paper paper-letter",
        Layout::Plain => "paper paper-plain",
        Layout::Sheet => "paper paper-sheet",
        Layout::Roster => "paper paper-roster",
    };
    html.open("div", &[("class", layout)]);
    for block in &paper.blocks {
        match block {
            PaperBlock::Line(line) => paragraph(&mut html, line),
            PaperBlock::Table(table) => sheet(&mut html, table),
        }
    }
    html.finish()
}

/// Text for content and quoted attributes of HTML.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_into(text, &mut out);
    out
}

fn paragraph(html: &mut Xml, line: &PaperLine) {
    let class = match line.role {
        Role::Letterhead => "paper-letterhead",
        Role::Number => "paper-number",
        Role::IssuedBy => "paper-issued-by",
        Role::Title => "paper-title",
        Role::Addressee => "paper-addressee",
        Role::Heading1 => "paper-heading-1",
        Role::Heading2 => "paper-heading-2",
        Role::Body => "paper-body",
        Role::Closing => "paper-body paper-closing",
        Role::Attachments => "paper-attachments",
        Role::Signature => "paper-signature",
        Role::Date => "paper-date",
        Role::Annotation => "paper-annotation",
        Role::SignHere => "paper-sign-here",
        Role::Caption => "paper-caption",
    };
    html.open("p", &[("class", class)]);
    pieces(html, &line.pieces);
    html.close();
}

fn pieces(html: &mut Xml, pieces: &[Piece]) {
    for piece in pieces.iter().filter(|piece| !piece.text.is_empty()) {
        let class = match piece.state {
            State::Printed => None,
            State::Blank => Some("blank"),
            State::Filled => Some("filled"),
        };
        if let Some(class) = class {
            html.open("span", &[("class", class), ("data-field", &piece.field)]);
        }
        for (index, line) in piece.text.split('\n').enumerate() {
            if index > 0 {
                html.raw("<br>");
            }
            html.text(line);
        }
        if class.is_some() {
            html.close();
        }
    }
}

fn sheet(html: &mut Xml, table: &PaperTable) {
    html.open("table", &[("class", "sheet")]);
    html.open("colgroup", &[]);
    let total: u32 = table.columns.iter().sum::<u32>().max(1);
    for width in &table.columns {
        // Widths as classes, in hundredths.
        html.raw(&format!("<col class=\"w{}\">", (width * 100 + total / 2) / total));
    }
    html.close();
    let (head, body) = table.rows.split_at(table.head.min(table.rows.len()));
    for (name, cell, rows) in [("thead", "th", head), ("tbody", "td", body)] {
        if rows.is_empty() {
            continue;
        }
        html.open(name, &[]);
        for row in rows {
            html.open("tr", &[]);
            for this in row {
                table_cell(html, cell, this);
            }
            html.close();
        }
        html.close();
    }
    html.close();
}

fn table_cell(html: &mut Xml, name: &'static str, cell: &PaperCell) {
    let (columns, rows) = (cell.columns.to_string(), cell.rows.to_string());
    let align = match cell.align {
        Align::Centre => "",
        Align::Start => "start",
        Align::End => "end",
    };
    let class = [align, if cell.tall { "tall" } else { "" }].join(" ");
    let mut attributes = Vec::new();
    if cell.columns > 1 {
        attributes.push(("colspan", columns.as_str()));
    }
    if cell.rows > 1 {
        attributes.push(("rowspan", rows.as_str()));
    }
    if !class.trim().is_empty() {
        attributes.push(("class", class.trim()));
    }
    html.open(name, &attributes);
    pieces(html, &cell.pieces);
    html.close();
}
