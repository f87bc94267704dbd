//! A paper as HTML: the preview beside the input form, and the blank sheet on its page.
//!
//! Classes only, no inline styles, which pages forbid: `paper paper-letter`, a class for each role
//! (`paper-title`), `filled` and `blank` on the words of fields with `data-field` naming them.

use markup::Xml;

use crate::measure;
use crate::model::{Layout, Role};
use crate::paper::{Paper, PaperBlock, PaperLine, Piece, State};
use crate::table::{Table, hundredths};
use crate::title;

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
    if !paper.draft.is_empty() {
        html.open("p", &[("class", "paper-draft")]);
        html.text(&paper.draft);
        html.close();
    }
    let mut signing = false;
    for block in &paper.blocks {
        let signs = matches!(block, PaperBlock::Line(line) if matches!(line.role, Role::Signature | Role::Date));
        if signs != signing {
            // The date is centred below the signature: both stand in one box.
            if signs {
                html.open("div", &[("class", "paper-signing")]);
            } else {
                html.close();
            }
            signing = signs;
        }
        match block {
            PaperBlock::Line(line) => paragraph(&mut html, paper, line),
            PaperBlock::Table(table) => sheet(&mut html, table),
        }
    }
    html.finish()
}

fn paragraph(html: &mut Xml, paper: &Paper, line: &PaperLine) {
    let letterhead = format!("paper-letterhead pt{}", measure::letterhead(&line.text()));
    let class = match line.role {
        Role::Letterhead => letterhead.as_str(),
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
    if line.role == Role::Title {
        pieces(html, &in_lines(&line.pieces, &title::lines(paper, line)));
    } else {
        pieces(html, &line.pieces);
    }
    html.close();
}

/// Pieces with a line break where each of these lines, which are their words, ends.
fn in_lines(pieces: &[Piece], lines: &[String]) -> Vec<Piece> {
    let mut ends: Vec<usize> = Vec::new();
    for line in lines.iter().take(lines.len().saturating_sub(1)) {
        ends.push(ends.last().copied().unwrap_or(0) + line.len());
    }
    let mut start = 0;
    let mut broken = pieces.to_vec();
    for piece in &mut broken {
        let end = start + piece.text.len();
        // From behind, since each break moves what follows it.
        for at in ends.iter().rev().filter(|at| start < **at && **at <= end) {
            piece.text.insert(*at - start, '\n');
        }
        start = end;
    }
    broken
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

fn sheet(html: &mut Xml, table: &Table<Vec<Piece>>) {
    html.open("table", &[("class", "sheet")]);
    html.open("colgroup", &[]);
    for width in hundredths(&table.columns) {
        // Widths as classes, not style attributes, which the page forbids.
        html.raw(&format!("<col class=\"w{width}\">"));
    }
    html.close();
    let (head, body) = table.rows.split_at((table.head as usize).min(table.rows.len()));
    for (name, cell, rows) in [("thead", "th", head), ("tbody", "td", body)] {
        if rows.is_empty() {
            continue;
        }
        html.open(name, &[]);
        for row in rows {
            html.open("tr", &[]);
            for this in row {
                let attributes = this.attributes();
                let attributes: Vec<(&str, &str)> = attributes.iter().map(|(name, it)| (*name, it.as_str())).collect();
                html.open(cell, &attributes);
                pieces(html, &this.content);
                html.close();
            }
            html.close();
        }
        html.close();
    }
    html.close();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_where_they_may_whatever_the_pieces() {
        let piece = |text: &str| Piece { text: text.to_string(), state: State::Printed, field: String::new() };
        let pieces = [piece("关于"), piece("甲会党支部"), piece("换届选举的请示")];
        let lines = ["关于甲会".to_string(), "党支部".to_string(), "换届选举的请示".to_string()];
        let words: Vec<String> = in_lines(&pieces, &lines).into_iter().map(|piece| piece.text).collect();
        assert_eq!(words, ["关于", "甲会\n党支部\n", "换届选举的请示"]);
        assert_eq!(in_lines(&pieces, &["关于甲会党支部换届选举的请示".to_string()]), pieces);
    }
}
