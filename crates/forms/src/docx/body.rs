//! The paragraphs of a paper in their places: head, title, body, signature.

use markup::Xml;

use super::MAIN;
use super::line::{Look, paragraph, runs};
use super::table;
use crate::measure::{self, CHARACTER, HEIGHT, LINE, PAGE, WIDTH, halves};
use crate::model::{Layout, Role};
use crate::paper::{Paper, PaperBlock, PaperLine};
use crate::title;

/// `word/document.xml`
pub(super) fn document(paper: &Paper) -> String {
    let mut xml = Xml::document();
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    xml.open("w:document", &[("xmlns:w", MAIN), ("xmlns:r", relations)]);
    xml.open("w:body", &[]);
    let tail = tail(paper);
    for (index, block) in paper.blocks.iter().enumerate() {
        match block {
            // The last line has nothing after it to stay with.
            PaperBlock::Line(words) => {
                line(&mut xml, paper, index, words, index >= tail && index + 1 < paper.blocks.len());
            }
            PaperBlock::Table(table) => {
                table::table(&mut xml, table, measure::width(paper.layout), room_for_table(paper));
                // Word asks for a paragraph after a table; where none follows, one of no height.
                if index + 1 == paper.blocks.len() {
                    paragraph(&mut xml, "TableEnd", &Look::default(), "");
                }
            }
        }
    }
    section(&mut xml, paper);
    xml.finish()
}

/// 25 pt
const CLOSE_LINE: i32 = 500;

/// Where the end of a letter begins: the last two paragraphs of the body and all that follows stay
/// together, so that no signature stands on a page without words.
fn tail(paper: &Paper) -> usize {
    let body =
        |block: &PaperBlock| matches!(block, PaperBlock::Line(line) if matches!(line.role, Role::Body | Role::Closing));
    let last = paper.blocks.iter().rposition(body).unwrap_or(paper.blocks.len());
    last.saturating_sub(1)
}

/// The height left for a table on its first page.
fn room_for_table(paper: &Paper) -> i32 {
    // A list takes the pages it needs.
    if paper.layout == Layout::Roster {
        return 0;
    }
    let words = paper.blocks.iter().map(|block| match block {
        PaperBlock::Line(line) if line.role == Role::Title => {
            LINE * i32::try_from(title::lines(paper, line).len()).unwrap_or(1) + LINE / 2
        }
        PaperBlock::Line(_) => LINE,
        PaperBlock::Table(_) => 0,
    });
    // What rounding and the borders take.
    HEIGHT - words.sum::<i32>() - 200
}

fn line(xml: &mut Xml, paper: &Paper, index: usize, line: &PaperLine, keep_next: bool) {
    let text = line.text();
    let neighbour = |index: usize, role: Role| match paper.blocks.get(index) {
        Some(PaperBlock::Line(line)) if line.role == role => Some(line),
        _ => None,
    };
    let letter = paper.layout == Layout::Letter;
    // A pledge is one page: its lines stand a little closer.
    let height = (paper.layout == Layout::Plain).then_some(CLOSE_LINE);
    let look = Look { keep_next, line: height, ..Look::default() };
    match line.role {
        Role::Letterhead => {
            let size = 2 * measure::letterhead(&text);
            let look = Look { size: Some(size), line: Some(size * 12), ..look };
            paragraph(xml, "Letterhead", &look, &text);
        }
        Role::Number => {
            let issued_by = neighbour(index + 1, Role::IssuedBy).map(PaperLine::text).unwrap_or_default();
            let look = Look { rule: true, tab: Some(WIDTH - CHARACTER), ..look };
            let tab = if issued_by.is_empty() { "" } else { "\t" };
            let (label, name) =
                issued_by.split_at(issued_by.find('：').map_or(issued_by.len(), |at| at + '：'.len_utf8()));
            runs(xml, "Number", &look, &[(&text, None), (tab, None), (label, None), (name, Some("IssuerName"))]);
        }
        // Stands on the line of the number.
        Role::IssuedBy if neighbour(index.wrapping_sub(1), Role::Number).is_some() => {}
        Role::IssuedBy => paragraph(xml, "Number", &look, &text),
        Role::Title => {
            let before = if letter { 2 * LINE } else { 0 };
            let style = if letter { "Title" } else { "FormTitle" };
            let look = Look { before: Some(before), ..look };
            paragraph(xml, style, &look, &title::lines(paper, line).join("\n"));
        }
        Role::Addressee => {
            paragraph(xml, "Addressee", &Look { before: letter.then_some(LINE), ..look }, &text);
        }
        Role::Body | Role::Closing => {
            for line in text.split('\n') {
                paragraph(xml, "BodyText", &Look { keep_next, line: height, ..Look::default() }, line);
            }
        }
        Role::Attachments => paragraph(xml, "Attachments", &Look { before: Some(LINE), ..look }, &text),
        Role::Signature => {
            let (right, _) = signature(&text, &paper.words_of(Role::Date).unwrap_or_default());
            // Room for the seal, which lies over both lines.
            let before = if letter { 2 * LINE } else { LINE / 2 };
            paragraph(xml, "Signature", &Look { before: Some(before), right: Some(right), ..look }, &text);
        }
        Role::Date => {
            let (_, right) = signature(&paper.words_of(Role::Signature).unwrap_or_default(), &text);
            paragraph(xml, "Signature", &Look { right: Some(right), ..look }, &text);
        }
        Role::Heading1 => paragraph(xml, "Heading1", &look, &text),
        Role::Heading2 => paragraph(xml, "Heading2", &look, &text),
        Role::Annotation => paragraph(xml, "BodyText", &look, &text),
        Role::SignHere => paragraph(xml, "SignHere", &look, &text),
        Role::Caption => paragraph(xml, "Caption", &look, &text),
    }
}

/// The right indents of signature and date: the date four characters from the edge, the signature
/// centred above it; a signature too wide for that moves the date (GB/T 9704-2012, 7.3.5.1).
fn signature(signer: &str, date: &str) -> (i32, i32) {
    let width = |text: &str| halves(text) * CHARACTER / 2;
    let surplus = (width(signer) - width(date)) / 2;
    let right = (4 * CHARACTER - surplus).max(2 * CHARACTER);
    (right, (right + surplus).max(CHARACTER))
}

/// In the order of `CT_SectPr`.
fn section(xml: &mut Xml, paper: &Paper) {
    let number = |value: i32| value.to_string();
    xml.open("w:sectPr", &[]);
    if !paper.draft.is_empty() {
        xml.empty("w:headerReference", &[("w:type", "default"), ("r:id", "rId6")]);
        xml.empty("w:headerReference", &[("w:type", "even"), ("r:id", "rId7")]);
    }
    xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", "rId4")]);
    xml.empty("w:footerReference", &[("w:type", "even"), ("r:id", "rId5")]);
    let upright = [number(PAGE.0), number(PAGE.1)];
    // Top, right, bottom, left, and the footer's.
    let margins = if paper.layout == Layout::Roster {
        // Turned: the binding edge, left on an upright page, lies at the top.
        xml.empty("w:pgSz", &[("w:w", &upright[1]), ("w:h", &upright[0]), ("w:orient", "landscape")]);
        [measure::LEFT, measure::TOP, measure::RIGHT, measure::BOTTOM, 850]
    } else {
        xml.empty("w:pgSz", &[("w:w", &upright[0]), ("w:h", &upright[1])]);
        [measure::TOP, measure::RIGHT, measure::BOTTOM, measure::LEFT, measure::FOOTER]
    };
    let [top, right, bottom, left, footer] = &margins.map(number);
    let margins = [
        ("w:top", top.as_str()),
        ("w:right", right),
        ("w:bottom", bottom),
        ("w:left", left),
        ("w:header", "851"),
        ("w:footer", footer),
        ("w:gutter", "0"),
    ];
    xml.empty("w:pgMar", &margins);
    xml.empty("w:docGrid", &[("w:type", "lines"), ("w:linePitch", &number(LINE))]);
    xml.close();
}
