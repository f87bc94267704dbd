//! Measures of GB/T 9704-2012, in twentieths of a point (“twips”), and how wide words are.

/// A4, upright.
pub(super) const PAGE: (i32, i32) = (11_906, 16_838);
/// 37 mm
pub(super) const TOP: i32 = 2_098;
/// 26 mm
pub(super) const RIGHT: i32 = 1_474;
/// 35 mm
pub(super) const BOTTOM: i32 = 1_984;
/// 28 mm
pub(super) const LEFT: i32 = 1_588;
/// The page number's line lies 7 mm below the text.
pub(super) const FOOTER: i32 = 1_446;
/// 156 mm
pub(super) const WIDTH: i32 = PAGE.0 - LEFT - RIGHT;
/// 225 mm
pub(super) const HEIGHT: i32 = PAGE.1 - TOP - BOTTOM;
/// 28.95 pt: 22 lines fill the height.
pub(super) const LINE: i32 = 579;
/// A character of 3号 (16 pt), set 0.25 pt closer: 28 fill the width.
pub(super) const CHARACTER: i32 = 315;

/// How wide words are, in halves of a full-width character.
pub(super) fn halves(text: &str) -> i32 {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// How many lines words take in a width, at a size; all in twips.
pub(super) fn lines(text: &str, size: i32, width: i32) -> i32 {
    let line = |line: &str| (halves(line) * size / 2 + width - 1) / width.max(1);
    text.split('\n').map(|words| line(words).max(1)).sum()
}
