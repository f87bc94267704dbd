//! Dates as people and spreadsheets write them.

use calendar::Date;
use serde::{Deserialize, Serialize};

/// Where a workbook begins to count days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateSystem {
    /// 1 is 1900-01-01, and there is a 1900-02-29 that never was.
    #[default]
    From1900,
    /// 0 is 1904-01-01.
    From1904,
}

/// The day numbers of the first days of 1900 and of 1904; see [`Date::number`].
const FIRST_OF_1900: i64 = -25_567;
const FIRST_OF_1904: i64 = -24_107;

impl DateSystem {
    /// The date of a spreadsheet's serial number, until the end of the year 9999.
    pub fn date(self, serial: u32) -> Option<Date> {
        let first = match (self, serial) {
            (Self::From1904, _) => FIRST_OF_1904,
            (Self::From1900, 0 | 60) => return None,
            // Before and after the day that never was.
            (Self::From1900, 1..=59) => FIRST_OF_1900 - 1,
            (Self::From1900, _) => FIRST_OF_1900 - 2,
        };
        Date::from_number(first + i64::from(serial))
    }
}

/// Reads `2001-7-1`, `2001.07`, `2001/7`, `2001年7月1日`, `200107`, `20010701`, with digits of any
/// width and an hour after it or not.
pub(crate) fn read(text: &str) -> Option<Date> {
    let parting = |c: char| if "–—。、./年月".contains(c) { '-' } else { c };
    let text = narrow(without_hour(text.trim()));
    let text: String = text.chars().filter(|c| !c.is_whitespace()).map(parting).collect();
    let text = text.strip_suffix(['日', '号']).unwrap_or(&text);
    let text = text.strip_suffix('-').unwrap_or(text);
    if text.contains('-') {
        let parts: Vec<&str> = text.split('-').collect();
        return Date::from_parts(&parts).filter(|date| date.year >= 1000);
    }
    let (year, rest) = text.split_at_checked(4)?;
    let date = match rest.len() {
        2 => Date::from_parts(&[year, rest]),
        4 => rest.split_at_checked(2).and_then(|(month, day)| Date::from_parts(&[year, month, day])),
        _ => None,
    };
    // Digits in a row are a date only in years that anybody now alive has seen.
    date.filter(|date| (1900..2100).contains(&date.year))
}

/// Text with digits and signs as narrow as Latin letters.
pub(crate) fn narrow(text: &str) -> String {
    let narrow = |c: char| if ('！'..='～').contains(&c) { char::from_u32(c as u32 - 0xFEE0) } else { None };
    text.chars().map(|c| narrow(c).unwrap_or(c)).collect()
}

/// `2001-07-01 00:00:00` or `2001-07-01T00:00` without its hour.
fn without_hour(text: &str) -> &str {
    match text.split_once([' ', 'T']) {
        Some((day, hour)) if hour.contains(':') && hour.chars().all(|c| c.is_ascii_digit() || ":.Z".contains(c)) => day,
        _ => text,
    }
}
