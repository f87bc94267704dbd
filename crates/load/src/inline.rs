//! Turns the inline Markdown of one block into plain text with stand-off markup.

use std::ops::Range;

use diagnostics::{Diagnostic, FileId, Place};
use model::text::{Span, SpanKind, Text};
use pulldown_cmark::{Event, LinkType, Tag};

/// Builds the text of one block from its inline events.
#[derive(Debug)]
pub struct InlineBuilder {
    file: FileId,
    /// The range of the file covered so far.
    covered: Range<usize>,
    text: Text,
    /// The markup that has begun and not yet ended: its offset in the plain text, and what it is.
    open: Vec<(usize, Option<SpanKind>)>,
    /// Whether a line break of the source comes next. It becomes a space only between Western words.
    soft_break: bool,
}

impl InlineBuilder {
    /// A text that begins at a byte of the file.
    pub fn new(file: FileId, start: usize) -> Self {
        Self { file, covered: start..start, text: Text::default(), open: Vec::new(), soft_break: false }
    }

    /// Adds the next inline event, which covers a range of the file.
    pub fn push(&mut self, event: Event<'_>, range: Range<usize>, diagnostics: &mut Vec<Diagnostic>) {
        let place = Place { file: self.file, span: range.clone() };
        self.covered.end = self.covered.end.max(range.end);
        match event {
            Event::Text(words) => self.words(&words),
            Event::Code(words) => {
                let start = self.text.plain.len();
                self.words(&words);
                self.close(start, SpanKind::Code);
            }
            Event::SoftBreak => self.soft_break = true,
            Event::HardBreak => {
                let start = self.text.plain.len();
                self.text.plain.push('\n');
                self.close(start, SpanKind::Break);
            }
            Event::Start(tag) => {
                let kind = match tag {
                    Tag::Strong => Some(SpanKind::Strong),
                    Tag::Emphasis => Some(SpanKind::Emphasis),
                    // Links by way of a definition are none: the definition is refused.
                    Tag::Link { link_type: LinkType::Inline | LinkType::Autolink, dest_url, .. } => {
                        Some(SpanKind::Link { target: dest_url.to_string(), place })
                    }
                    Tag::Image { dest_url, .. } => {
                        let alternative = String::new();
                        Some(SpanKind::Image { target: dest_url.to_string(), alternative, place })
                    }
                    _ => None,
                };
                self.open.push((self.text.plain.len(), kind));
            }
            Event::End(_) => match self.open.pop() {
                Some((start, Some(SpanKind::Image { target, place, .. }))) => {
                    // The words within an image are its alternative text, not part of the line.
                    let alternative = self.text.plain.split_off(start);
                    self.close(start, SpanKind::Image { target, alternative, place });
                }
                Some((start, Some(kind))) => self.close(start, kind),
                _ => {}
            },
            Event::InlineHtml(_) | Event::Html(_) => diagnostics.push(refused_html(place)),
            _ => {}
        }
    }

    /// Puts a printed number before the text.
    pub fn prepend(&mut self, label: &str) {
        let shift = label.len() + 1;
        self.text.plain.insert_str(0, &format!("{label} "));
        for span in &mut self.text.spans {
            span.range = span.range.start + shift..span.range.end + shift;
        }
    }

    /// The text, and the range of the file from which it comes.
    pub fn finish(mut self) -> (Text, Range<usize>) {
        let trimmed = self.text.plain.trim_end().len();
        self.text.plain.truncate(trimmed);
        self.text.spans.retain(|span| span.range.end <= trimmed);
        self.text.sort();
        // Texts live as long as the site; spare capacity would take much of the memory of a large one.
        self.text.plain.shrink_to_fit();
        self.text.spans.shrink_to_fit();
        (self.text, self.covered)
    }

    fn words(&mut self, words: &str) {
        // Between Chinese characters a line break in the source means nothing.
        if std::mem::take(&mut self.soft_break) {
            let western = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            if western(self.text.plain.chars().next_back()) && western(words.chars().next()) {
                self.text.plain.push(' ');
            }
        }
        self.text.plain.push_str(words);
    }

    fn close(&mut self, start: usize, kind: SpanKind) {
        self.text.spans.push(Span { range: start..self.text.plain.len(), kind });
    }
}

/// The fault of writing HTML in Markdown.
pub(crate) fn refused_html(place: Place) -> Diagnostic {
    Diagnostic::error(place, "内容里不能写 HTML").hint("要显示“<”本身，写成“\\<”")
}
