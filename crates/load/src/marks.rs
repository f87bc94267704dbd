//! Marks of forms in running text: `[×××]{secretary}` is a field with what the print has in its
//! place, `[，副书记[×]{deputies}人]{?deputies}` a clause that leaves when there is none.
//!
//! The marks are taken off; what remains is the text as printed, with spans beside it. Brackets
//! without `{name}` behind them are brackets.

use std::ops::Range;

use diagnostics::{FileId, Place};
use model::text::{Span, SpanKind, Text};

/// A mark, in bytes of the text with its marks.
struct Mark {
    open: usize,
    close: usize,
    end: usize,
    name: String,
    is_clause: bool,
}

/// Takes the marks off a text that stands at `within` in the file.
pub(super) fn take(text: &mut Text, file: FileId, source: &str, within: Range<usize>) {
    let marks = find(&text.plain);
    if marks.is_empty() {
        return;
    }
    // The bytes to go, in order.
    let mut gone: Vec<Range<usize>> =
        marks.iter().flat_map(|mark| [mark.open..mark.open + 1, mark.close..mark.end]).collect();
    gone.sort_by_key(|range| range.start);
    let moved = |offset: usize| {
        let before = gone.iter().take_while(|range| range.start < offset);
        offset - before.map(|range| range.end.min(offset) - range.start).sum::<usize>()
    };
    for span in &mut text.spans {
        span.range = moved(span.range.start)..moved(span.range.end);
    }
    let mut places = Places { file, source, within };
    // In the order of their ends, as they stand in the file.
    let mut spans: Vec<(usize, Span)> = Vec::with_capacity(marks.len());
    for mark in marks {
        let place = places.next(&mark);
        let range = moved(mark.open + 1)..moved(mark.close);
        let name = mark.name;
        let kind = if mark.is_clause { SpanKind::Clause { name, place } } else { SpanKind::Field { name, place } };
        spans.push((mark.open, Span { range, kind }));
    }
    // The outer before the inner, where both cover the same words.
    spans.sort_by_key(|(open, _)| *open);
    text.spans.extend(spans.into_iter().map(|(_, span)| span));
    for range in gone.iter().rev() {
        text.plain.replace_range(range.clone(), "");
    }
    text.sort();
}

/// The marks of a text, in the order of their ends.
fn find(plain: &str) -> Vec<Mark> {
    let mut open = Vec::new();
    let mut marks = Vec::new();
    for (at, character) in plain.char_indices() {
        match character {
            '[' => open.push(at),
            ']' => {
                let (Some(start), Some((name, is_clause, length))) = (open.pop(), name(&plain[at + 1..])) else {
                    continue;
                };
                marks.push(Mark { open: start, close: at, end: at + 1 + length, name, is_clause });
            }
            _ => {}
        }
    }
    marks
}

/// `{name}` or `{?name}` at the start of a text: the name, whether it marks a clause, its length.
fn name(text: &str) -> Option<(String, bool, usize)> {
    let inner = text.strip_prefix('{')?;
    let inner = &inner[..inner.find('}')?];
    let (name, is_clause) = inner.strip_prefix('?').map_or((inner, false), |name| (name, true));
    let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    is_name.then(|| (name.to_string(), is_clause, inner.len() + 2))
}

/// Finds where marks stand in the file, one after the other.
struct Places<'s> {
    file: FileId,
    source: &'s str,
    within: Range<usize>,
}

impl Places<'_> {
    fn next(&mut self, mark: &Mark) -> Place {
        let sign = if mark.is_clause { "?" } else { "" };
        let wanted = format!("]{{{sign}{}}}", mark.name);
        let found = self.source.get(self.within.clone()).and_then(|part| part.find(&wanted));
        let start = self.within.start + found.unwrap_or(0);
        let name = start + 2 + sign.len();
        if found.is_some() {
            self.within.start = start + wanted.len();
        }
        Place {
            file: self.file,
            span: if found.is_some() { name..name + mark.name.len() } else { self.within.clone() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use diagnostics::Sources;

    fn read(source: &str) -> (String, Vec<(String, String)>) {
        let mut sources = Sources::default();
        let file = sources.add("f.md".into(), source.into());
        let mut text = Text::plain(source);
        take(&mut text, file, source, 0..source.len());
        let spans = text.spans.iter().map(|span| {
            let words = text.plain[span.range.clone()].to_string();
            match &span.kind {
                SpanKind::Field { name, place } => {
                    assert_eq!(&source[place.span.clone()], name, "the place is the name's");
                    (name.clone(), words)
                }
                SpanKind::Clause { name, .. } => (format!("?{name}"), words),
                _ => unreachable!(),
            }
        });
        let spans = spans.collect();
        (text.plain, spans)
    }

    #[test]
    fn marks_leave_the_printed_words() {
        let (plain, spans) = read("其中[，[×]{deputy}同志[]{blank}为副书记]{?deputy}，[×]{deputy}。");
        assert_eq!(plain, "其中，×同志为副书记，×。");
        let spans: Vec<(&str, &str)> = spans.iter().map(|(name, words)| (name.as_str(), words.as_str())).collect();
        assert_eq!(spans, [("?deputy", "，×同志为副书记"), ("deputy", "×"), ("blank", ""), ("deputy", "×")]);
    }

    #[test]
    fn brackets_alone_are_brackets() {
        for words in ["××[××××]×号", "见[1]{#id}", "[a]{B}", "]{a}", "数组[a]"] {
            assert_eq!(read(words), (words.to_string(), vec![]), "{words}");
        }
        assert_eq!(read("[××[××××]×号]{number}").0, "××[××××]×号");
    }
}
