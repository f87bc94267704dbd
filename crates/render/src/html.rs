//! Renders the blocks and texts of documents as HTML.
//!
//! Everything within an article that is not the book's text (marks of errata, paragraph links, notes) has the
//! attribute `data-ours`. So the published text can be extracted from a page and compared with the source.

use std::fmt::{self, Write as _};

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
struct HtmlWriter<'a> {
    document: &'a Document,
    edition: Edition<'a>,
    out: String,
    /// Erratum marks inside a link. They are links themselves, and HTML does not allow a link within a link, so
    /// they are written behind it.
    delayed_marks: String,
    terms: Terms<'a>,
    /// The errata marked so far, each once.
    notes: Vec<ErratumMark>,
}

/// A document as HTML.
#[derive(Debug, Default)]
pub struct DocumentHtml {
    /// The title that the document begins with; empty if it begins without one.
    pub title: String,
    /// The blocks after the title.
    pub html: String,
    /// The errata that are marked in both, each once.
    pub notes: Vec<ErratumMark>,
}

/// Renders a document. A title that it begins with is rendered apart, because the page shows it above. `below`
/// gives the HTML to be put below a paragraph or heading, by the id of that block.
pub fn content(
    document: &Document,
    edition: Edition<'_>,
    glossary: &Glossary,
    below: &dyn Fn(&str) -> Option<String>,
) -> DocumentHtml {
    let terms = Terms::new(glossary, document);
    let mut html =
        HtmlWriter { document, edition, out: String::new(), delayed_marks: String::new(), terms, notes: Vec::new() };
    let (above, blocks) = document.blocks.split_at(usize::from(document.begins_with_title()));
    if let [title] = above {
        html.text(&title.text);
    }
    let title = std::mem::take(&mut html.out);
    for block in blocks {
        html.block(block);
        if matches!(block.kind, BlockKind::Paragraph | BlockKind::Title | BlockKind::Heading(_)) {
            html.out.extend(below(&block.id));
        }
    }
    DocumentHtml { title, html: html.out, notes: html.notes }
}

/// A span whose opening tag is written.
struct OpenSpan {
    /// Where it ends in the text.
    end: usize,
    /// The tag that closes it.
    tag: &'static str,
    /// An erratum's mark behind it; empty if it has none.
    mark: String,
}

const LINK_END: &str = "</a>";

/// Appends formatted text to a string.
pub(crate) fn append(out: &mut String, text: fmt::Arguments<'_>) {
    out.write_fmt(text).expect("writing to a string cannot fail");
}

impl HtmlWriter<'_> {
    fn append(&mut self, text: fmt::Arguments<'_>) {
        append(&mut self.out, text);
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            // A printed title that does not begin the document belongs to a form within it.
            BlockKind::Title => self.text_block(&self.heading(2), "printed-title", block),
            BlockKind::Heading(level) => self.text_block(&self.heading(*level), "", block),
            BlockKind::Paragraph => self.text_block("p", paragraph_class(block), block),
            BlockKind::Sheet(sheet) => self.sheet(block, sheet),
            BlockKind::Table(rows) => self.table(block, rows),
            BlockKind::List { ordered, items } => {
                let tag = if *ordered { "ol" } else { "ul" };
                self.append(format_args!("<{tag}>\n"));
                for item in items {
                    self.out.push_str("<li>");
                    for block in item {
                        self.block(block);
                    }
                    self.out.push_str("</li>\n");
                }
                self.append(format_args!("</{tag}>\n"));
            }
            BlockKind::Code => {
                self.out.push_str("<pre><code>");
                escape(&block.text.plain, &mut self.out);
                self.out.push_str("</code></pre>\n");
            }
            BlockKind::Note(blocks) => {
                self.append(format_args!("<aside class=\"note\"{}>\n", self.edition.ours()));
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

    /// The tag of a heading in this edition.
    fn heading(&self, level: u8) -> String {
        format!("h{}", (level + self.edition.depth()).min(6))
    }

    /// The id of a block, as an attribute.
    fn id(&mut self, block: &Block) {
        let id = self.edition.id(self.document, &block.id);
        self.append(format_args!(" id=\"{id}\""));
    }

    /// A paragraph or heading, with its address and the link to itself.
    fn text_block(&mut self, tag: &str, class: &str, block: &Block) {
        self.append(format_args!("<{tag}"));
        if !block.id.is_empty() {
            self.id(block);
        }
        if !class.is_empty() {
            self.append(format_args!(" class=\"{class}\""));
        }
        self.out.push('>');
        if matches!(block.kind, BlockKind::Paragraph) {
            let marked = self.terms.mark(&block.text);
            self.text(&marked);
        } else {
            self.text(&block.text);
        }
        self.pilcrow(block);
        self.append(format_args!("</{tag}>\n"));
    }

    /// The ¶ behind a block, which links to it.
    fn pilcrow(&mut self, block: &Block) {
        if block.id.is_empty() {
            return;
        }
        if let Some((href, label)) = self.edition.pilcrow(self.document, &block.id) {
            self.append(format_args!("<a class=\"pilcrow\" href=\"{href}\" data-ours aria-label=\"{label}\">¶</a>"));
        }
    }

    fn sheet(&mut self, block: &Block, sheet: &forms::Table<Text>) {
        self.out.push_str("<div class=\"sheet-scroll\"");
        self.id(block);
        self.out.push_str(">\n<table class=\"sheet\">\n");
        self.out.push_str("<colgroup>");
        let end = self.edition.void();
        for width in forms::hundredths(&sheet.columns) {
            // Classes, not style attributes: the page forbids inline styles.
            self.append(format_args!("<col class=\"w{width}\"{end}"));
        }
        self.out.push_str("</colgroup>\n<tbody>\n");
        for row in &sheet.rows {
            self.out.push_str("<tr>");
            for cell in row {
                self.out.push_str("<td");
                for (name, value) in cell.attributes() {
                    self.append(format_args!(" {name}=\"{value}\""));
                }
                self.out.push('>');
                self.text(&cell.content);
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
            let (before, tag, after) =
                if index == 0 { ("<thead><tr>", "th", "</tr></thead>\n<tbody>\n") } else { ("<tr>", "td", "</tr>\n") };
            self.out.push_str(before);
            for cell in row {
                self.append(format_args!("<{tag}>"));
                self.text(cell);
                self.append(format_args!("</{tag}>"));
            }
            self.out.push_str(after);
        }
        self.out.push_str("</tbody>\n</table>\n</div>\n");
    }

    /// A text with the markup of its spans. Where two spans overlap, the inner one is cut at the end of the outer.
    fn text(&mut self, text: &Text) {
        let mut open: Vec<OpenSpan> = Vec::new();
        let mut at = 0;
        for span in &text.spans {
            self.close_until(text, &mut open, &mut at, span.range.start);
            self.copy(text, &mut at, span.range.start);
            let limit = open.last().map_or(text.plain.len(), |open| open.end);
            let end = span.range.end.min(limit);
            if let Some((tag, mark)) = self.open_span(span, text) {
                open.push(OpenSpan { end, tag, mark });
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

    /// Closes the spans that end at or before an offset.
    fn close_until(&mut self, text: &Text, open: &mut Vec<OpenSpan>, at: &mut usize, offset: usize) {
        while let Some(end) = open.last().map(|open| open.end).filter(|end| *end <= offset) {
            self.copy(text, at, end);
            self.close(open);
        }
    }

    /// Closes the innermost span, and writes delayed marks if no link is open any more.
    fn close(&mut self, open: &mut Vec<OpenSpan>) {
        let Some(OpenSpan { tag, mark, .. }) = open.pop() else { return };
        self.out.push_str(tag);
        self.delayed_marks.push_str(&mark);
        if open.iter().all(|open| open.tag != LINK_END) {
            self.out.push_str(&std::mem::take(&mut self.delayed_marks));
        }
    }

    /// Writes the text up to an offset.
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

    /// Writes the opening tag of a span. Returns the tag that closes it and the mark behind it; `None` for markup
    /// without content.
    fn open_span(&mut self, span: &Span, text: &Text) -> Option<(&'static str, String)> {
        let mut behind = String::new();
        let closing = match &span.kind {
            SpanKind::Strong => self.tag("<strong>", "</strong>"),
            SpanKind::Emphasis => self.tag("<em>", "</em>"),
            SpanKind::Code => self.tag("<code>", "</code>"),
            SpanKind::Number => self.tag("<span class=\"number\">", "</span>"),
            SpanKind::Break => {
                self.line_break();
                return None;
            }
            SpanKind::Field { .. } if span.range.is_empty() => return None,
            SpanKind::Field { name, .. } => {
                self.append(format_args!("<span class=\"blank\" data-field=\"{name}\">"));
                "</span>"
            }
            SpanKind::Clause { .. } | SpanKind::Claim { .. } => return None,
            SpanKind::Link { target, .. } => {
                let (href, external) = self.edition.target(self.document, target)?;
                self.out.push_str("<a href=\"");
                escape(&href, &mut self.out);
                self.out.push_str(if external { "\" rel=\"noopener noreferrer\">" } else { "\">" });
                LINK_END
            }
            SpanKind::Image { target, alternative, .. } => {
                let (href, _) = self.edition.target(self.document, target)?;
                self.out.push_str("<img src=\"");
                escape(&href, &mut self.out);
                self.out.push_str("\" alt=\"");
                escape(alternative, &mut self.out);
                self.out.push('"');
                self.out.push_str(self.edition.void());
                return None;
            }
            SpanKind::Term(number) => {
                let term = self.terms.get(*number)?;
                self.out.push_str(&terms::opening(term, self.edition, &self.document.address));
                LINK_END
            }
            SpanKind::Corrected(mark) => {
                let empty = text.plain[span.range.clone()].is_empty();
                if !empty {
                    self.append(format_args!("<span class=\"erratum\" data-erratum=\"{}\">", mark.id));
                }
                behind = self.mark(mark);
                if empty { "" } else { "</span>" }
            }
            SpanKind::Noted(mark) => {
                behind = self.mark(mark);
                ""
            }
        };
        Some((closing, behind))
    }

    /// Writes an opening tag and returns the one that closes it.
    fn tag(&mut self, opening: &str, closing: &'static str) -> &'static str {
        self.out.push_str(opening);
        closing
    }

    /// The mark 校 of an erratum, linked to its explanation.
    fn mark(&mut self, erratum: &ErratumMark) -> String {
        let id = &erratum.id;
        let known = self.notes.iter().any(|note| note.id == *id);
        if !known {
            self.notes.push(erratum.clone());
        }
        let mut mark = format!("<a class=\"erratum-mark\"{}", self.edition.ours());
        if let Edition::Epub(_) = self.edition {
            // The note is at the end of the file, and links back to the first mark of its erratum.
            let first = if known { String::new() } else { format!(" id=\"mark-{id}\"") };
            append(&mut mark, format_args!("{first} epub:type=\"noteref\" role=\"doc-noteref\" href=\"#note-{id}"));
        } else {
            let page = href(&self.edition.file(&self.document.address), routes::ERRATA);
            append(&mut mark, format_args!(" href=\"{page}#{id}\" title=\""));
            escape(&erratum.label, &mut mark);
        }
        mark.push_str("\">校</a>");
        mark
    }
}

/// The class of a paragraph: the caption below a title and the parts of a letter have one each; all others have
/// none, and get the book's first-line indent.
fn paragraph_class(block: &Block) -> &'static str {
    let last = block.id.rsplit_once('-').map_or(block.id.as_str(), |(_, last)| last);
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
