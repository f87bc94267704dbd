//! Cuts the text around the terms and says where they stand in it.

use crate::codec::small;
use crate::json;
use crate::normalise::normalise;
use crate::sort::{pair, sort_by_number};

/// Characters shown of a long passage.
const WINDOW: usize = 90;
/// Characters shown before the first term.
const LEAD: usize = 18;

/// The part of a text worth showing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Snippet {
    pub(crate) text: String,
    /// Marked parts in UTF-16 units: sorted, apart from each other.
    pub(crate) hits: Vec<(u32, u32)>,
}

/// A stretch of characters and which phrase stands there.
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
    let mut out = Snippet::default();
    if from > 0 {
        out.text.push('…');
    }
    // UTF-16 length up to each character of the window.
    let mut units = small(out.text.chars().count());
    let mut offsets = Vec::with_capacity(to - from + 1);
    for &c in &chars[from..to] {
        offsets.push(units);
        units += small(c.len_utf16());
        out.text.push(c);
    }
    offsets.push(units);
    if to < chars.len() {
        out.text.push('…');
    }
    for stretch in found.iter().filter(|s| s.to > from && s.from < to) {
        let start = offsets[stretch.from.max(from) - from];
        let end = offsets[stretch.to.min(to) - from];
        match out.hits.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => out.hits.push((start, end)),
        }
    }
    out
}

/// Where phrases, one a line, stand in a text: as JSON, `[[from,to],…]`.
pub fn marks_to_json(text: &str, phrases: &str) -> String {
    let mut out = String::new();
    json::list(&mut out, &marks(text, phrases), |out, &(from, to)| json::list(out, [from, to], json::number));
    out
}

/// Where phrases, one a line, stand in a text, whatever their width, brackets or numerals: in UTF-16 units, sorted,
/// touching ones as one.
fn marks(text: &str, phrases: &str) -> Vec<(u32, u32)> {
    let mut folded = Vec::new();
    for phrase in phrases.split('\n') {
        folded.push(normalise(phrase).chars);
    }
    let folded: Vec<&[char]> = folded.iter().map(Vec::as_slice).collect();
    let mut units = 0;
    let mut offsets: Vec<u32> = Vec::new();
    for c in text.chars() {
        offsets.push(units);
        units += small(c.len_utf16());
    }
    offsets.push(units);
    let mut out: Vec<(u32, u32)> = Vec::new();
    for stretch in occurrences(text, &folded) {
        let (start, end) = (offsets[stretch.from], offsets[stretch.to]);
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
    sort_by_number(&mut out, |s| pair(small(s.from), small(s.to)));
    out
}

/// The stretch of the text that shows the most different phrases, the earliest of equals.
fn window(found: &[Span], length: usize) -> (usize, usize) {
    if length <= WINDOW + LEAD {
        return (0, length);
    }
    let mut best = (0, 0);
    for (index, first) in found.iter().enumerate() {
        let mut seen: Vec<usize> = Vec::new();
        for stretch in &found[index..] {
            if stretch.to <= first.from + WINDOW - LEAD && !seen.contains(&stretch.phrase) {
                seen.push(stretch.phrase);
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
        assert_eq!(marks("𠀀第 3 条，换届；第３条", "3条\n换届"), [(4, 7), (8, 10), (12, 14)]);
        assert_eq!(marks("换届", "\n选举"), []);
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
