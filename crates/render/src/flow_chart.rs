//! Flow charts: a box for each step from top to bottom, joined by arrows.
//!
//! Nothing measures text when a picture is shown, so the words are broken into lines here, as if
//! each Chinese character were a full square and each ASCII one no wider than [`NARROW`] of it.

use serde::Serialize;

/// Width of a chart; lengths are in units of the picture, of which a phone shows a little more than
/// one to the pixel.
pub const WIDTH: u32 = 480;
/// Size of the letters.
pub const LETTER: u32 = 18;
/// From one line to the next.
const LINE: u32 = 26;
/// Between the frame of a box and its words.
const PADDING: u32 = 11;
/// Between two boxes, for the arrow.
const GAP: u32 = 26;
/// Room for the frame of the outermost boxes.
const EDGE: u32 = 2;
/// Share of a square that an ASCII character takes at most, in bold too, on average over a word.
const NARROW: f64 = 0.62;
/// Marks that never begin a line.
const CLOSING: &str = "，。；：、？！）》】〕”’…％%";
/// Marks that never end a line.
const OPENING: &str = "（《【〔“‘";

/// A step before it has a place.
#[derive(Debug)]
pub struct Step {
    /// Stands first, in bold.
    pub heading: String,
    /// Paragraphs below it.
    pub texts: Vec<String>,
}

/// A chart with a place for everything.
#[derive(Debug, Serialize, PartialEq, Eq)]
pub struct Chart {
    /// Width of the picture.
    pub width: u32,
    /// Height of the picture.
    pub height: u32,
    /// Size of the letters.
    pub letter: u32,
    /// One for each step, from top to bottom.
    pub boxes: Vec<Framed>,
    /// One between each two boxes.
    pub arrows: Vec<Arrow>,
}

/// A box.
#[derive(Debug, Serialize, PartialEq, Eq)]
pub struct Framed {
    /// Left edge.
    pub x: u32,
    /// Upper edge.
    pub y: u32,
    /// Width of the box.
    pub width: u32,
    /// Height of the box.
    pub height: u32,
    /// The words in it.
    pub lines: Vec<Line>,
}

/// A line of words.
#[derive(Debug, Serialize, PartialEq, Eq)]
pub struct Line {
    /// Where it begins.
    pub x: u32,
    /// Where its letters stand.
    pub y: u32,
    /// In bold.
    pub bold: bool,
    /// The words.
    pub text: String,
}

/// An arrow straight down.
#[derive(Debug, Serialize, PartialEq, Eq)]
pub struct Arrow {
    /// Where it runs.
    pub x: u32,
    /// Where it begins.
    pub from: u32,
    /// Where its head ends.
    pub to: u32,
}

/// Gives every step its place.
pub fn layout(steps: &[Step]) -> Chart {
    let width = WIDTH - 2 * EDGE;
    let room = f64::from(width - 2 * PADDING) / f64::from(LETTER);
    let mut chart = Chart { width: WIDTH, height: 0, letter: LETTER, boxes: Vec::new(), arrows: Vec::new() };
    let mut top = EDGE;
    for step in steps {
        if !chart.boxes.is_empty() {
            chart.arrows.push(Arrow { x: WIDTH / 2, from: top, to: top + GAP });
            top += GAP;
        }
        let mut lines = Vec::new();
        let mut bottom = top + PADDING;
        for (index, paragraph) in std::iter::once(&step.heading).chain(&step.texts).enumerate() {
            for text in wrap(paragraph, room) {
                // Its middle is that of a Chinese character, two fifths above where it stands.
                let y = bottom + LINE / 2 + LETTER * 2 / 5;
                lines.push(Line { x: EDGE + PADDING, y, bold: index == 0, text });
                bottom += LINE;
            }
        }
        let height = bottom + PADDING - top;
        chart.boxes.push(Framed { x: EDGE, y: top, width, height, lines });
        top += height;
    }
    chart.height = top + EDGE;
    chart
}

/// The width of words in squares of their letters.
pub fn squares(text: &str) -> f64 {
    text.chars().map(|character| if character.is_ascii() { NARROW } else { 1.0 }).sum()
}

/// Lines no wider than `room` squares. Marks stay with what they close or open, numbers whole.
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

/// Parts between which a line may break, none wider than `room`.
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
    fn marks_and_numbers_stay_with_their_words() {
        assert_eq!(wrap("甲乙丙丁，戊己", 4.0), ["甲乙丙", "丁，戊己"]);
        assert_eq!(wrap("甲乙丙“戊己”", 4.0), ["甲乙丙", "“戊己”"]);
        assert_eq!(wrap("甲乙丙20%", 4.0), ["甲乙丙", "20%"]);
        assert_eq!(wrap("甲乙丙丁", 4.0), ["甲乙丙丁"]);
        assert_eq!(wrap("", 4.0), Vec::<String>::new());
        // What cannot be kept together is broken all the same.
        assert_eq!(wrap("，，，，，，", 4.0), ["，，，，", "，，"]);
    }

    #[test]
    fn boxes_stand_below_each_other_with_their_words_inside() {
        let step = |heading: &str| Step { heading: heading.into(), texts: vec!["甲".repeat(50), String::new()] };
        let chart = layout(&[step("1　子"), step("2　丑")]);
        assert_eq!(chart.boxes.len(), 2);
        assert_eq!(chart.arrows.len(), 1);
        let [first, second] = chart.boxes.as_slice() else { panic!("two boxes") };
        assert_eq!(chart.arrows[0], Arrow { x: 240, from: first.y + first.height, to: second.y });
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
