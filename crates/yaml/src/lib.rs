//! Reads YAML into a tree in which every node knows which bytes of the file it covers, and decodes such
//! nodes into values while collecting every fault.
//!
//! `serde_yaml` gives typed values, but it stops at the first fault and forgets where values stood. Editors of
//! the content need all faults of a file in one run, each with its place. So [`parse`] gathers the events of
//! `saphyr-parser` into [`Node`]s, and a [`Decoder`] turns nodes into values.
//!
//! The crate does not know what the files mean: which keys they have is up to the callers. Begin reading with
//! [`parse`] below, then go on with `decode.rs`.

mod account;
mod decode;
mod mistakes;
mod suspect;

use std::ops::Range;

use account::Account;
use diagnostics::{Diagnostic, FileId, Place};
use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError};

pub use decode::{Decoder, Fields};

/// A node and the bytes it covers in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Bytes from the start of the file.
    pub span: Range<usize>,
    /// What the node holds.
    pub value: Value,
}

/// What a node holds. Scalars stay text: whoever decodes one decides what it means, so that `no` never
/// silently becomes a boolean or `007` a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A single value.
    Scalar {
        /// The text, unescaped.
        text: String,
        /// Whether it was written without quotes.
        plain: bool,
    },
    /// `- a`, `[a]`
    Sequence(Vec<Node>),
    /// `a: b`, in the order of the file; keys that occur twice are still here twice.
    Mapping(Vec<(Node, Node)>),
}

impl Node {
    /// Whether nothing was written: an empty value, `~` or `null`.
    pub fn is_null(&self) -> bool {
        matches!(&self.value, Value::Scalar { text, plain: true } if matches!(text.as_str(), "" | "~" | "null"))
    }

    /// What kind of node this is, in a word that an editor understands.
    pub fn shape(&self) -> &'static str {
        match &self.value {
            _ if self.is_null() => "空值",
            Value::Scalar { .. } => "一个值",
            Value::Sequence(_) => "列表",
            Value::Mapping(_) => "“键: 值”的组合",
        }
    }
}

/// How deep collections may nest: deeper than any content needs, and not so deep that recursion over the tree
/// could exhaust the stack.
const MAX_DEPTH: usize = 64;

/// The hint for a syntax error of which nothing more is known: what any YAML should look like.
pub const GENERAL_HINT: &str = "检查缩进是否对齐、引号和括号是否成对、冒号后是否有空格";

/// Why a text is not YAML, or would not be read as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Where the error is, in bytes from the start of the file.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do about it, if that is known.
    pub hint: Option<&'static str>,
    /// Whether the text is YAML all the same, of which something would be lost or changed.
    pub is_yaml: bool,
}

/// Makes diagnostics of the errors of a text. `what` names the text that is not valid YAML (“表格”) and is empty for
/// a whole file. `general_hint` is used for errors of which it is not known what to do about them.
pub fn diagnostics(errors: Vec<SyntaxError>, file: FileId, what: &str, general_hint: &str) -> Vec<Diagnostic> {
    let diagnostic = |SyntaxError { span, message, hint, is_yaml }| {
        let message = if is_yaml { message } else { format!("{what}不是正确的 YAML：{message}") };
        Diagnostic::error(Place { file, span }, message).hint(hint.unwrap_or(general_hint)).marked_incomplete()
    };
    errors.into_iter().map(diagnostic).collect()
}

/// Parses the YAML in `text`, which begins at byte `base` of its file. An empty text is an empty mapping.
///
/// # Errors
/// All that would be lost or changed (`account.rs`), up to the first place where the text is not valid YAML, nests
/// deeper than 64 levels, uses aliases (`*`), or begins another document.
pub fn parse(text: &str, base: usize) -> Result<Node, Vec<SyntaxError>> {
    let mut account = Account::new(text, base);
    match parse_with(text, base, &mut account) {
        Ok(node) if account.faults.is_empty() => Ok(node),
        Ok(_) => Err(account.faults),
        Err(mut error) => {
            if let Some((place, (what, hint))) = suspect::find(text, error.span.start - base) {
                let span = place.start + base..place.end + base;
                // The parser knows more of a mistake on the line that it names.
                if !text[place].contains('\n') && !span.contains(&error.span.start) && span.end != error.span.start {
                    error = SyntaxError { span, message: what.to_string(), hint: Some(hint), is_yaml: false };
                }
            }
            // What is wrong on the same line or the line above has the same cause.
            let is_near = |fault: &SyntaxError| {
                let between = text.get(fault.span.end - base..error.span.start - base);
                between.is_none_or(|between| between.matches('\n').count() < 2)
            };
            account.faults.retain(|fault| !is_near(fault));
            account.faults.push(error);
            Err(account.faults)
        }
    }
}

/// The same, with an account that every scalar is entered into.
fn parse_with(text: &str, base: usize, account: &mut Account<'_>) -> Result<Node, SyntaxError> {
    let mut offsets: Vec<usize> = text.char_indices().map(|(offset, _)| offset).collect();
    offsets.push(text.len());
    // The parser counts characters.
    let byte = |marker: &Marker| base + offsets[marker.index().min(offsets.len() - 1)];
    let fault = |span: Range<usize>, message: String, hint| SyntaxError { span, message, hint, is_yaml: false };
    let scan_error = |error: &ScanError| {
        let at = byte(error.marker());
        match mistakes::explain(error.info()) {
            Some((message, hint)) => fault(at..at, message.to_string(), Some(hint)),
            None => fault(at..at, "从这里起读不下去".to_string(), None),
        }
    };

    // The collections that have begun and not yet ended: where, and the nodes in them so far.
    let mut open: Vec<(usize, Vec<Node>)> = Vec::new();
    let mut root: Option<Node> = None;
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| scan_error(&error))?;
        let span = byte(&span.start)..byte(&span.end);
        if open.len() > MAX_DEPTH {
            return Err(fault(span.start..span.start, format!("一层套一层，超过了 {MAX_DEPTH} 层"), None));
        }
        let node = match event {
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                open.push((span.start, Vec::new()));
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some((start, nodes)) = open.pop() else { continue };
                // The parser places the end of a block collection after the blank lines that follow it; so the end of
                // the last child is taken, as a reader would.
                let end = nodes.last().map_or(span.end, |last| last.span.end);
                let is_mapping = event == Event::MappingEnd;
                let value = if is_mapping { Value::Mapping(pairs(nodes)) } else { Value::Sequence(nodes) };
                Node { span: start..end.max(start), value }
            }
            Event::Scalar(value, style, ..) => {
                account.scalar(&value, style, &span);
                Node { span, value: Value::Scalar { text: value.into_owned(), plain: style == ScalarStyle::Plain } }
            }
            Event::Alias(_) => {
                let message = "这里不支持 YAML 的别名（*）".to_string();
                return Err(fault(span, message, Some("值以“*”开头的，整个值用引号括起来")));
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) | Event::DocumentEnd => {
                continue;
            }
        };
        match open.last_mut() {
            Some((_, nodes)) => nodes.push(node),
            None if root.is_none() => root = Some(node),
            None => {
                let message = "一个文件里只能有一份 YAML，这里又开始了一份".to_string();
                return Err(fault(node.span, message, Some("删去单独一行的“---”或“...”")));
            }
        }
    }
    account.skip_to(base + text.len());
    Ok(root.unwrap_or(Node { span: base..base, value: Value::Mapping(Vec::new()) }))
}

/// Keys, each with the value that follows it.
fn pairs(nodes: Vec<Node>) -> Vec<(Node, Node)> {
    let mut nodes = nodes.into_iter();
    std::iter::from_fn(|| Some((nodes.next()?, nodes.next()?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_has_an_end() {
        let nested = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
        assert!(parse(&nested(MAX_DEPTH), 0).is_ok());
        let error = parse(&nested(MAX_DEPTH + 1), 0).expect_err("too deep");
        assert!(error[0].message.contains("层"), "{error:?}");
        assert!(parse(&nested(100_000), 0).is_err());
        assert!(parse(&"- ".repeat(100_000), 0).is_err());
        assert!(parse(&"? ".repeat(100_000), 0).is_err());
    }
}
