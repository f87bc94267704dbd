//! Finds marks that stayed text because they were not written as the marks that they were meant to be.

use std::ops::Range;

use super::account::Account;
use crate::form_marks::is_brace;

impl Account<'_> {
    /// What stands at the beginning of a paragraph only because a mark was not written as one.
    pub(super) fn paragraph(&mut self, range: &Range<usize>) {
        let source = &self.text[range.clone()];
        let first = source.chars().next().unwrap_or_default();
        let run = source.len() - source.trim_start_matches(first).len();
        let place = range.start..range.start + run;
        match first {
            '|' | '｜' => {
                let line = range.start..self.line_end(range.start);
                self.fault(line, "表格没有表头", "第一行写表头，第二行写 |---|---|；竖线用半角的“|”");
                self.explained_to = range.end;
            }
            '#' => self.warn(
                place,
                "“#”后面没有空格，不会成为标题",
                "是标题的，“#”后面留一个空格；是原书文字的，前面加“\\”",
            ),
            '＃' => self.warn(place, "全角的“＃”不会成为标题", "改成半角的“#”，后面留一个空格"),
            '＞' => self.warn(place, "全角的“＞”不会成为本站说明", "改成半角的“>”，后面留一个空格"),
            '　' => self.warn(place, "段首有全角空格", "删去；网页和文件自己会缩进"),
            _ => {}
        }
    }

    /// Marks that stayed text.
    pub(super) fn words(&mut self, shown: &str, range: &Range<usize>) {
        let source = &self.text[range.clone()];
        if source != shown {
            let message = format!("“{source}”会变成“{shown}”");
            self.fault(range.clone(), message, "直接写要显示的字；“&”本身写成“\\&”");
            return;
        }
        // The parser begins a new text behind the backslash of an escaped character.
        let backslashes = self.text[..range.start].bytes().rev().take_while(|byte| *byte == b'\\').count();
        for (offset, byte) in source.bytes().enumerate() {
            // Bytes, because most texts have none of these, and reading goes through all of them.
            if !matches!(byte, b'!' | b'*' | b'[' | b']' | b'_' | b'`' | b'{' | b'}' | b'~' | 0xef) {
                continue;
            }
            let at = range.start + offset;
            if offset == 0 && backslashes % 2 == 1 {
                continue;
            }
            let (rest, end) = (&self.text[at..], at + 1);
            match char::from(byte) {
                '{' | '}' => self.braces.push(at),
                '\u{ef}' if rest.starts_with(is_brace) => self.braces.push(at),
                '*' if self.text[..at].ends_with('*') => {}
                '*' => self.warn(
                    at..end,
                    "“*”没有成对，会照样显示",
                    "加粗写成 **字**，两头都不挨标点；要显示“*”，写成“\\*”",
                ),
                '`' => self.warn(at..end, "“`”没有成对，会照样显示", "补成一对；要显示“`”，写成“\\`”"),
                mark @ ('_' | '~') if rest[1..].starts_with(mark) => {
                    self.warn(at..end + 1, format!("“{mark}{mark}”会照样显示"), "加粗写成 **字**");
                }
                '[' if rest.starts_with("[[") => self.warn(at..end, "“[[”会照样显示", "链接写成 [文字](地址)"),
                ']' if rest[1..].starts_with(['(', '（']) && !self.is_escaped_bracket(at) => {
                    self.warn(at..end, "这里没有成为链接", "链接写成 [文字](地址)，括号用半角，地址里不空格");
                }
                '!' if rest[1..].starts_with('[') && rest.contains("](") => {
                    self.warn(at..end, "这里没有成为图片", "图片写成 ![说明](地址)，地址里不空格");
                }
                _ => {}
            }
        }
    }

    /// Lines within code that were meant to end it.
    pub(super) fn code_lines(&mut self, range: &Range<usize>) {
        let mut at = range.start;
        for line in self.text[range.clone()].split_inclusive('\n') {
            if matches!(line.trim(), "`" | "``" | "｀｀｀") {
                let hint = "结束代码或表格的一行写三个半角的“`”";
                self.fault(at..at + line.trim_end().len(), "这一行像是没有写对的“```”", hint);
            }
            at += line.len();
        }
    }

    /// Whether the opening bracket before a closing one is escaped.
    fn is_escaped_bracket(&self, at: usize) -> bool {
        let before = &self.text[self.line_start(at)..at];
        before.rfind('[').is_some_and(|open| before[..open].ends_with('\\'))
    }
}
