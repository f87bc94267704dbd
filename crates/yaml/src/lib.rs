//! YAML with places: a tree in which every node knows its bytes in the file.
//!
//! `serde_yaml` gives typed values but forgets where they stood; rule files and front matter need
//! the place of every node, and all faults of a file at once. So the events of `saphyr-parser` are
//! gathered into [`Node`]s here, and [`Decoder`] turns nodes into values.

mod decode;
mod mistakes;

use std::ops::Range;

pub use decode::{Decoder, Fields};
use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Span};

use diagnostics::Diagnostic;
use diagnostics::{FileId, Place};

/// A node and the bytes it covers in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Bytes from the start of the file.
    pub span: Range<usize>,
    /// What stands there.
    pub value: Value,
}

/// The shape of a node. Scalars stay text: what they mean is decided by who asks for them, so that
/// `no` is never silently a boolean nor `007` a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A scalar and whether it stood without quotes.
    Scalar {
        /// The text, unescaped.
        text: String,
        /// Written without quotes.
        plain: bool,
    },
    /// `- a`, `[a]`
    Sequence(Vec<Node>),
    /// `a: b`, in the order of the file; duplicate keys are still here.
    Mapping(Vec<(Node, Node)>),
}

impl Node {
    /// Nothing was written: an empty value, `~` or `null`.
    pub fn is_null(&self) -> bool {
        matches!(&self.value, Value::Scalar { text, plain: true } if matches!(text.as_str(), "" | "~" | "null"))
    }

    /// The word an editor would use for this shape.
    pub fn shape(&self) -> &'static str {
        match &self.value {
            _ if self.is_null() => "空值",
            Value::Scalar { .. } => "一个值",
            Value::Sequence(_) => "列表",
            Value::Mapping(_) => "“键: 值”的组合",
        }
    }
}

/// More than any rule needs, and less than makes reading it run out of stack.
const DEEPEST: usize = 64;

/// What any YAML should look like.
pub const USUAL: &str = "检查缩进是否对齐、引号和括号是否成对、冒号后是否有空格";

/// Why a text is not YAML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Where, in bytes from the start of the file.
    pub span: Range<usize>,
    /// What is wrong; in the parser's words where they tell of no usual mistake.
    pub message: String,
    /// What to do about it, if that is known.
    pub hint: Option<&'static str>,
}

impl SyntaxError {
    /// The diagnostic; `what` is no YAML (“表格”), empty for a whole file. Where it is not known what to do
    /// about it, `usual` says what the text should look like.
    pub fn fault(self, file: FileId, what: &str, usual: &str) -> Diagnostic {
        let message = format!("{what}不是正确的 YAML：{}", self.message);
        Diagnostic::error(Place { file, span: self.span }, message).hint(self.hint.unwrap_or(usual)).marked_incomplete()
    }
}

/// Parses the YAML in `text`, which begins at byte `base` of its file. An empty text is an empty
/// mapping.
pub fn parse(text: &str, base: usize) -> Result<Node, SyntaxError> {
    let mut offsets: Vec<usize> = text.char_indices().map(|(offset, _)| offset).collect();
    offsets.push(text.len());
    let places = Places { offsets, base };
    let scan_error = |error: &ScanError| {
        let (message, hint) = match mistakes::in_words(error.info()) {
            Some((wrong, mend)) => (wrong.to_string(), Some(mend)),
            None => (error.info().to_string(), None),
        };
        SyntaxError { span: places.point(error.marker()), message, hint }
    };

    // A stack of open collections; a mapping alternates keys and values.
    let mut open: Vec<(usize, Open)> = Vec::new();
    let mut root: Option<Node> = None;
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| scan_error(&error))?;
        if open.len() > DEEPEST {
            let message = format!("一层套一层，超过了 {DEEPEST} 层");
            return Err(SyntaxError { span: places.start(&span)..places.start(&span), message, hint: None });
        }
        let node = match event {
            Event::SequenceStart(..) => {
                open.push((places.start(&span), Open::Sequence(Vec::new())));
                continue;
            }
            Event::MappingStart(..) => {
                open.push((places.start(&span), Open::Mapping(Vec::new(), None)));
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some((start, collection)) = open.pop() else { continue };
                collection.close(start, places.end(&span).max(start))
            }
            Event::Scalar(value, style, ..) => Node {
                span: places.start(&span)..places.end(&span),
                value: Value::Scalar { text: value.into_owned(), plain: style == ScalarStyle::Plain },
            },
            Event::Alias(_) => {
                return Err(SyntaxError {
                    span: places.start(&span)..places.end(&span),
                    message: "这里不支持 YAML 的别名（*）".to_string(),
                    hint: Some("值以“*”开头的，整个值用引号括起来"),
                });
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) | Event::DocumentEnd => {
                continue;
            }
        };
        match open.last_mut() {
            Some((_, collection)) => collection.push(node),
            None if root.is_none() => root = Some(node),
            None => {
                return Err(SyntaxError {
                    span: node.span,
                    message: "一个文件里只能有一份 YAML，这里又开始了一份".to_string(),
                    hint: Some("删去单独一行的“---”或“...”"),
                });
            }
        }
    }
    Ok(root.unwrap_or(Node { span: base..base, value: Value::Mapping(Vec::new()) }))
}

enum Open {
    Sequence(Vec<Node>),
    Mapping(Vec<(Node, Node)>, Option<Node>),
}

impl Open {
    fn push(&mut self, node: Node) {
        match self {
            Self::Sequence(items) => items.push(node),
            Self::Mapping(entries, key) => match key.take() {
                None => *key = Some(node),
                Some(key) => entries.push((key, node)),
            },
        }
    }

    /// The end event of a block collection lies after the blank lines that follow it; the last
    /// child's end is what a reader takes for its end.
    fn close(self, start: usize, end: usize) -> Node {
        let (value, last) = match self {
            Self::Sequence(items) => {
                let last = items.last().map(|item| item.span.end);
                (Value::Sequence(items), last)
            }
            Self::Mapping(entries, _) => {
                let last = entries.last().map(|(_, value)| value.span.end);
                (Value::Mapping(entries), last)
            }
        };
        Node { span: start..last.map_or(end, |last| last.max(start)), value }
    }
}

/// Converts the parser's character counts to bytes of the file.
struct Places {
    offsets: Vec<usize>,
    base: usize,
}

impl Places {
    fn byte(&self, marker: &Marker) -> usize {
        self.base + self.offsets[marker.index().min(self.offsets.len() - 1)]
    }

    fn start(&self, span: &Span) -> usize {
        self.byte(&span.start)
    }

    fn end(&self, span: &Span) -> usize {
        self.byte(&span.end)
    }

    fn point(&self, marker: &Marker) -> Range<usize> {
        let start = self.byte(marker);
        start..start
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_bytes_of_the_file() {
        let text = "标题: 甲\n列表:\n  - 乙\n  - \"丙\"\n";
        let Value::Mapping(entries) = parse(text, 0).expect("valid").value else { panic!("mapping") };
        assert_eq!(&text[entries[0].1.span.clone()], "甲");
        let Value::Sequence(items) = &entries[1].1.value else { panic!("sequence") };
        assert_eq!(&text[items[1].span.clone()], "\"丙\"");
    }

    #[test]
    fn the_base_moves_every_span() {
        let node = parse("a: b", 100).expect("valid");
        let Value::Mapping(entries) = node.value else { panic!("mapping") };
        assert_eq!(entries[0].1.span, 103..104);
    }

    #[test]
    fn depth_has_an_end() {
        let nested = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
        assert!(parse(&nested(DEEPEST), 0).is_ok());
        let error = parse(&nested(DEEPEST + 1), 0).expect_err("too deep");
        assert!(error.message.contains("层"), "{error:?}");
        assert!(parse(&nested(100_000), 0).is_err());
        assert!(parse(&"- ".repeat(100_000), 0).is_err());
        assert!(parse(&"? ".repeat(100_000), 0).is_err());
    }

    #[test]
    fn a_broken_text_names_the_place() {
        let error = parse("a: [1, 2\nb: 3", 0).expect_err("unclosed");
        assert!(error.span.start > 0, "{error:?}");
    }
}
