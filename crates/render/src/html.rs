//! Blocks and texts into HTML.
//!
//! Everything inside an article that is not the book's text carries `data-ours`: marks, paragraph
//! links, notes. So the published text can be read off the page and compared with the source.

use std::fmt::Write as _;

use forms::Align;
use markup::escape;

use crate::edition::Edition;
use crate::terms::{self, Terms};
use model::block::{Block, BlockKind};
use model::document::Document;
use model::glossary::Glossary;
use model::routes;
use model::routes::href;
use model::text::{ErratumMark, Span, SpanKind, Text};

/// Renders the blocks of one document.
#[derive(Debug)]
pub struct Html<'a> {
    document: &'a Document,
    edition: Edition<'a>,
    out: String,
    /// Erratum marks met inside a link: a link within a link is no HTML, so they wait for its end.
    waiting_marks: String,
    terms: Terms<'a>,
    /// Errata marked so far, each once.
    notes: Vec<ErratumMark>,
}

/// A document in one edition.
#[derive(Debug, Default)]
pub struct Content {
    /// The words of the title that stands first, with its marks; empty if there is none.
    pub title: String,
    /// The blocks after it.
    pub html: String,
    /// The errata marked in both, each once.
    pub notes: Vec<ErratumMark>,
}

/// The document's blocks as markup, apart from a title that stands first (the page shows it above).
/// `below` gives what stands below a paragraph or heading of the book, by its id.
pub fn content(
    document: &Document,
    edition: Edition<'_>,
    glossary: &Glossary,
    below: &dyn Fn(&str) -> Option<String>,
) -> Content {
    let skip = usize::from(document.begins_with_title());
    let mut html = Html::new(document, edition, Terms::new(glossary, document));
    if document.begins_with_title() {
        html.text(&document.blocks[0].text);
    }
    let title = std::mem::take(&mut html.out);
    for block in document.blocks.iter().skip(skip) {
        html.block(block);
        if matches!(block.kind, BlockKind::Paragraph | BlockKind::Title | BlockKind::Heading(_)) {
            html.out.extend(below(&block.id));
        }
    }
    Content { title, html: html.out, notes: html.notes }
}

/// A span that is open.
struct Open {
    end: usize,
    closing: Closing,
}

/// What closes a span: a tag, then perhaps an erratum's mark.
struct Closing {
    tag: &'static str,
    mark: String,
}

const LINK_END: &str = "</a>";

impl<'a> Html<'a> {
    fn new(document: &'a Document, edition: Edition<'a>, terms: Terms<'a>) -> Self {
        Self { document, edition, out: String::new(), waiting_marks: String::new(), terms, notes: Vec::new() }
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            // A printed title further down belongs to a form; the page's own heading is above it.
            BlockKind::Title => self.words(&self.heading(2), "printed-title", block),
            BlockKind::Heading(level) => self.words(&self.heading(*level), "", block),
            BlockKind::Paragraph => self.words("p", paragraph_class(block), block),
            BlockKind::Sheet(sheet, cells) => self.sheet(block, sheet, cells),
            BlockKind::Table(rows) => self.table(block, rows),
            BlockKind::List { ordered, items } => {
                let tag = if *ordered { "ol" } else { "ul" };
                let _ = writeln!(self.out, "<{tag}>");
                for item in items {
                    self.out.push_str("<li>");
                    for block in item {
                        self.block(block);
                    }
                    self.out.push_str("</li>\n");
                }
                let _ = writeln!(self.out, "</{tag}>");
            }
            BlockKind::Code => {
                self.out.push_str("<pre><code>");
                escape(&block.text.plain, &mut self.out);
                self.out.push_str("</code></pre>\n");
            }
            BlockKind::Note(blocks) => {
                let _ = writeln!(self.out, "<aside class=\"note\"{}>", self.edition.ours());
                if self.document.is_book() {
                    self.out.push_str("<p class=\"note-label\">本站说明</p>\n");
                }
                for block in blocks {
                    self.block(block);
                }
                self.out.push_str("</aside>\n");
            }
        }
    }

    fn heading(&self, level: u8) -> String {
        format!("h{}", (level + self.edition.depth()).min(6))
    }

    /// A block's address, as an attribute.
    fn id(&mut self, block: &Block) {
        let id = self.edition.id(self.document, &block.id);
        let _ = write!(self.out, " id=\"{id}\"");
    }

    /// A block of words with its address and the link to it.
    fn words(&mut self, tag: &str, class: &str, block: &Block) {
        let _ = write!(self.out, "<{tag}");
        if !block.id.is_empty() {
            self.id(block);
        }
        if !class.is_empty() {
            let _ = write!(self.out, " class=\"{class}\"");
        }
        self.out.push('>');
        if matches!(block.kind, BlockKind::Paragraph) {
            let marked = self.terms.mark(&block.text);
            self.text(&marked);
        } else {
            self.text(&block.text);
        }
        self.pilcrow(block);
        let _ = writeln!(self.out, "</{tag}>");
    }

    fn pilcrow(&mut self, block: &Block) {
        if block.id.is_empty() {
            return;
        }
        if let Some((href, label)) = self.edition.pilcrow(self.document, &block.id) {
            let _ = write!(self.out, "<a class=\"pilcrow\" href=\"{href}\" data-ours aria-label=\"{label}\">¶</a>");
        }
    }

    fn sheet(&mut self, block: &Block, sheet: &forms::Sheet, cells: &[Text]) {
        self.out.push_str("<div class=\"sheet-scroll\"");
        self.id(block);
        self.out.push_str(">\n<table class=\"sheet\">\n");
        self.out.push_str("<colgroup>");
        let end = self.edition.void();
        for width in forms::hundredths(&sheet.columns) {
            // Classes, not style attributes: the page forbids inline styles.
            let _ = write!(self.out, "<col class=\"w{width}\"{end}");
        }
        self.out.push_str("</colgroup>\n<tbody>\n");
        let mut cells = cells.iter();
        for row in &sheet.rows {
            self.out.push_str("<tr>");
            for (cell, text) in row.iter().zip(&mut cells) {
                self.out.push_str("<td");
                for (name, span) in [("colspan", cell.columns), ("rowspan", cell.rows)] {
                    if span > 1 {
                        let _ = write!(self.out, " {name}=\"{span}\"");
                    }
                }
                let align = match cell.align {
                    Align::Centre => "",
                    Align::Start => "start",
                    Align::End => "end",
                };
                let classes = [align, if cell.tall { "tall" } else { "" }];
                let classes: Vec<&str> = classes.into_iter().filter(|class| !class.is_empty()).collect();
                if !classes.is_empty() {
                    let _ = write!(self.out, " class=\"{}\"", classes.join(" "));
                }
                self.out.push('>');
                self.text(text);
                self.out.push_str("</td>");
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</tbody>\n</table>\n");
        self.pilcrow(block);
        self.out.push_str("</div>\n");
    }

    fn table(&mut self, block: &Block, rows: &[Vec<Text>]) {
        self.out.push_str("<div class=\"table-scroll\"");
        self.id(block);
        self.out.push_str(">\n<table>\n");
        for (index, row) in rows.iter().enumerate() {
            let tag = if index == 0 { "th" } else { "td" };
            self.out.push_str(match index {
                0 => "<thead><tr>",
                _ => "<tr>",
            });
            for cell in row {
                let _ = write!(self.out, "<{tag}>");
                self.text(cell);
                let _ = write!(self.out, "</{tag}>");
            }
            self.out.push_str(match index {
                0 => "</tr></thead>\n<tbody>\n",
                _ => "</tr>\n",
            });
        }
        self.out.push_str("</tbody>\n</table>\n</div>\n");
    }

    /// Words with their markup; spans that cross are cut at the outer one's end.
    fn text(&mut self, text: &Text) {
        let mut open: Vec<Open> = Vec::new();
        let mut at = 0;
        for span in &text.spans {
            self.close_until(text, &mut open, &mut at, span.range.start);
            self.copy(text, &mut at, span.range.start);
            let limit = open.last().map_or(text.plain.len(), |open| open.end);
            let end = span.range.end.min(limit);
            if let Some(closing) = self.open_span(span, text) {
                open.push(Open { end, closing });
                if end == span.range.start {
                    self.close(&mut open);
                }
            }
            if span.kind == SpanKind::Break {
                at = span.range.end;
            }
        }
        self.close_until(text, &mut open, &mut at, text.plain.len());
        self.copy(text, &mut at, text.plain.len());
    }

    fn close_until(&mut self, text: &Text, open: &mut Vec<Open>, at: &mut usize, offset: usize) {
        while let Some(end) = open.last().map(|open| open.end).filter(|end| *end <= offset) {
            self.copy(text, at, end);
            self.close(open);
        }
    }

    /// Closes the innermost span and lets waiting marks out when no link is open any more.
    fn close(&mut self, open: &mut Vec<Open>) {
        let Some(Open { closing, .. }) = open.pop() else { return };
        self.out.push_str(closing.tag);
        self.waiting_marks.push_str(&closing.mark);
        if open.iter().all(|open| open.closing.tag != LINK_END) {
            self.out.push_str(&std::mem::take(&mut self.waiting_marks));
        }
    }

    fn copy(&mut self, text: &Text, at: &mut usize, to: usize) {
        if *at < to {
            for (index, line) in text.plain[*at..to].split('\n').enumerate() {
                if index > 0 {
                    self.line_break();
                }
                escape(line, &mut self.out);
            }
            *at = to;
        }
    }

    fn line_break(&mut self) {
        self.out.push_str("<br");
        self.out.push_str(self.edition.void());
    }

    /// Writes a span's opening markup and gives what closes it; `None` for markup that has no inside.
    fn open_span(&mut self, span: &Span, text: &Text) -> Option<Closing> {
        match &span.kind {
            SpanKind::Strong => Some(self.tag("<strong>", "</strong>")),
            SpanKind::Emphasis => Some(self.tag("<em>", "</em>")),
            SpanKind::Code => Some(self.tag("<code>", "</code>")),
            SpanKind::Number => Some(self.tag("<span class=\"number\">", "</span>")),
            SpanKind::Break => {
                self.line_break();
                None
            }
            SpanKind::Field { .. } if span.range.is_empty() => None,
            SpanKind::Field { name, .. } => {
                let _ = write!(self.out, "<span class=\"blank\" data-field=\"{name}\">");
                Some(Closing { tag: "</span>", mark: String::new() })
            }
            SpanKind::Clause { .. } => None,
            SpanKind::Link { target, .. } => {
                let (href, external) = self.edition.target(self.document, target)?;
                self.out.push_str("<a href=\"");
                escape(&href, &mut self.out);
                self.out.push_str(if external { "\" rel=\"noopener noreferrer\">" } else { "\">" });
                Some(Closing { tag: LINK_END, mark: String::new() })
            }
            SpanKind::Image { target, alternative, .. } => {
                let (href, _) = self.edition.target(self.document, target)?;
                self.out.push_str("<img src=\"");
                escape(&href, &mut self.out);
                self.out.push_str("\" alt=\"");
                escape(alternative, &mut self.out);
                self.out.push('"');
                self.out.push_str(self.edition.void());
                None
            }
            SpanKind::Term(number) => {
                let term = self.terms.get(*number)?;
                self.out.push_str(&terms::opening(term, self.edition, &self.document.address));
                Some(Closing { tag: LINK_END, mark: String::new() })
            }
            SpanKind::Corrected(mark) => {
                let empty = text.plain[span.range.clone()].is_empty();
                if !empty {
                    let _ = write!(self.out, "<span class=\"erratum\" data-erratum=\"{}\">", mark.id);
                }
                let tag = if empty { "" } else { "</span>" };
                Some(Closing { tag, mark: self.mark(mark) })
            }
            SpanKind::Noted(mark) => Some(Closing { tag: "", mark: self.mark(mark) }),
        }
    }

    fn tag(&mut self, opening: &str, closing: &'static str) -> Closing {
        self.out.push_str(opening);
        Closing { tag: closing, mark: String::new() }
    }

    fn mark(&mut self, erratum: &ErratumMark) -> String {
        let id = &erratum.id;
        let known = self.notes.iter().any(|note| note.id == *id);
        if !known {
            self.notes.push(erratum.clone());
        }
        let mut mark = format!("<a class=\"erratum-mark\"{}", self.edition.ours());
        if let Edition::Epub(_) = self.edition {
            // The note stands at the end of the file and leads back to its first mark.
            let first = if known { String::new() } else { format!(" id=\"mark-{id}\"") };
            let _ = write!(mark, "{first} epub:type=\"noteref\" role=\"doc-noteref\" href=\"#note-{id}");
        } else {
            let page = href(&self.edition.file(&self.document.address), routes::ERRATA);
            let _ = write!(mark, " href=\"{page}#{id}\" title=\"");
            escape(&erratum.label, &mut mark);
        }
        mark.push_str("\">校</a>");
        mark
    }
}

/// How a paragraph is set: those without a printed number get the book's first-line indent all the
/// same; the caption under a title and the parts of a letter have names of their own.
fn paragraph_class(block: &Block) -> &'static str {
    let last = block.id.rsplit('-').next().unwrap_or_default();
    match block.id.as_str() {
        "number" => "caption",
        "letterhead" => "letterhead",
        "addressee" => "addressee",
        "label" => "label",
        "signature" | "signature-date" => "signature",
        "attachments" => "attachments",
        _ if last == "date" || last == "signature" => "signature",
        _ => "",
    }
}
