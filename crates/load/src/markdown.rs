//! Parses Markdown into blocks.
//!
//! The numbered paragraphs of the book look like ordered lists to Markdown, which would renumber them; here each
//! keeps the number that is printed. HTML is refused, because the content must be free of markup for browsers.
//! `account.rs` sees to it that nothing written is lost or changed on the way.

mod account;
mod leftover;

use std::ops::Range;

use diagnostics::{Diagnostic, FileId, Place};
use model::address::{AddressAllocator, AddressKind, ParagraphNumber, leading_number};
use model::block::{Block, BlockKind, sheet_text};
use model::text::{Span, SpanKind, Text};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, OffsetIter, Options, Parser, Tag, TagEnd};

use account::Account;

use crate::inline::{InlineBuilder, refused_html};
use crate::{file_names, form_marks, sheet};

/// How deep lists and notes may nest: deeper than any document needs, and not so deep that recursion could exhaust
/// the stack.
const MAX_DEPTH: usize = 16;

/// What the items of ordered lists are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderedItems {
    /// The numbered paragraphs of the book.
    Paragraphs,
    /// The items of a list.
    ListItems,
}

/// Parses the Markdown of a file from byte `start` to its end. Faults are appended to `diagnostics`.
pub fn blocks(
    file: FileId,
    text: &str,
    start: usize,
    ordered_items: OrderedItems,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Block> {
    let events = Parser::new_ext(&text[start..], Options::ENABLE_TABLES).into_offset_iter();
    let mut parser = BlockParser {
        events,
        file,
        text,
        start,
        ordered_items,
        addresses: AddressAllocator::default(),
        in_note: false,
        depth: 0,
        account: Account::new(file, text, start, ordered_items),
        diagnostics,
    };
    let mut blocks = parser.blocks(None);
    blocks.shrink_to_fit();
    parser.diagnostics.extend(parser.account.finish());
    blocks
}

struct BlockParser<'t, 'd> {
    events: OffsetIter<'t>,
    file: FileId,
    text: &'t str,
    /// Where the Markdown begins in the file.
    start: usize,
    ordered_items: OrderedItems,
    addresses: AddressAllocator,
    /// Whether the current block is within a note, whose blocks have no ids.
    in_note: bool,
    /// How many lists and notes are open.
    depth: usize,
    account: Account<'t>,
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl<'t> BlockParser<'t, '_> {
    /// The next event, and the range of the file it covers.
    fn next(&mut self) -> Option<(Event<'t>, Range<usize>)> {
        let (event, range) = self.events.next()?;
        let range = range.start + self.start..range.end + self.start;
        self.account.event(&event, &range);
        Some((event, range))
    }

    fn place(&self, span: Range<usize>) -> Place {
        Place { file: self.file, span }
    }

    /// The blocks up to the end of what encloses them. `label` is the number of a numbered paragraph, which goes
    /// before the text of the first of them.
    fn blocks(&mut self, mut label: Option<&str>) -> Vec<Block> {
        let mut blocks = Vec::new();
        // Inline events directly in the item of a tight list form a paragraph.
        let mut loose: Option<InlineBuilder> = None;
        while let Some((event, range)) = self.next() {
            let starts_block = matches!(&event, Event::Start(tag) if is_block(tag));
            if starts_block && let Some(inline) = loose.take() {
                blocks.push(self.labelled_paragraph(inline, label.take()));
            }
            match event {
                Event::Start(Tag::Paragraph) => {
                    let inline = self.inline(range.start, TagEnd::Paragraph);
                    blocks.push(self.labelled_paragraph(inline, label.take()));
                }
                Event::Start(tag) if starts_block => self.block(tag, range, &mut blocks),
                Event::End(end) if ends_block(end) => break,
                Event::Html(_) => self.refuse_html(range),
                Event::Rule if label.is_none() => {}
                event => loose.get_or_insert_with(|| InlineBuilder::new(self.file, range.start)).push(
                    event,
                    range,
                    self.diagnostics,
                ),
            }
        }
        if let Some(inline) = loose {
            blocks.push(self.labelled_paragraph(inline, label));
        }
        blocks
    }

    fn labelled_paragraph(&mut self, mut inline: InlineBuilder, label: Option<&str>) -> Block {
        if let Some(label) = label {
            inline.prepend(label);
        }
        self.words(inline, BlockKind::Paragraph)
    }

    /// A block that is not a paragraph.
    fn block(&mut self, tag: Tag<'t>, range: Range<usize>, blocks: &mut Vec<Block>) {
        if !matches!(tag, Tag::List(_) | Tag::BlockQuote(_)) {
            self.block_at_its_depth(tag, range, blocks);
        } else if self.depth < MAX_DEPTH {
            self.depth += 1;
            self.block_at_its_depth(tag, range, blocks);
            self.depth -= 1;
        } else {
            self.refuse_depth(range);
        }
    }

    fn block_at_its_depth(&mut self, tag: Tag<'t>, range: Range<usize>, blocks: &mut Vec<Block>) {
        match tag {
            Tag::Heading { level, .. } => {
                let inline = self.inline(range.start, TagEnd::Heading(level));
                let kind = if level == HeadingLevel::H1 { BlockKind::Title } else { BlockKind::Heading(level as u8) };
                blocks.push(self.words(inline, kind));
            }
            Tag::List(Some(_)) if self.ordered_items == OrderedItems::Paragraphs && !self.in_note => {
                self.numbered_paragraphs(blocks);
            }
            Tag::List(first) => {
                let items = self.items();
                blocks.push(self.plain_block(range, BlockKind::List { ordered: first.is_some(), items }));
            }
            Tag::BlockQuote(_) => {
                let outer = std::mem::replace(&mut self.in_note, true);
                let inner = self.blocks(None);
                self.in_note = outer;
                blocks.push(self.plain_block(range, BlockKind::Note(inner)));
            }
            Tag::CodeBlock(kind) => self.code(&kind, range, blocks),
            Tag::Table(_) => {
                let rows = self.table();
                let id = self.id(AddressKind::Table, None, None);
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

    /// The items of an ordered list of the book: paragraphs that begin with their printed number.
    fn numbered_paragraphs(&mut self, blocks: &mut Vec<Block>) {
        while let Some((event, range)) = self.next() {
            match event {
                Event::Start(Tag::Item) => {
                    let source = &self.text[range];
                    let digits = source.bytes().take_while(u8::is_ascii_digit).count();
                    let label = &source[..(digits + 1).min(source.len())];
                    blocks.extend(self.blocks(Some(label)));
                }
                Event::End(TagEnd::List(_)) => break,
                _ => {}
            }
        }
    }

    fn items(&mut self) -> Vec<Vec<Block>> {
        let mut items = Vec::new();
        while let Some((event, _)) = self.next() {
            match event {
                Event::Start(Tag::Item) => items.push(self.blocks(None)),
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
                    let braces = self.account.take_braces();
                    self.account.refuse_braces(&braces);
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

    /// A block of code, or a `sheet` block, which is a table of a form.
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
        let id = self.id(AddressKind::Table, None, None);
        let yaml = lines.unwrap_or(range.end..range.end);
        let decoded = sheet::decode(self.file, self.text, yaml, self.diagnostics);
        let Some(sheet) = decoded else { return };
        let text = sheet_text(&sheet);
        blocks.push(Block { id, place: self.place(range), kind: BlockKind::Sheet(sheet), text, printed: None });
    }

    /// The inline events up to the end of a block.
    fn inline(&mut self, start: usize, until: TagEnd) -> InlineBuilder {
        let mut inline = InlineBuilder::new(self.file, start);
        while let Some((event, range)) = self.next() {
            match event {
                Event::End(end) if end == until => break,
                event => inline.push(event, range, self.diagnostics),
            }
        }
        inline
    }

    /// A title, heading or paragraph: takes out an explicit `{#id}` and marks of forms, finds its number, and gives
    /// it an id.
    fn words(&mut self, inline: InlineBuilder, kind: BlockKind) -> Block {
        let (mut text, span) = inline.finish();
        let mut braces = self.account.take_braces();
        let explicit = take_explicit_id(&mut text);
        if explicit.is_some() {
            braces.truncate(braces.len() - 2);
        }
        let explicit = explicit.and_then(|id| self.valid_id(id, &span));
        form_marks::extract(&mut text, self.place(span.clone()), self.text);
        braces.retain(|at| !form_marks::explains(&text, *at));
        self.account.refuse_braces(&braces);
        for place in form_marks::nested_fields(&text) {
            let (message, hint) = form_marks::NESTED_FIELD;
            self.diagnostics.push(Diagnostic::error(place, message).hint(hint));
        }
        let number = leading_number(&text.plain);
        if let Some(number) = number {
            text.spans.reserve_exact(1);
            text.spans.push(Span { range: 0..number.length, kind: SpanKind::Number });
            text.sort();
        }
        let place = self.place(span);
        let address_kind = match kind {
            BlockKind::Title => AddressKind::Title,
            BlockKind::Heading(_) => AddressKind::Heading,
            _ => AddressKind::Paragraph,
        };
        let id = self.id(address_kind, number, explicit.as_deref());
        Block { id, place, kind, text, printed: None }
    }

    /// An explicit id, if it can be part of an address.
    fn valid_id(&mut self, id: String, span: &Range<usize>) -> Option<String> {
        if file_names::is_address_part(&id) {
            return Some(id);
        }
        let written = format!("{{#{id}}}");
        let at = self.text.get(span.clone()).and_then(|text| text.rfind(&written));
        let place = self.place(at.map_or(span.clone(), |at| span.start + at..span.start + at + written.len()));
        let message = format!("段号“{id}”不能用");
        self.diagnostics.push(Diagnostic::error(place, message).hint("只用小写字母、数字和“-”，如 {#part-6}"));
        None
    }

    fn id(&mut self, kind: AddressKind, number: Option<ParagraphNumber>, explicit: Option<&str>) -> String {
        if self.in_note { String::new() } else { self.addresses.next(kind, number, explicit) }
    }

    /// A block without an id and without words of its own.
    fn plain_block(&self, range: Range<usize>, kind: BlockKind) -> Block {
        Block { id: String::new(), place: self.place(range), kind, text: Text::default(), printed: None }
    }

    /// Reports and skips a list or a note that is nested too deep.
    fn refuse_depth(&mut self, range: Range<usize>) {
        let place = self.place(range.start..range.start);
        let message = format!("列表和引文一层套一层，超过了 {MAX_DEPTH} 层");
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

/// Whether a tag begins a block, and not inline markup.
fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
}

/// Whether a tag ends a block, and not inline markup.
fn ends_block(end: TagEnd) -> bool {
    !matches!(end, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}

/// Takes a trailing ` {#id}` out of the text and returns the id.
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
