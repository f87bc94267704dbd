//! Accounts for every visible character of a YAML text.
//!
//! YAML drops what follows ` #`, `&` and `!`, and joins lines; people who write Chinese sentences meet that without
//! knowing YAML. [`Account`] follows the parser's events through the text: what lies between two scalars must be
//! punctuation or a comment that cannot be taken for a part of the value before it.

use std::ops::Range;

use saphyr_parser::ScalarStyle;

use crate::SyntaxError;

/// Goes through the text as the parser does. Offsets are bytes of the file.
pub(super) struct Account<'t> {
    text: &'t str,
    /// Where the text begins in the file.
    base: usize,
    /// Everything before it is accounted for.
    read_to: usize,
    /// The end of the last scalar, if it is words without quotes, which a comment behind it may belong to.
    words_end: Option<usize>,
    /// What would be lost or changed.
    pub faults: Vec<SyntaxError>,
}

impl<'t> Account<'t> {
    pub(super) fn new(text: &'t str, base: usize) -> Self {
        Self { text, base, read_to: base, words_end: None, faults: Vec::new() }
    }

    /// Takes in the next scalar.
    pub(super) fn scalar(&mut self, value: &str, style: ScalarStyle, span: &Range<usize>) {
        let mut start = span.start;
        if matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
            // The span begins below the sign that begins the block.
            let sign = self.source(self.read_to..span.start).rfind(['|', '>']);
            start = sign.map_or(start, |sign| self.read_to + sign);
        }
        self.skip_to(start);
        self.read_to = self.read_to.max(span.end);
        let source = self.source(span.clone()).trim_end();
        // The span of a scalar begins with its anchor and tag.
        let properties = match style {
            ScalarStyle::SingleQuoted => source.find('\''),
            ScalarStyle::DoubleQuoted => source.find('"'),
            ScalarStyle::Plain if !source.contains('\n') => source.len().checked_sub(value.trim_end().len()),
            _ => None,
        };
        if properties.is_some_and(|length| length > 0) {
            self.unread(span.start..span.start + source.len());
        }
        match style {
            ScalarStyle::Literal => {}
            // Between brackets the parser takes it for words, others refuse it.
            ScalarStyle::Plain if value.starts_with(['|', '>', '%', '@', '`']) => {
                let sign = &value[..1];
                self.fault(start..start + 1, format!("值不能以“{sign}”开头"), "整个值用引号括起来");
            }
            ScalarStyle::Folded => {
                self.fault(start..start + 1, "“>”会把几行连成一行，中间加空格", "改用“|”，或者写成一行");
            }
            _ => {
                if let Some((first, rest)) = source.split_once('\n') {
                    let blank = rest.len() - rest.trim_start().len();
                    let line = rest.trim_start().lines().next().unwrap_or_default().trim_end();
                    let start = span.start + first.len() + 1 + blank;
                    let hint = "写成一行；本是另一个值的，写成“键: 值”";
                    self.fault(start..start + line.len(), "这一行会接到上一行的值后面", hint);
                }
            }
        }
        let is_word = matches!(value, "" | "true" | "false" | "null" | "~") || value.parse::<f64>().is_ok();
        self.words_end = (style == ScalarStyle::Plain && !is_word).then_some(span.start + source.len());
    }

    /// Goes on to a byte, after holding what lies before it to be punctuation and comments.
    pub(super) fn skip_to(&mut self, to: usize) {
        let mut at = self.read_to;
        self.read_to = at.max(to);
        // Other readers of YAML refuse it.
        let indent = self.source(at..to).rsplit_once('\n').map_or("", |(_, indent)| indent);
        if let Some(tab) = indent.find('\t').filter(|_| indent.trim().is_empty()) {
            let tab = to - indent.len() + tab;
            self.fault(tab..tab + 1, "行首的空白里有制表符", "改成空格");
        }
        while at < to {
            let rest = self.source(at..to);
            let Some(offset) = rest.find(|character: char| !is_punctuation(character)) else { return };
            at += offset;
            let line = self.source(at..self.base + self.text.len()).lines().next().unwrap_or_default().trim_end();
            let range = at..at + line.len().max(1);
            let is_comment = line.starts_with('#');
            let is_behind_words = self.words_end.is_some_and(|end| {
                end <= at && self.source(end..at).trim().is_empty() && !self.source(end..at).contains('\n')
            });
            if !is_comment {
                self.unread(range.clone());
            } else if is_behind_words {
                let hint = "是值的，整个值用引号括起来；是注释的，单独写一行";
                self.fault(range.clone(), format!("“{line}”会被当作注释，不会读入"), hint);
            }
            at = range.end;
        }
    }

    /// Reports what YAML takes for one of its own signs.
    fn unread(&mut self, range: Range<usize>) {
        let message = format!("“{}”不会照样读入", self.source(range.clone()));
        self.fault(range, message, "值以符号开头的，整个值用引号括起来");
    }

    fn source(&self, range: Range<usize>) -> &'t str {
        &self.text[range.start - self.base..range.end.max(range.start) - self.base]
    }

    fn fault(&mut self, span: Range<usize>, message: impl Into<String>, hint: &'static str) {
        self.faults.push(SyntaxError { span, message: message.into(), hint: Some(hint), is_yaml: true });
    }
}

/// Whether a character between two scalars is white space or punctuation of YAML.
fn is_punctuation(character: char) -> bool {
    character.is_whitespace() || matches!(character, '-' | '?' | ':' | ',' | '[' | ']' | '{' | '}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use crate::parse;

    /// Texts that lose or change something, each with the words at the place of the fault.
    const EXAMPLES: &[(&str, &str)] = &[
        ("甲: 地位作用 #1 与基本职责", "#1 与基本职责"),
        ("甲: &地位 作用", "&地位 作用"),
        ("甲: !str 作用", "!str 作用"),
        ("甲: [乙, 丙 #1\n  ]", "#1"),
        ("甲: [乙, |丙]", "|"),
        ("甲: 乙\n  丙\n丁: 戊", "丙"),
        ("甲: \"乙\n  丙\"\n丁: 戊", "丙\""),
        ("甲: >\n  乙\n  丙\n", ">"),
        ("甲: 乙\n...\n", "..."),
        ("甲:\n  \t 乙: 丙\n", "\t"),
        ("%YAML 1.2\n---\n甲: 乙", "%YAML 1.2"),
    ];

    #[test]
    fn what_would_be_lost_is_named_at_its_place() {
        for (text, words) in EXAMPLES {
            for base in [0, 100] {
                let errors = parse(text, base).expect_err(text);
                let places: Vec<&str> = errors.iter().map(|e| &text[e.span.start - base..e.span.end - base]).collect();
                assert_eq!(places, [*words], "{text}: {errors:?}");
            }
        }
    }

    #[test]
    fn comments_and_literals_lose_nothing() {
        // A blank of full width belongs to the value.
        assert!(parse("甲: 乙\u{3000}\n丙: 丁\n", 0).is_ok());
        let text = "# 注释\n甲: 乙 # 丙";
        assert_eq!(parse(text, 0).expect_err("a doubtful comment").len(), 1);
        let text = "# 注释\n甲: # 注释\n  # 注释\n  - 12 # 注释\n  - \"乙\" # 注释\n  - [丙] # 注释\n丁: |\n  戊 # 己\n  庚\n# 注释";
        parse(text, 0).expect("nothing is lost");
    }
}
