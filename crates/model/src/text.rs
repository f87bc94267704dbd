//! Plain text with stand-off markup.
//!
//! The words stay one plain string; emphasis, links and marks of errata are spans with ranges of it. So quotes,
//! addresses and the search index work on what a reader sees, whatever the markup.

use std::ops::Range;

use aho_corasick::AhoCorasick;
use diagnostics::Place;

/// A text and its markup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// What a reader sees.
    pub plain: String,
    /// The markup, sorted by start, the longer span first. Any two spans nest or do not touch.
    pub spans: Vec<Span>,
}

/// Markup over a range of [`Text::plain`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Byte offsets in the plain text; empty for marks between two characters.
    pub range: Range<usize>,
    /// What kind of markup it is.
    pub kind: SpanKind,
}

/// The kinds of markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SpanKind {
    /// `**重要**`
    Strong,
    /// `*强调*`
    Emphasis,
    /// `` `代码` ``
    Code,
    /// A link.
    Link {
        /// As written in the Markdown.
        target: String,
        /// For diagnostics.
        place: Place,
    },
    /// An image; its range is empty.
    Image {
        /// As written in the Markdown.
        target: String,
        /// The text for those who do not see the image.
        alternative: String,
        /// For diagnostics.
        place: Place,
    },
    /// A term of the glossary, by its number; added when a page is rendered.
    Term(usize),
    /// The printed number of a paragraph: `1.`, `（二）`.
    Number,
    /// A line break within a paragraph.
    Break,
    /// Words changed by an erratum, followed by its mark.
    Corrected(ErratumMark),
    /// A blank of a form: what is printed in the place of a field.
    Field {
        /// The field's name.
        name: String,
        /// For diagnostics.
        place: Place,
    },
    /// Words that are left out of a filled-in form if its field is answered by 无.
    Clause {
        /// The field's name.
        name: String,
        /// For diagnostics.
        place: Place,
    },
    /// Words of a form that are true only while the checks of its field are met.
    Claim {
        /// The field's name.
        name: String,
        /// For diagnostics.
        place: Place,
    },
    /// Words of which an erratum speaks without changing them; its mark follows them.
    Noted(ErratumMark),
}

impl SpanKind {
    /// The field that a mark of a form names, and where it is written.
    pub fn form_mark(&self) -> Option<(&Place, &str)> {
        match self {
            Self::Field { name, place } | Self::Clause { name, place } | Self::Claim { name, place } => {
                Some((place, name))
            }
            _ => None,
        }
    }
}

/// The mark of an erratum in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErratumMark {
    /// `E117`
    pub id: String,
    /// The sentence that is shown on hover and read out by screen readers.
    pub label: String,
}

/// A replacement of a range of text.
#[derive(Clone, Debug)]
pub struct Edit {
    /// Byte offsets in the plain text before any edit.
    pub range: Range<usize>,
    /// The new words.
    pub replacement: String,
    /// The markup over the new words.
    pub kind: SpanKind,
}

impl Text {
    /// A text without markup.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { plain: text.into(), spans: Vec::new() }
    }

    /// The text after `edits`, which must not overlap and may come in any order. Spans around an edit grow or
    /// shrink with it.
    #[must_use]
    pub fn edited(&self, edits: &[Edit]) -> Self {
        let mut edits: Vec<&Edit> = edits.iter().collect();
        edits.sort_by_key(|edit| edit.range.start);

        let mut plain = String::with_capacity(self.plain.len());
        let mut copied = 0;
        let mut added = Vec::with_capacity(edits.len());
        for edit in &edits {
            plain.push_str(&self.plain[copied..edit.range.start]);
            let start = plain.len();
            plain.push_str(&edit.replacement);
            added.push(Span { range: start..plain.len(), kind: edit.kind.clone() });
            copied = edit.range.end;
        }
        plain.push_str(&self.plain[copied..]);

        // Where an offset of the old text is in the new one. An offset within an edit moves to its end.
        let moved = |offset: usize, at_end: bool| {
            let mut new = offset;
            for edit in &edits {
                if edit.range.start > offset || (edit.range.start == offset && !at_end) {
                    break;
                }
                let inside = edit.range.end.min(offset);
                new = new + edit.replacement.len() - (inside - edit.range.start);
            }
            new
        };
        let kept = self.spans.iter().map(|span| {
            let start = moved(span.range.start, false);
            let end = if span.range.is_empty() { start } else { moved(span.range.end, true).max(start) };
            Span { range: start..end, kind: span.kind.clone() }
        });
        let mut text = Self { plain, spans: kept.chain(added).collect() };
        text.sort();
        text
    }

    /// Restores the order of the spans: by start, the longer first.
    pub fn sort(&mut self) {
        self.spans.sort_by(|a, b| a.range.start.cmp(&b.range.start).then(b.range.end.cmp(&a.range.end)));
    }
}

/// A text without its white space that still knows the byte offsets of the original. Quotes and errata are
/// searched in this form, since the spacing of a printed line carries no meaning.
#[derive(Debug)]
pub struct WhitespaceFolded {
    text: String,
    /// For each byte of `text`: the offset in the original of the character it belongs to.
    offsets: Vec<usize>,
}

impl WhitespaceFolded {
    /// Removes the white space of a text.
    pub fn new(original: &str) -> Self {
        let mut text = String::with_capacity(original.len());
        let mut offsets = Vec::with_capacity(original.len() + 1);
        for (offset, character) in original.char_indices() {
            if !character.is_whitespace() {
                text.push(character);
                offsets.resize(text.len(), offset);
            }
        }
        Self { text, offsets }
    }

    /// All occurrences of `needle`, even overlapping ones, as byte ranges of the original. White space in
    /// `needle` is ignored too; without any other character it occurs nowhere.
    pub fn find_all(&self, needle: &str) -> Vec<Range<usize>> {
        let needle: String = needle.chars().filter(|c| !c.is_whitespace()).collect();
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(at) = find(&self.text[from..], &needle) {
            let start = from + at;
            found.push(self.range(start..start + needle.len()));
            from = start + self.text[start..].chars().next().map_or(1, char::len_utf8);
        }
        found
    }

    /// Converts a range of the folded text to one of the original.
    fn range(&self, range: Range<usize>) -> Range<usize> {
        let last = self.text[..range.end].chars().next_back().map_or(0, char::len_utf8);
        self.offsets[range.start]..self.offsets[range.end - last] + last
    }
}

/// The offset at which words first occur in a text; `None` also if there are no words. It is meant for a
/// sentence in a paragraph, where [`str::find`] takes longer to prepare its search than this takes to find.
pub fn find(text: &str, words: &str) -> Option<usize> {
    let first = words.chars().next()?;
    let mut starts = text.match_indices(first).map(|(at, _)| at);
    starts.find(|at| text[*at..].starts_with(words))
}

/// An automaton that finds all patterns in one pass; `None` if there are no patterns.
pub(crate) fn finder(patterns: &[impl AsRef<[u8]>]) -> Option<AhoCorasick> {
    let build = || AhoCorasick::new(patterns).expect("names are far fewer and shorter than the automaton allows");
    (!patterns.is_empty()).then(build)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_found_across_white_space() {
        let text = "有正式中共党员 3 人以上的";
        let found = WhitespaceFolded::new(text).find_all("党员3人 以上");
        assert_eq!(found.len(), 1);
        assert_eq!(&text[found[0].clone()], "党员 3 人以上");
        assert_eq!(WhitespaceFolded::new("甲甲甲").find_all("甲甲").len(), 2, "overlaps count");
    }

    #[test]
    fn edits_carry_spans_along() {
        let strong = Span { range: 0.."思想 and 党的".len(), kind: SpanKind::Strong };
        let text = Text { plain: "思想 and 党的十九大".into(), spans: vec![strong] };
        let at = text.plain.find("and").expect("there");
        let edit = Edit { range: at - 1..at + 4, replacement: "和".into(), kind: SpanKind::Emphasis };
        let edited = text.edited(&[edit]);
        assert_eq!(edited.plain, "思想和党的十九大");
        assert_eq!(&edited.plain[edited.spans[0].range.clone()], "思想和党的");
        assert_eq!(&edited.plain[edited.spans[1].range.clone()], "和");
    }

    #[test]
    fn a_deletion_leaves_an_empty_span() {
        let text = Text::plain("工作的提出");
        let at = "工作".len();
        let edited = text.edited(&[Edit { range: at..at + 3, replacement: String::new(), kind: SpanKind::Emphasis }]);
        assert_eq!(edited.plain, "工作提出");
        assert_eq!(edited.spans[0].range, at..at);
    }
}
