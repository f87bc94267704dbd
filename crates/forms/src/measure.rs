//! Measures of GB/T 9704-2012, in twentieths of a point (“twips”), and how wide words are.

use crate::model::Layout;

/// A4, upright.
pub(crate) const PAGE: (i32, i32) = (11_906, 16_838);
/// 37 mm
pub(crate) const TOP: i32 = 2_098;
/// 26 mm
pub(crate) const RIGHT: i32 = 1_474;
/// 35 mm
pub(crate) const BOTTOM: i32 = 1_984;
/// 28 mm
pub(crate) const LEFT: i32 = 1_588;
/// The page number's line lies 7 mm below the text.
pub(crate) const FOOTER: i32 = 1_446;
/// 156 mm
pub(crate) const WIDTH: i32 = PAGE.0 - LEFT - RIGHT;
/// 225 mm
pub(crate) const HEIGHT: i32 = PAGE.1 - TOP - BOTTOM;
/// 28.95 pt: 22 lines fill the height.
pub(crate) const LINE: i32 = 579;
/// A character of 3号 (16 pt), set 0.25 pt closer: 28 fill the width.
pub(crate) const CHARACTER: i32 = 315;

/// How wide the text of a page is: a roster's lies across.
pub(crate) fn width(layout: Layout) -> i32 {
    if layout == Layout::Roster { PAGE.1 - TOP - BOTTOM } else { WIDTH }
}

/// The size of the issuing body's name, in points: as large as fits on one line, 26 to 52.
pub(crate) fn letterhead(text: &str) -> i32 {
    // A full-width character takes its size; the line holds WIDTH twips.
    let characters = (halves(text) + 1) / 2;
    (WIDTH / 20 / characters.max(1)).clamp(26, 52)
}

/// How wide words are, in halves of a full-width character.
pub(crate) fn halves(text: &str) -> i32 {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// How many lines words take in a width, at a size; all in twips.
pub(crate) fn lines(text: &str, size: i32, width: i32) -> i32 {
    let line = |line: &str| (halves(line) * size / 2 + width - 1) / width.max(1);
    text.split('\n').map(|words| line(words).max(1)).sum()
}
