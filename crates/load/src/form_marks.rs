//! Takes the marks of forms out of running text and makes spans of them.
//!
//! `[×××]{secretary}` marks a field and what is printed in its place; `[，副书记[×]{deputies}人]{?deputies}` marks a
//! clause that is left out when there are none, `[（五分之四以上）]{!present}` words that are only true while the checks
//! of `present` are met. What remains is the text as printed. Brackets that are not
//! followed by `{name}` are ordinary brackets.

use std::ops::Range;

use diagnostics::Place;
use model::text::{Span, SpanKind, Text};
use yaml::{Decoder, Node};

/// A mark; offsets are bytes of the text that still has its marks.
struct Mark {
    /// The opening bracket.
    open: usize,
    /// The closing bracket.
    close: usize,
    /// The end of `{name}`.
    end: usize,
    name: String,
    /// What stands between the opening brace and the name: `?` of a clause, `!` of a claim, else nothing.
    sign: &'static str,
}

/// What is said of a brace that is not part of a mark, and what to do.
pub(super) const STRAY_BRACE: (&str, &str) = (
    "花括号没有写成段号或填写项的标记",
    "段号写成 {#part-6}，放在段末；填写项写成 [×]{名称}，方括号和花括号都用半角，中间不空格；是原书文字的，前面加“\\”",
);

/// A text made of the words of a node with marks, in a file with the text `source`.
pub(super) fn marked_text(d: &mut Decoder<'_>, node: &Node, words: String, source: &str) -> Text {
    let mut text = Text::plain(words);
    let place = d.place(node);
    extract(&mut text, place.clone(), source);
    if text.plain.contains(is_brace) {
        let braces = source[place.span.clone()].char_indices().filter(|(_, character)| is_brace(*character));
        let mut braces = braces.map(|(offset, brace)| (place.span.start + offset, brace.len_utf8()));
        let stray = braces.find(|(at, _)| !explains(&text, *at));
        let span = stray.map_or(place.span, |(at, length)| at..at + length);
        d.report_at(Place { file: place.file, span }, STRAY_BRACE.0, STRAY_BRACE.1);
    }
    for place in nested_fields(&text) {
        d.report_at(place, NESTED_FIELD.0, NESTED_FIELD.1);
    }
    text
}

/// What is said of a field with marks in what is printed in its place, and what to do.
pub(super) const NESTED_FIELD: (&str, &str) =
    ("这个填写项的占位里又有填写项", "里面的一项可有可无的，外面写成 {?名称}；占位照书上写“×”");

/// The places of fields that hold other marks.
pub(super) fn nested_fields(text: &Text) -> Vec<Place> {
    let marks = |kind: &SpanKind| kind.form_mark().is_some();
    let outer = text.spans.iter().enumerate().filter_map(|(at, outer)| match &outer.kind {
        SpanKind::Field { place, .. } | SpanKind::Claim { place, .. } => {
            let mut after = text.spans[at + 1..].iter().filter(|inner| marks(&inner.kind));
            after
                .any(|inner| inner.range.end <= outer.range.end && inner.range.start < outer.range.end)
                .then_some(place)
        }
        _ => None,
    });
    outer.cloned().collect()
}

/// Whether a character is a brace, of half or full width.
pub(super) fn is_brace(character: char) -> bool {
    matches!(character, '{' | '}' | '｛' | '｝')
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
        let kind = match mark.sign {
            CLAUSE => SpanKind::Clause { name, place },
            CLAIM => SpanKind::Claim { name, place },
            _ => SpanKind::Field { name, place },
        };
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

/// Whether a brace at a byte of the file belongs to one of the marks that were taken out of a text.
pub(super) fn explains(text: &Text, brace: usize) -> bool {
    let names = text.spans.iter().filter_map(|span| match &span.kind {
        SpanKind::Field { place, .. } => Some((&place.span, "{".len())),
        SpanKind::Clause { place, .. } | SpanKind::Claim { place, .. } => Some((&place.span, "{?".len())),
        _ => None,
    });
    names.into_iter().any(|(name, open)| name.start.checked_sub(open) == Some(brace) || name.end == brace)
}

/// The marks of a text, in the order of their ends.
fn find(plain: &str) -> Vec<Mark> {
    let mut open = Vec::new();
    let mut marks = Vec::new();
    for (at, character) in plain.char_indices() {
        match character {
            '[' => open.push(at),
            ']' => {
                let (Some(start), Some((name, sign, length))) = (open.pop(), name(&plain[at + 1..])) else {
                    continue;
                };
                marks.push(Mark { open: start, close: at, end: at + 1 + length, name, sign });
            }
            _ => {}
        }
    }
    marks
}

const CLAUSE: &str = "?";
const CLAIM: &str = "!";

/// `{name}`, `{?name}` or `{!name}` at the start of a text: the name, its sign, and the length with braces.
fn name(text: &str) -> Option<(String, &'static str, usize)> {
    let inner = text.strip_prefix('{')?;
    let inner = &inner[..inner.find('}')?];
    let signed = [CLAUSE, CLAIM].into_iter().find_map(|sign| Some((inner.strip_prefix(sign)?, sign)));
    let (name, sign) = signed.unwrap_or((inner, ""));
    let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    is_name.then(|| (name.to_string(), sign, inner.len() + 2))
}

/// Finds the places of the names of marks in the file, one after the other.
struct MarkLocator<'s> {
    source: &'s str,
    /// Where the marks that were not found yet can be.
    rest: Place,
}

impl MarkLocator<'_> {
    fn next(&mut self, mark: &Mark) -> Place {
        let wanted = format!("]{{{}{}}}", mark.sign, mark.name);
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
        let mut text = Text::plain(source);
        extract(&mut text, Place { file, span: 0..source.len() }, source);
        let spans = text.spans.iter().map(|span| {
            let words = text.plain[span.range.clone()].to_string();
            match &span.kind {
                SpanKind::Field { name, place } => {
                    assert_eq!(&source[place.span.clone()], name, "the place is the name's");
                    (name.clone(), words)
                }
                SpanKind::Clause { name, .. } => (format!("?{name}"), words),
                SpanKind::Claim { name, .. } => (format!("!{name}"), words),
                _ => unreachable!(),
            }
        });
        let spans = spans.collect();
        (text.plain, spans)
    }

    #[test]
    fn marks_leave_the_printed_words() {
        let (plain, spans) = read("其中[，[×]{deputy}同志[]{blank}为副书记]{?deputy}，[×]{deputy}[（多数）]{!votes}。");
        assert_eq!(plain, "其中，×同志为副书记，×（多数）。");
        let spans: Vec<(&str, &str)> = spans.iter().map(|(name, words)| (name.as_str(), words.as_str())).collect();
        assert_eq!(
            spans,
            [("?deputy", "，×同志为副书记"), ("deputy", "×"), ("blank", ""), ("deputy", "×"), ("!votes", "（多数）")]
        );
    }

    #[test]
    fn brackets_alone_are_brackets() {
        for words in ["××[××××]×号", "见[1]{#id}", "[a]{B}", "]{a}", "数组[a]"] {
            assert_eq!(read(words), (words.to_string(), vec![]), "{words}");
        }
        assert_eq!(read("[××[××××]×号]{number}").0, "××[××××]×号");
    }
}
