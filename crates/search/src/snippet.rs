//! Snippets: the part of a text around the terms, and where they stand in it.

use json::Writer;

use crate::codec::as_u32;
use crate::normalise::normalise;
use crate::outcome::write_pair;
use crate::sort::{pair, sort_by_number};

/// Characters shown of a long passage.
const WINDOW: usize = 90;
/// Characters shown before the first term.
const LEAD: usize = 18;

/// The part of a text worth showing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Snippet {
    pub(crate) text: String,
    /// Marked ranges in UTF-16 units: sorted, not touching.
    pub(crate) hits: Vec<(u32, u32)>,
}

/// A span of characters, and the index of the phrase that stands there.
#[derive(Debug, Clone, Copy)]
struct Span {
    from: usize,
    to: usize,
    phrase: usize,
}

/// Cuts and marks `text`; `phrases` are folded.
pub(crate) fn snippet(text: &str, phrases: &[&[char]]) -> Snippet {
    let chars: Vec<char> = text.chars().collect();
    let found = occurrences(text, phrases);
    let (from, to) = window(&found, chars.len());
    let shown: String = chars[from..to].iter().collect();
    let [before, after] = [from > 0, to < chars.len()].map(|cut| if cut { "…" } else { "" });
    let offsets = utf16_offsets(u32::from(from > 0), &shown);
    let visible = found.iter().filter(|span| span.to > from && span.from < to);
    let hits = visible.map(|span| (offsets[span.from.max(from) - from], offsets[span.to.min(to) - from]));
    Snippet { hits: joined(hits), text: before.to_owned() + &shown + after }
}

/// Where phrases, one a line, stand in a text, whatever their width, brackets or case: as JSON,
/// `[[from,to],…]` in UTF-16 units, sorted, touching ones as one.
pub fn marks_to_json(text: &str, phrases: &str) -> String {
    let mut folded = Vec::new();
    for phrase in phrases.split('\n') {
        folded.push(normalise(phrase).chars);
    }
    let folded: Vec<&[char]> = folded.iter().map(Vec::as_slice).collect();
    let offsets = utf16_offsets(0, text);
    let marks = joined(occurrences(text, &folded).iter().map(|span| (offsets[span.from], offsets[span.to])));
    let mut json = Writer::default();
    json.list(marks, write_pair);
    json.finish()
}

/// The offset of each character in UTF-16 units, and that of the end; the first is at `start`.
fn utf16_offsets(start: u32, text: &str) -> Vec<u32> {
    let mut offsets = vec![start];
    let mut end = start;
    for c in text.chars() {
        end += as_u32(c.len_utf16());
        offsets.push(end);
    }
    offsets
}

/// Joins sorted ranges that touch or overlap.
fn joined(ranges: impl Iterator<Item = (u32, u32)>) -> Vec<(u32, u32)> {
    let mut out: Vec<(u32, u32)> = Vec::new();
    for (start, end) in ranges {
        match out.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => out.push((start, end)),
        }
    }
    out
}

/// Where the phrases stand in the original text, in reading order.
fn occurrences(text: &str, phrases: &[&[char]]) -> Vec<Span> {
    let folded = normalise(text);
    let mut out = Vec::new();
    for (index, phrase) in phrases.iter().enumerate().filter(|(_, p)| !p.is_empty()) {
        for (at, window) in folded.chars.windows(phrase.len()).enumerate() {
            if window == *phrase {
                let from = folded.origin[at] as usize;
                let to = folded.origin[at + phrase.len() - 1] as usize + 1;
                out.push(Span { from, to, phrase: index });
            }
        }
    }
    sort_by_number(&mut out, |s| pair(as_u32(s.from), as_u32(s.to)));
    out
}

/// The span of the text that shows the most different phrases; the earliest of equals.
fn window(found: &[Span], length: usize) -> (usize, usize) {
    if length <= WINDOW + LEAD {
        return (0, length);
    }
    let mut best = (0, 0);
    for (index, first) in found.iter().enumerate() {
        let mut seen: Vec<usize> = Vec::new();
        for span in &found[index..] {
            if span.to <= first.from + WINDOW - LEAD && !seen.contains(&span.phrase) {
                seen.push(span.phrase);
            }
        }
        if seen.len().max(1) > best.0 {
            best = (seen.len().max(1), first.from);
        }
    }
    let from = best.1.saturating_sub(LEAD);
    let to = (from + WINDOW).min(length);
    // At the end of the text the window moves back to stay full.
    (to.saturating_sub(WINDOW), to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, phrases: &[&str]) -> (String, Vec<String>) {
        let folded: Vec<Vec<char>> = phrases.iter().map(|p| normalise(p).chars).collect();
        let folded: Vec<&[char]> = folded.iter().map(Vec::as_slice).collect();
        let out = snippet(text, &folded);
        let units: Vec<u16> = out.text.encode_utf16().collect();
        let hits =
            out.hits.iter().map(|&(from, to)| String::from_utf16_lossy(&units[from as usize..to as usize])).collect();
        (out.text, hits)
    }

    #[test]
    fn marks_are_in_the_original_spelling() {
        let (text, hits) = marked("第 3 条（ＡＢ）𠀀党员", &["3条(", "党员"]);
        assert_eq!(text, "第 3 条（ＡＢ）𠀀党员");
        assert_eq!(hits, ["3 条（", "党员"]);
    }

    #[test]
    fn a_whole_text_is_marked_whatever_its_spelling() {
        assert_eq!(marks_to_json("𠀀第 3 条，换届；第３条", "3条\n换届"), "[[4,7],[8,10],[12,14]]");
        assert_eq!(marks_to_json("换届", "\n选举"), "[]");
    }

    #[test]
    fn touching_marks_become_one() {
        assert_eq!(marked("党员大会", &["党员", "员大", "大会"]).1, ["党员大会"]);
    }

    #[test]
    fn long_texts_are_cut_where_most_terms_are() {
        let text = format!("甲{}甲乙{}", "一".repeat(300), "二".repeat(300));
        let (cut, hits) = marked(&text, &["甲", "乙"]);
        assert!(cut.starts_with('…') && cut.ends_with('…'));
        assert_eq!(cut.chars().count(), WINDOW + 2);
        assert_eq!(hits, ["甲乙"]);
    }

    #[test]
    fn a_text_without_the_terms_shows_its_beginning() {
        let text = "一二三".repeat(100);
        let (cut, hits) = marked(&text, &["甲"]);
        assert!(cut.starts_with("一二三") && hits.is_empty());
    }

    #[test]
    fn the_end_of_a_text_fills_the_window() {
        let text = format!("{}甲", "一".repeat(300));
        assert_eq!(marked(&text, &["甲"]).0.chars().count(), WINDOW + 1);
    }
}
