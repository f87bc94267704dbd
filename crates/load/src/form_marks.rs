//! Takes the marks of forms out of running text and makes spans of them.
//!
//! `[×××]{secretary}` marks a field and what is printed in its place; `[，副书记[×]{deputies}人]{?deputies}` marks a
//! clause that is left out when there are none. What remains is the text as printed. Brackets that are not
//! followed by `{name}` are ordinary brackets.

use std::ops::Range;

use diagnostics::Place;
use model::text::{Span, SpanKind, Text};

/// A mark; offsets are bytes of the text that still has its marks.
struct Mark {
    /// The opening bracket.
    open: usize,
    /// The closing bracket.
    close: usize,
    /// The end of `{name}`.
    end: usize,
    name: String,
    is_clause: bool,
}

/// A text made of words with marks. The words are written at `place` in a file with the text `source`.
pub(super) fn marked_text(words: String, place: Place, source: &str) -> Text {
    let mut text = Text::plain(words);
    extract(&mut text, place, source);
    text
}

/// Takes the marks out of a text that is written at `place` in a file with the text `source`.
pub(super) fn extract(text: &mut Text, place: Place, source: &str) {
    let marks = find(&text.plain);
    if marks.is_empty() {
        return;
    }
    // The ranges to be deleted, in order.
    let mut deleted: Vec<Range<usize>> =
        marks.iter().flat_map(|mark| [mark.open..mark.open + 1, mark.close..mark.end]).collect();
    deleted.sort_by_key(|range| range.start);
    let moved = |offset: usize| {
        let before = deleted.iter().take_while(|range| range.start < offset);
        offset - before.map(|range| range.end.min(offset) - range.start).sum::<usize>()
    };
    for span in &mut text.spans {
        span.range = moved(span.range.start)..moved(span.range.end);
    }
    let mut locator = MarkLocator { source, rest: place };
    // `marks` are in the order of their ends, which is that of their names in the file.
    let mut spans: Vec<(usize, Span)> = Vec::with_capacity(marks.len());
    for mark in marks {
        let place = locator.next(&mark);
        let range = moved(mark.open + 1)..moved(mark.close);
        let name = mark.name;
        let kind = if mark.is_clause { SpanKind::Clause { name, place } } else { SpanKind::Field { name, place } };
        spans.push((mark.open, Span { range, kind }));
    }
    // The outer before the inner, where both cover the same words.
    spans.sort_by_key(|(open, _)| *open);
    text.spans.extend(spans.into_iter().map(|(_, span)| span));
    for range in deleted.iter().rev() {
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

/// `{name}` or `{?name}` at the start of a text: the name, whether it marks a clause, and the length with braces.
fn name(text: &str) -> Option<(String, bool, usize)> {
    let inner = text.strip_prefix('{')?;
    let inner = &inner[..inner.find('}')?];
    let (name, is_clause) = inner.strip_prefix('?').map_or((inner, false), |name| (name, true));
    let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    is_name.then(|| (name.to_string(), is_clause, inner.len() + 2))
}

/// Finds the places of the names of marks in the file, one after the other.
struct MarkLocator<'s> {
    source: &'s str,
    /// Where the marks that were not found yet can be.
    rest: Place,
}

impl MarkLocator<'_> {
    fn next(&mut self, mark: &Mark) -> Place {
        let sign = if mark.is_clause { "?" } else { "" };
        let wanted = format!("]{{{sign}{}}}", mark.name);
        let rest = &mut self.rest.span;
        let Some(found) = self.source.get(rest.clone()).and_then(|part| part.find(&wanted)) else {
            return self.rest.clone();
        };
        rest.start += found + wanted.len();
        let end = rest.start - "}".len();
        Place { file: self.rest.file, span: end - mark.name.len()..end }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use diagnostics::Sources;

    fn read(source: &str) -> (String, Vec<(String, String)>) {
        let mut sources = Sources::default();
        let file = sources.add("f.md".into(), source.into());
        let text = marked_text(source.to_string(), Place { file, span: 0..source.len() }, source);
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
