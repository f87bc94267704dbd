//! Days as people and spreadsheets write them.

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

/// A day, or a month when the day is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// Four digits.
    pub year: u32,
    /// 1–12
    pub month: u32,
    /// 1–31, if known.
    pub day: Option<u32>,
}

/// Days from 0000-03-01 to 1900-01-01, and to 1904-01-01.
const TO_1900: u32 = 693_901;
const TO_1904: u32 = 695_361;
/// Serial number of 9999-12-31.
const LAST_SERIAL: u32 = 2_958_465;

impl Day {
    /// A day that exists.
    pub fn new(year: u32, month: u32, day: Option<u32>) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        let exists = (1000..=9999).contains(&year) && day.is_none_or(|day| (1..=days).contains(&day));
        exists.then_some(Self { year, month, day })
    }

    /// The day of a spreadsheet's serial number; hours are left off.
    pub fn from_serial(serial: u32, system: DateSystem) -> Option<Self> {
        let days = match system {
            DateSystem::From1904 if serial <= LAST_SERIAL - 1_462 => TO_1904 + serial,
            // Up to the day that never was, and after it.
            DateSystem::From1900 if (1..60).contains(&serial) => TO_1900 + serial - 1,
            DateSystem::From1900 if (61..=LAST_SERIAL).contains(&serial) => TO_1900 + serial - 2,
            _ => return None,
        };
        // The calendar repeats after 400 years of 146,097 days; years begin with March.
        let (era, of_era) = (days / 146_097, days % 146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        Self::new(year_of_era + era * 400 + u32::from(month <= 2), month, Some(day))
    }

    /// Reads `2001-7-1`, `2001.07`, `2001/7`, `2001年7月1日`, `200107`, `20010701`, with digits of any
    /// width and an hour after it or not.
    pub fn read(text: &str) -> Option<Self> {
        let narrow = |c: char| match c {
            '０'..='９' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            '－' | '–' | '—' | '．' | '。' | '／' | '、' | '.' | '/' | '年' | '月' => '-',
            _ => c,
        };
        let text: String = without_hour(text.trim()).chars().filter(|c| !c.is_whitespace()).map(narrow).collect();
        let text = text.strip_suffix(['日', '号']).unwrap_or(&text);
        let text = text.strip_suffix('-').unwrap_or(text);
        let number = |part: &str| {
            let digits = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            part.parse::<u32>().ok().filter(|_| digits)
        };
        let parts: Vec<&str> = text.split('-').collect();
        match parts.as_slice() {
            [year, month] if year.len() == 4 && month.len() <= 2 => Self::new(number(year)?, number(month)?, None),
            [year, month, day] if year.len() == 4 && month.len() <= 2 && day.len() <= 2 => {
                Self::new(number(year)?, number(month)?, Some(number(day)?))
            }
            [digits] if digits.len() == 6 => {
                let number = number(digits)?;
                plausible(Self::new(number / 100, number % 100, None)?)
            }
            [digits] if digits.len() == 8 => {
                let number = number(digits)?;
                plausible(Self::new(number / 10_000, number / 100 % 100, Some(number % 100))?)
            }
            _ => None,
        }
    }

    /// Reads `2001-07-01` or `2001-07`, as values hold it.
    pub(crate) fn iso(text: &str) -> Option<Self> {
        Self::read(text).filter(|_| text.contains('-'))
    }

    /// `2001-07-01`, or `2001-07` without the day.
    pub fn value(self) -> String {
        let Self { year, month, day } = self;
        day.map_or_else(|| format!("{year}-{month:02}"), |day| format!("{year}-{month:02}-{day:02}"))
    }

    /// `2001年7月1日`, or `2001年7月` without the day.
    pub fn words(self) -> String {
        let Self { year, month, day } = self;
        day.map_or_else(|| format!("{year}年{month}月"), |day| format!("{year}年{month}月{day}日"))
    }
}

/// Six digits in a row are a month only in years that anybody now alive has seen.
fn plausible(day: Day) -> Option<Day> {
    (1900..2100).contains(&day.year).then_some(day)
}

/// `2001-07-01 00:00:00` or `2001-07-01T00:00` without its hour.
fn without_hour(text: &str) -> &str {
    match text.split_once([' ', 'T']) {
        Some((day, hour)) if hour.contains(':') && hour.chars().all(|c| c.is_ascii_digit() || ":.Z".contains(c)) => day,
        _ => text,
    }
}
