//! Markdown into blocks.
//!
//! The book's numbered paragraphs look like ordered lists to Markdown, which would renumber them;
//! here each keeps the number that stands in the source. Raw HTML is refused: the content is data.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, OffsetIter, Options, Parser, Tag, TagEnd};

use crate::inline::{Inline, refused_html};
use crate::{marks, names, sheet};
use diagnostics::Diagnostic;
use diagnostics::{FileId, Place};
use model::address::{Addresses, Asking, leading_number};
use model::block::{Block, BlockKind};
use model::text::{Span, SpanKind, Text};

/// More than any document has, and less than makes reading it run out of stack.
const DEEPEST: usize = 16;

/// Reads the Markdown from byte `start` of the file to its end. `numbered_paragraphs`: ordered
/// lists are the book's numbered paragraphs; else they are lists.
pub fn blocks(
    file: FileId,
    text: &str,
    start: usize,
    numbered_paragraphs: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Block> {
    let parser = Parser::new_ext(&text[start..], Options::ENABLE_TABLES).into_offset_iter();
    let mut reader = Reader {
        events: parser,
        file,
        text,
        start,
        numbered_paragraphs,
        addresses: Addresses::default(),
        in_note: false,
        depth: 0,
        diagnostics,
    };
    let mut blocks = reader.blocks();
    blocks.shrink_to_fit();
    blocks
}

struct Reader<'t, 'd> {
    events: OffsetIter<'t>,
    file: FileId,
    text: &'t str,
    start: usize,
    numbered_paragraphs: bool,
    addresses: Addresses,
    in_note: bool,
    /// How many lists and notes are open.
    depth: usize,
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl<'t> Reader<'t, '_> {
    fn next(&mut self) -> Option<(Event<'t>, Range<usize>)> {
        let (event, range) = self.events.next()?;
        Some((event, range.start + self.start..range.end + self.start))
    }

    fn place(&self, span: Range<usize>) -> Place {
        Place { file: self.file, span }
    }

    /// Blocks up to the end of what encloses them.
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        // Inline events directly in an item of a tight list form one paragraph.
        let mut loose: Option<Inline> = None;
        while let Some((event, range)) = self.next() {
            let starts_block = matches!(&event, Event::Start(tag) if is_block(tag));
            if starts_block && let Some(inline) = loose.take() {
                blocks.push(self.paragraph(inline, Asking::Paragraph, |_| BlockKind::Paragraph));
            }
            match event {
                Event::Start(tag) if starts_block => self.block(tag, range, &mut blocks),
                Event::End(end) if ends_block(end) => break,
                Event::Html(_) => self.refuse_html(range),
                Event::Rule => {}
                event => loose.get_or_insert_with(|| Inline::new(self.file, range.start)).push(
                    event,
                    range,
                    self.diagnostics,
                ),
            }
        }
        if let Some(inline) = loose {
            blocks.push(self.paragraph(inline, Asking::Paragraph, |_| BlockKind::Paragraph));
        }
        blocks
    }

    fn block(&mut self, tag: Tag<'t>, range: Range<usize>, blocks: &mut Vec<Block>) {
        if !matches!(tag, Tag::List(_) | Tag::BlockQuote(_)) {
            self.block_at_its_depth(tag, range, blocks);
        } else if self.depth < DEEPEST {
            self.depth += 1;
            self.block_at_its_depth(tag, range, blocks);
            self.depth -= 1;
        } else {
            self.refuse_depth(range);
        }
    }

    fn block_at_its_depth(&mut self, tag: Tag<'t>, range: Range<usize>, blocks: &mut Vec<Block>) {
        match tag {
            Tag::Paragraph => {
                let inline = self.inline(range.start, TagEnd::Paragraph);
                blocks.push(self.paragraph(inline, Asking::Paragraph, |_| BlockKind::Paragraph));
            }
            Tag::Heading { level, .. } => {
                let inline = self.inline(range.start, TagEnd::Heading(level));
                blocks.push(match level {
                    HeadingLevel::H1 => self.paragraph(inline, Asking::Title, |_| BlockKind::Title),
                    _ => self.paragraph(inline, Asking::Heading, |_| BlockKind::Heading(level as u8)),
                });
            }
            Tag::List(Some(_)) if self.numbered_paragraphs && !self.in_note => self.numbered(blocks),
            Tag::List(first) => {
                let items = self.items();
                blocks.push(self.plain_block(range, BlockKind::List { ordered: first.is_some(), items }));
            }
            Tag::BlockQuote(_) => {
                let outer = std::mem::replace(&mut self.in_note, true);
                let inner = self.blocks();
                self.in_note = outer;
                blocks.push(self.plain_block(range, BlockKind::Note(inner)));
            }
            Tag::CodeBlock(kind) => self.code(&kind, range, blocks),
            Tag::Table(_) => {
                let rows = self.table();
                let id = self.address(Asking::Table, None, None);
                let plain = rows.iter().flatten().map(|cell| cell.plain.as_str()).collect::<Vec<_>>().join("\n");
                let kind = BlockKind::Table(rows);
                blocks.push(Block { id, place: self.place(range), kind, text: Text::plain(plain), printed: None });
            }
            Tag::HtmlBlock => {
                self.refuse_html(range);
                while self.next().is_some_and(|(event, _)| event != Event::End(TagEnd::HtmlBlock)) {}
            }
            _ => {}
        }
    }

    /// The items of the book's ordered lists: each a paragraph that begins with its printed number.
    fn numbered(&mut self, blocks: &mut Vec<Block>) {
        while let Some((event, range)) = self.next() {
            match event {
                Event::Start(Tag::Item) => {
                    let source = &self.text[range.clone()];
                    let digits = source.bytes().take_while(u8::is_ascii_digit).count();
                    let label = source[..(digits + 1).min(source.len())].to_string();
                    let mut item = self.blocks_of_item(&label);
                    blocks.append(&mut item);
                }
                Event::End(TagEnd::List(_)) => break,
                _ => {}
            }
        }
    }

    /// An item's blocks; the first paragraph gets the label.
    fn blocks_of_item(&mut self, label: &str) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut pending = Some(label);
        let mut tight: Option<Inline> = None;
        while let Some((event, range)) = self.next() {
            match event {
                Event::End(TagEnd::Item) => break,
                Event::Start(Tag::Paragraph) => {
                    let mut inline = self.inline(range.start, TagEnd::Paragraph);
                    if let Some(label) = pending.take() {
                        inline.prepend(label);
                    }
                    blocks.push(self.paragraph(inline, Asking::Paragraph, |_| BlockKind::Paragraph));
                }
                Event::Start(tag) if is_block(&tag) => {
                    if let Some(mut inline) = tight.take() {
                        inline.prepend(pending.take().unwrap_or_default());
                        blocks.push(self.paragraph(inline, Asking::Paragraph, |_| BlockKind::Paragraph));
                    }
                    self.block(tag, range, &mut blocks);
                }
                event => tight.get_or_insert_with(|| Inline::new(self.file, range.start)).push(
                    event,
                    range,
                    self.diagnostics,
                ),
            }
        }
        if let Some(mut inline) = tight {
            inline.prepend(pending.take().unwrap_or_default());
            blocks.push(self.paragraph(inline, Asking::Paragraph, |_| BlockKind::Paragraph));
        }
        blocks
    }

    fn items(&mut self) -> Vec<Vec<Block>> {
        let mut items = Vec::new();
        while let Some((event, _)) = self.next() {
            match event {
                Event::Start(Tag::Item) => items.push(self.blocks()),
                Event::End(TagEnd::List(_)) => break,
                _ => {}
            }
        }
        items
    }

    fn table(&mut self) -> Vec<Vec<Text>> {
        let mut rows = Vec::new();
        while let Some((event, range)) = self.next() {
            match event {
                Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(Vec::new()),
                Event::Start(Tag::TableCell) => {
                    let cell = self.inline(range.start, TagEnd::TableCell).finish().0;
                    if let Some(row) = rows.last_mut() {
                        row.push(cell);
                    }
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        rows
    }

    fn code(&mut self, kind: &CodeBlockKind<'_>, range: Range<usize>, blocks: &mut Vec<Block>) {
        let mut lines: Option<Range<usize>> = None;
        let mut plain = String::new();
        while let Some((event, range)) = self.next() {
            match event {
                Event::Text(text) => {
                    plain.push_str(&text);
                    lines = Some(lines.map_or(range.clone(), |lines| lines.start..range.end));
                }
                _ => break,
            }
        }
        if !matches!(kind, CodeBlockKind::Fenced(info) if info.as_ref() == "sheet") {
            let block = self.plain_block(range, BlockKind::Code);
            blocks.push(Block { text: Text::plain(plain), ..block });
            return;
        }
        let id = self.address(Asking::Table, None, None);
        let yaml = lines.unwrap_or(range.end..range.end);
        let decoded = sheet::decode(self.file, self.text, yaml, self.diagnostics);
        let Some((sheet, cells)) = decoded else { return };
        let text = Text::plain(sheet.text());
        let kind = BlockKind::Sheet(sheet, cells);
        blocks.push(Block { id, place: self.place(range), kind, text, printed: None });
    }

    fn inline(&mut self, start: usize, until: TagEnd) -> Inline {
        let mut inline = Inline::new(self.file, start);
        while let Some((event, range)) = self.next() {
            match event {
                Event::End(end) if end == until => break,
                event => inline.push(event, range, self.diagnostics),
            }
        }
        inline
    }

    /// A block of words: takes off an explicit `{#id}`, finds its number, gives it an address.
    fn paragraph(&mut self, inline: Inline, asking: Asking, kind: impl FnOnce(&Text) -> BlockKind) -> Block {
        let (mut text, span) = inline.finish();
        let explicit = take_explicit_id(&mut text).and_then(|id| self.checked(id, &span));
        marks::take(&mut text, self.file, self.text, span.clone());
        let number = leading_number(&text.plain);
        if let Some(number) = number {
            text.spans.reserve_exact(1);
            text.spans.push(Span { range: 0..number.length, kind: SpanKind::Number });
            text.sort();
        }
        let place = self.place(span);
        let id = self.address(asking, number, explicit.as_deref());
        let kind = kind(&text);
        Block { id, place, kind, text, printed: None }
    }

    /// An explicit id, if an address can have it.
    fn checked(&mut self, id: String, span: &Range<usize>) -> Option<String> {
        if names::is_part(&id) {
            return Some(id);
        }
        let written = format!("{{#{id}}}");
        let at = self.text.get(span.clone()).and_then(|text| text.rfind(&written));
        let place = self.place(at.map_or(span.clone(), |at| span.start + at..span.start + at + written.len()));
        let message = format!("段号“{id}”不能用");
        self.diagnostics.push(Diagnostic::error(place, message).hint("只用小写字母、数字和“-”，如 {#part-6}"));
        None
    }

    fn address(&mut self, asking: Asking, number: Option<model::address::Number>, explicit: Option<&str>) -> String {
        if self.in_note { String::new() } else { self.addresses.next(asking, number, explicit) }
    }

    fn plain_block(&self, range: Range<usize>, kind: BlockKind) -> Block {
        Block { id: String::new(), place: self.place(range), kind, text: Text::default(), printed: None }
    }

    /// Passes over a list or a note that stands too deep.
    fn refuse_depth(&mut self, range: Range<usize>) {
        let place = self.place(range.start..range.start);
        let message = format!("列表和引文一层套一层，超过了 {DEEPEST} 层");
        self.diagnostics.push(Diagnostic::error(place, message).hint("减少层次；行首的“>”“-”若是原文，写成“\\>”“\\-”"));
        let mut open = 1;
        while open > 0 {
            match self.next() {
                Some((Event::Start(_), _)) => open += 1,
                Some((Event::End(_), _)) => open -= 1,
                Some(_) => {}
                None => break,
            }
        }
    }

    fn refuse_html(&mut self, range: Range<usize>) {
        let place = self.place(range);
        self.diagnostics.push(refused_html(place));
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
}

fn ends_block(end: TagEnd) -> bool {
    !matches!(end, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}

/// Takes a trailing ` {#id}` off the text.
fn take_explicit_id(text: &mut Text) -> Option<String> {
    let plain = text.plain.trim_end();
    let open = plain.strip_suffix('}')?.rfind("{#")?;
    let id = plain[open + 2..plain.len() - 1].to_string();
    text.plain.truncate(plain[..open].trim_end().len());
    text.spans.retain(|span| span.range.end <= text.plain.len());
    Some(id)
}

#[cfg(test)]
mod tests;
