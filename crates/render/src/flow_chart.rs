//! The layout of flow charts: a box for each step, from top to bottom, with arrows between them.
//!
//! SVG does not break lines, so that is done here without measuring any font: a Chinese character counts as a
//! square, and an ASCII character as [`NARROW`] of one.

use serde::Serialize;

/// Width of a chart. All lengths are in the chart's own units; a phone shows a little more than one per pixel.
pub const WIDTH: u32 = 480;
/// Font size.
pub const LETTER: u32 = 18;
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

/// A chart in which everything has its position.
#[derive(Debug, Serialize, PartialEq, Eq)]
pub struct FlowChart {
    /// Width of the chart.
    pub width: u32,
    /// Height of the chart.
    pub height: u32,
    /// Font size.
    pub letter: u32,
    /// One for each step, from top to bottom.
    pub boxes: Vec<ChartBox>,
    /// One between each two boxes.
    pub arrows: Vec<ChartArrow>,
}

/// A box.
#[derive(Debug, Serialize, PartialEq, Eq)]
pub struct ChartBox {
    /// Left edge.
    pub x: u32,
    /// Upper edge.
    pub y: u32,
    /// Width of the box.
    pub width: u32,
    /// Height of the box.
    pub height: u32,
    /// The text in it.
    pub lines: Vec<ChartLine>,
}

/// A line of text.
#[derive(Debug, Serialize, PartialEq, Eq)]
pub struct ChartLine {
    /// Where it begins.
    pub x: u32,
    /// The baseline of its letters.
    pub y: u32,
    /// In bold.
    pub bold: bool,
    /// The text.
    pub text: String,
}

/// An arrow straight down.
#[derive(Debug, Serialize, PartialEq, Eq)]
pub struct ChartArrow {
    /// Where it runs.
    pub x: u32,
    /// Where it begins.
    pub from: u32,
    /// Where its head ends.
    pub to: u32,
}

/// Lays out a chart of these steps, each given as its paragraphs, of which the first is set in bold.
pub fn layout(steps: &[Vec<String>]) -> FlowChart {
    let width = WIDTH - 2 * EDGE;
    let room = f64::from(width - 2 * PADDING) / f64::from(LETTER);
    let mut chart = FlowChart { width: WIDTH, height: 0, letter: LETTER, boxes: Vec::new(), arrows: Vec::new() };
    let mut top = EDGE;
    for step in steps {
        if !chart.boxes.is_empty() {
            chart.arrows.push(ChartArrow { x: WIDTH / 2, from: top, to: top + GAP });
            top += GAP;
        }
        let mut lines = Vec::new();
        let mut bottom = top + PADDING;
        for (index, paragraph) in step.iter().enumerate() {
            for text in wrap(paragraph, room) {
                let y = baseline(bottom, LINE, LETTER);
                lines.push(ChartLine { x: EDGE + PADDING, y, bold: index == 0, text });
                bottom += LINE;
            }
        }
        let height = bottom + PADDING - top;
        chart.boxes.push(ChartBox { x: EDGE, y: top, width, height, lines });
        top += height;
    }
    chart.height = top + EDGE;
    chart
}

/// The baseline of a line of text whose upper edge is at `top`. The middle of a Chinese character, two fifths of
/// its size above the baseline, is then the middle of the line.
pub(crate) fn baseline(top: u32, line_height: u32, font_size: u32) -> u32 {
    top + line_height / 2 + font_size * 2 / 5
}

/// The width of a text, in squares of its font size.
pub fn squares(text: &str) -> f64 {
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
        assert_eq!(chart.boxes.len(), 2);
        assert_eq!(chart.arrows.len(), 1);
        let [first, second] = chart.boxes.as_slice() else { panic!("two boxes") };
        assert_eq!(chart.arrows[0], ChartArrow { x: 240, from: first.y + first.height, to: second.y });
        assert_eq!(chart.height, second.y + second.height + EDGE);
        assert_eq!(first.lines.iter().map(|line| line.text.chars().count()).collect::<Vec<_>>(), [3, 25, 25]);
        assert_eq!(first.lines.iter().map(|line| line.bold).collect::<Vec<_>>(), [true, false, false]);
        for framed in &chart.boxes {
            for line in &framed.lines {
                assert!(line.y > framed.y + LETTER / 2 && line.y < framed.y + framed.height);
            }
        }
    }
}
