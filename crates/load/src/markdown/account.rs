//! Accounts for every visible character of a Markdown file.
//!
//! Markdown swallows, joins and reinterprets without a word: a line `[a]: b` vanishes, a cell too many is dropped, a
//! line over `---` becomes a heading, two lines become one paragraph. [`Account`] follows the parser's events through
//! the source. What lies between two of them must be the mark that one of them stands for; anything else would not
//! be shown. Block forms that change text from afar are faults, too, and marks that stayed text are warned of.

use std::ops::Range;

use diagnostics::{Diagnostic, FileId, Place};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::OrderedItems;
use crate::form_marks::STRAY_BRACE;

/// Goes through the source as the parser does. Offsets are bytes of the file.
pub(super) struct Account<'t> {
    file: FileId,
    pub(super) text: &'t str,
    ordered_items: OrderedItems,
    /// Everything before it is accounted for.
    read_to: usize,
    /// Before it, whatever else looks wrong is a consequence of a fault that has been reported.
    pub(super) explained_to: usize,
    /// How many notes are open.
    notes: usize,
    /// How many columns the open table has.
    columns: Option<usize>,
    /// Whether the text of a code block follows, in which nothing is a mark.
    in_code: bool,
    /// For each open list, the number its next item has to have; `None` for lists without numbers and for numbers
    /// that are kept as written.
    lists: Vec<Option<u64>>,
    /// Braces in the text of the current block that are not escaped.
    pub(super) braces: Vec<usize>,
    faults: Vec<Diagnostic>,
}

impl<'t> Account<'t> {
    /// An account of the file from byte `start` on.
    pub(super) fn new(file: FileId, text: &'t str, start: usize, ordered_items: OrderedItems) -> Self {
        Self {
            file,
            text,
            ordered_items,
            read_to: start,
            explained_to: start,
            notes: 0,
            columns: None,
            in_code: false,
            lists: Vec::new(),
            braces: Vec::new(),
            faults: Vec::new(),
        }
    }

    /// Takes in the next event, which covers a range of the file.
    pub(super) fn event(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag, range),
            Event::Text(shown) => {
                self.skip_to(range.start, range.end);
                if self.in_code {
                    self.code_lines(range);
                } else {
                    self.words(shown, range);
                }
            }
            Event::SoftBreak => self.soft_break(range),
            Event::HardBreak if !self.text[range.clone()].starts_with('\\') => {
                self.skip_to(range.start, range.end);
                let hint = "分成两段的，中间空一行；要换行的，行尾写“\\”；都不要的，删去空格";
                self.fault(range.start..range.start + 1, "行尾的空格会在这里换行", hint);
            }
            Event::Rule => {
                self.skip_to(range.start, range.end);
                self.fault(range.clone(), "单独一行的横线不会出现在网页上", "删去这一行；是原书文字的，在行首加“\\”");
            }
            _ => self.skip_to(range.start, range.end),
        }
    }

    /// The faults found, when the file has been read to its end.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        self.skip_to(self.text.len(), self.text.len());
        self.faults
    }

    /// The braces of the block that has just been read, which only a mark of a form or an id explains.
    pub(super) fn take_braces(&mut self) -> Vec<usize> {
        std::mem::take(&mut self.braces)
    }

    /// Reports braces that no mark explains.
    pub(super) fn refuse_braces(&mut self, braces: &[usize]) {
        for run in braces.chunk_by(|one, next| !self.text[*one..*next].contains('\n')) {
            let last = run[run.len() - 1];
            let end = last + self.text[last..].chars().next().map_or(0, char::len_utf8);
            self.fault(run[0]..end, STRAY_BRACE.0, STRAY_BRACE.1);
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        self.skip_to(range.start, range.start);
        let source = &self.text[range.clone()];
        let mark = match tag {
            Tag::Paragraph => {
                self.paragraph(range);
                0
            }
            Tag::Heading { level, .. } => self.heading(*level, range),
            Tag::BlockQuote(_) => {
                self.notes += 1;
                0
            }
            Tag::List(first) => {
                let is_renumbered = self.ordered_items == OrderedItems::ListItems || self.notes > 0;
                self.lists.push(first.filter(|_| is_renumbered).map(|_| 1));
                0
            }
            Tag::Item => self.item(range),
            Tag::CodeBlock(kind) => self.code(kind, range),
            Tag::Table(columns) => {
                self.columns = Some(columns.len());
                0
            }
            Tag::TableRow => self.row(range),
            Tag::Strong | Tag::Image { .. } => 2,
            Tag::Emphasis | Tag::Link { .. } => 1,
            Tag::HtmlBlock => source.len(),
            _ => 0,
        };
        if let Tag::Link { link_type: LinkType::Inline, title, .. }
        | Tag::Image { link_type: LinkType::Inline, title, .. } = tag
            && !title.is_empty()
        {
            let at = range.start + source.rfind(&**title).unwrap_or(0);
            self.fault(at..at + title.len(), format!("“{title}”不会出现在网页上"), "链接只写 [文字](地址)");
        }
        self.read_to = self.read_to.max(range.start + mark);
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Strong => self.skip_to(range.end - 2, range.end),
            TagEnd::Emphasis => self.skip_to(range.end - 1, range.end),
            TagEnd::Link | TagEnd::Image => {
                if self.read_to <= range.start + 2 && tag == TagEnd::Link {
                    self.fault(range.clone(), "链接没有文字", "写成 [文字](地址)");
                }
                // The address.
                self.read_to = self.read_to.max(range.end);
            }
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.read_to = self.read_to.max(range.end);
            }
            TagEnd::TableHead => {
                self.skip_to(range.end, range.end);
                // Also the line below, which makes a table of it.
                self.read_to = self.line_end(self.line_end(range.start));
            }
            _ => self.skip_to(range.end, range.end),
        }
        match tag {
            TagEnd::BlockQuote(_) => self.notes -= 1,
            TagEnd::List(_) => drop(self.lists.pop()),
            TagEnd::Table => self.columns = None,
            _ => {}
        }
    }

    /// Goes on to `to`, after holding what lies before `from` to be marks.
    fn skip_to(&mut self, from: usize, to: usize) {
        let start = self.read_to;
        self.read_to = start.max(to);
        if start >= from {
            return;
        }
        let Some(gap) = self.text.get(start..from).filter(|gap| !gap.trim().is_empty()) else { return };
        let mut at = start;
        for line in gap.split_inclusive('\n') {
            let is_lost = |(offset, character): &(usize, char)| !self.is_mark(at + offset, *character);
            let mut lost = line.char_indices().filter(is_lost).map(|(offset, _)| offset);
            if let Some(first) = lost.next() {
                self.lost(at + first..at + line.trim_end().len());
            }
            at += line.len();
        }
    }

    /// Whether a character between two events is a mark that shows in another way than as itself.
    fn is_mark(&self, at: usize, character: char) -> bool {
        match character {
            '>' => {
                let line = &self.text[self.line_start(at)..at];
                self.notes > 0 && line.chars().all(|before| before == '>' || before.is_whitespace())
            }
            '|' => self.columns.is_some(),
            '\\' => self.text[at + 1..].starts_with(|escaped: char| escaped.is_ascii_punctuation()),
            other => other.is_whitespace(),
        }
    }

    /// Reports words that would not be shown.
    fn lost(&mut self, range: Range<usize>) {
        let words = &self.text[range.clone()];
        let hint = if words.starts_with("[^") {
            "本站没有脚注；把注文写在正文的括号里，或者写成本站说明"
        } else if words.starts_with('[') && words.contains("]:") {
            "行首的“[…]:”会被当成链接的定义；在行首加“\\”"
        } else if words.starts_with('#') {
            "删去标题后面的“#”"
        } else {
            "这里的符号被当成了标记；在它前面加“\\”"
        };
        self.fault(range, format!("“{words}”不会出现在网页上"), hint);
    }

    /// A heading; returns the length of its mark.
    fn heading(&mut self, level: HeadingLevel, range: &Range<usize>) -> usize {
        let source = self.text[range.clone()].trim_end();
        if !source.starts_with('#') {
            let line = range.start + source.rfind('\n').map_or(0, |end| end + 1);
            let hint = "横线前空一行，或者删去横线；是标题的，行首写“## ”";
            self.fault(line..range.start + source.len(), "这一行会使上面一段变成标题", hint);
            self.read_to = range.end;
            return source.len();
        }
        let mark = level as usize;
        if source.len() == mark {
            self.fault(range.start..range.start + mark, "标题没有字", "写上标题，或者删去这一行");
        }
        mark
    }

    /// An item of a list; returns the length of its mark.
    fn item(&mut self, range: &Range<usize>) -> usize {
        let source = &self.text[range.clone()];
        let digits = source.bytes().take_while(u8::is_ascii_digit).count();
        let mark = (digits + 1).min(source.len());
        let place = range.start..range.start + mark;
        if source[mark..].trim().is_empty() {
            self.fault(place.clone(), "这一项没有字", "写上这一项，或者删去这一行");
        }
        if let Some(Some(number)) = self.lists.last_mut() {
            let expected = *number;
            *number += 1;
            if source[..digits].parse() != Ok(expected) {
                let message = format!("网页上这一项的号是 {expected}");
                self.fault(place, message, "列表的号从 1 起连着写；号另有意思的，在“.”前加“\\”");
            }
        }
        mark
    }

    /// A block of code or a sheet; returns the length of its first line.
    fn code(&mut self, kind: &CodeBlockKind<'_>, range: &Range<usize>) -> usize {
        self.in_code = true;
        let line = range.start..range.start + self.text[range.clone()].lines().next().map_or(0, str::len);
        match kind {
            CodeBlockKind::Indented => {
                self.fault(line, "行首有四个以上的空格，这一段会变成代码", "删去行首的空格");
                self.read_to = range.start;
                return 0;
            }
            CodeBlockKind::Fenced(info) => {
                let source = self.text[range.clone()].trim_end();
                let last = source.lines().next_back().unwrap_or_default().trim_matches([' ', '>', '\t']);
                let is_closed = source.contains('\n') && (last.starts_with("```") || last.starts_with("~~~"));
                if !is_closed {
                    // Where whoever wrote it would see its end: at the first blank line.
                    let end = range.start + source.find("\n\n").unwrap_or(source.len());
                    let number = self.text[..range.start].matches('\n').count() + 1;
                    let message = format!("第 {number} 行的“```”开始的代码或表格没有结束");
                    self.fault(self.line_start(end)..end, message, "在这一行后面加一行“```”");
                } else if !matches!(&**info, "" | "sheet") {
                    let message = format!("“{info}”不会出现在网页上");
                    self.fault(line.clone(), message, "填写用的表格写“```sheet”，其他写“```”");
                }
            }
        }
        line.len()
    }

    /// A row of a table, whose cells must be as many as the header's.
    fn row(&mut self, range: &Range<usize>) -> usize {
        let line = self.text[range.clone()].trim_end();
        let inner = line.strip_prefix('|').unwrap_or(line);
        let bars = inner.match_indices('|').map(|(at, _)| at).filter(|at| !inner[..*at].ends_with('\\'));
        let bars: Vec<usize> = bars.collect();
        let is_closed = bars.last().is_some_and(|last| last + 1 == inner.len());
        let (cells, columns) = (bars.len() + usize::from(!is_closed), self.columns.unwrap_or_default());
        if cells == columns {
            return 0;
        }
        let start = range.start + (line.len() - inner.len());
        let first_lost = if cells > columns { bars[columns - 1] + 1 } else { 0 };
        let message = format!("这一行有 {cells} 格，表头有 {columns} 格");
        self.fault(start + first_lost..range.start + line.len(), message, "每行的格数和表头一样；字里的“|”写成“\\|”");
        self.explained_to = self.explained_to.max(range.end);
        if cells > columns { line.len() } else { 0 }
    }

    /// A line that goes on with the text of the line before.
    fn soft_break(&mut self, range: &Range<usize>) {
        self.skip_to(range.start, range.end);
        let next = self.line_end(range.start);
        let line = &self.text[next..self.line_end(next)];
        let words = next + (line.len() - line.trim_start().len())..next + line.trim_end().len();
        if self.notes > 0 && !line.trim_start().starts_with('>') {
            let hint = "是原书文字的，前面空一行；是说明的，行首加“> ”";
            self.fault(words, "这一行会算进上面的本站说明", hint);
        } else {
            let hint = "分成两段的，中间空一行；本是一段的，接在上一行后面";
            self.fault(words, "这一行会和上一行连成一段", hint);
        }
    }

    pub(super) fn fault(&mut self, range: Range<usize>, message: impl Into<String>, hint: &str) {
        if range.start >= self.explained_to {
            let place = Place { file: self.file, span: range };
            self.faults.push(Diagnostic::error(place, message).hint(hint));
        }
    }

    pub(super) fn warn(&mut self, range: Range<usize>, message: impl Into<String>, hint: &str) {
        if range.start >= self.explained_to {
            let place = Place { file: self.file, span: range };
            self.faults.push(Diagnostic::warning(place, message).hint(hint));
        }
    }

    pub(super) fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    /// The end of the line that holds a byte, behind its line break.
    pub(super) fn line_end(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |end| at + end + 1)
    }
}
