//! The layout of flow charts: a box for each step, from top to bottom, with arrows between them.
//!
//! SVG does not break lines, so that is done here without measuring any font: a Chinese character counts as a
//! square, and an ASCII character as [`NARROW`] of one.

use serde_json::{Value, json};

/// Width of a chart. All lengths are in the chart's own units; a phone shows a little more than one per pixel.
const WIDTH: u32 = 480;
/// Font size.
const LETTER: u32 = 18;
/// Distance from one line of text to the next.
const LINE: u32 = 26;
/// Space between the frame of a box and its text.
const PADDING: u32 = 11;
/// Space between two boxes, for the arrow.
const GAP: u32 = 26;
/// Room for the frame of the outermost boxes.
const EDGE: u32 = 2;
/// The width of ASCII characters in squares: no less than the average of any word, even in bold.
const NARROW: f64 = 0.62;
/// Punctuation that must not begin a line.
const CLOSING: &str = "，。；：、？！）》】〕”’…％%";
/// Punctuation that must not end a line.
const OPENING: &str = "（《【〔“‘";

/// Lays out a chart of these steps, each given as its paragraphs, of which the first is set in bold: a box for each
/// step, lines of text with the baseline of their letters, and an arrow between each two boxes.
pub(crate) fn layout(steps: &[Vec<String>]) -> Value {
    let width = WIDTH - 2 * EDGE;
    let room = f64::from(width - 2 * PADDING) / f64::from(LETTER);
    let (mut boxes, mut arrows) = (Vec::new(), Vec::new());
    let mut top = EDGE;
    for step in steps {
        if !boxes.is_empty() {
            arrows.push(json!({"x": WIDTH / 2, "from": top, "to": top + GAP}));
            top += GAP;
        }
        let mut lines = Vec::new();
        let mut bottom = top + PADDING;
        for (index, paragraph) in step.iter().enumerate() {
            for text in wrap(paragraph, room) {
                let y = baseline(bottom, LINE, LETTER);
                lines.push(json!({"x": EDGE + PADDING, "y": y, "bold": index == 0, "text": text}));
                bottom += LINE;
            }
        }
        let height = bottom + PADDING - top;
        boxes.push(json!({"x": EDGE, "y": top, "width": width, "height": height, "lines": lines}));
        top += height;
    }
    json!({"width": WIDTH, "height": top + EDGE, "letter": LETTER, "boxes": boxes, "arrows": arrows})
}

/// The baseline of a line of text whose upper edge is at `top`. The middle of a Chinese character, two fifths of
/// its size above the baseline, is then the middle of the line.
pub(crate) fn baseline(top: u32, line_height: u32, font_size: u32) -> u32 {
    top + line_height / 2 + font_size * 2 / 5
}

/// The width of a text, in squares of its font size.
fn squares(text: &str) -> f64 {
    text.chars().map(|character| if character.is_ascii() { NARROW } else { 1.0 }).sum()
}

/// Breaks a text into lines no wider than `room` squares. Numbers are not broken, and punctuation stays with what
/// it opens or closes.
pub(crate) fn wrap(text: &str, room: f64) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in pieces(text, room) {
        if !line.is_empty() && squares(&line) + squares(piece) > room {
            lines.push(std::mem::take(&mut line).trim_end().to_string());
        }
        line.push_str(if line.is_empty() { piece.trim_start() } else { piece });
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// The pieces of a text between which a line may break, none of them wider than `room` squares.
fn pieces(text: &str, room: f64) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, character) in text.char_indices() {
        let together = before.is_some_and(|before| {
            CLOSING.contains(character)
                || OPENING.contains(before)
                || (before.is_ascii_graphic() && character.is_ascii_graphic())
        });
        if at > start && (!together || squares(&text[start..at]) + 1.0 > room) {
            pieces.push(&text[start..at]);
            start = at;
        }
        before = Some(character);
    }
    pieces.push(&text[start..]);
    pieces
}

#[cfg(test)]
mod tests {
    use pretty_assertions::assert_eq;

    use super::*;

    #[test]
    fn punctuation_and_numbers_stay_with_their_words() {
        assert_eq!(wrap("甲乙丙丁，戊己", 4.0), ["甲乙丙", "丁，戊己"]);
        assert_eq!(wrap("甲乙丙“戊己”", 4.0), ["甲乙丙", "“戊己”"]);
        assert_eq!(wrap("甲乙丙20%", 4.0), ["甲乙丙", "20%"]);
        assert_eq!(wrap("甲乙丙丁", 4.0), ["甲乙丙丁"]);
        assert_eq!(wrap("", 4.0), Vec::<String>::new());
        // A piece that is too long for any line is broken all the same.
        assert_eq!(wrap("，，，，，，", 4.0), ["，，，，", "，，"]);
    }

    #[test]
    fn boxes_stand_below_each_other_with_their_words_inside() {
        let step = |heading: &str| vec![heading.to_string(), "甲".repeat(50), String::new()];
        let chart = layout(&[step("1　子"), step("2　丑")]);
        let number = |of: &Value, name: &str| of[name].as_u64().expect("a number");
        let [first, second] = chart["boxes"].as_array().expect("boxes").as_slice() else { panic!("two boxes") };
        let between = json!({"x": 240, "from": number(first, "y") + number(first, "height"), "to": second["y"]});
        assert_eq!(chart["arrows"], json!([between]));
        assert_eq!(chart["height"], number(second, "y") + number(second, "height") + u64::from(EDGE));
        for framed in [first, second] {
            let lines = framed["lines"].as_array().expect("lines");
            let shape =
                |line: &Value| (line["text"].as_str().map_or(0, |text| text.chars().count()), line["bold"] == true);
            assert_eq!(lines.iter().map(shape).collect::<Vec<_>>(), [(3, true), (25, false), (25, false)]);
            let inside = number(framed, "y") + u64::from(LETTER / 2)..number(framed, "y") + number(framed, "height");
            assert!(lines.iter().all(|line| inside.contains(&number(line, "y"))), "{framed}");
        }
    }
}
