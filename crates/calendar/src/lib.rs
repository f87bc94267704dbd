//! Dates of which the day may be unknown, without a clock: documents, answers, forms and spreadsheets.

use time::{Date as Day, Month};

/// A day, or a month when the day is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// 0–9999
    pub year: u16,
    /// 1–12
    pub month: u8,
    /// 1–31, if known.
    pub day: Option<u8>,
}

/// The Julian day number of 1970-01-01.
const EPOCH: i64 = 2_440_588;

impl Date {
    /// Reads `2018-03-09` or `2022-06`, as content files and values have it.
    pub fn parse(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('-').collect();
        Self::from_parts(&parts).filter(|date| date.iso() == text)
    }

    /// Reads a year, a month and perhaps a day as people write them: four digits for the year, one or two for
    /// the others.
    pub fn from_parts(parts: &[&str]) -> Option<Self> {
        let number = |part: &str| {
            let digits = part.bytes().all(|byte| byte.is_ascii_digit());
            part.parse::<u16>().ok().filter(|_| digits)
        };
        let small = |part: &str| number(part).filter(|_| part.len() <= 2).and_then(|number| u8::try_from(number).ok());
        let (year, month, day) = match *parts {
            [year, month] => (year, small(month)?, None),
            [year, month, day] => (year, small(month)?, Some(small(day)?)),
            _ => return None,
        };
        let year = number(year).filter(|_| year.len() == 4)?;
        let days = Month::try_from(month).ok()?.length(year.into());
        day.is_none_or(|day| (1..=days).contains(&day)).then_some(Self { year, month, day })
    }

    /// The date of a day number; see [`Date::number`]. `None` beyond the years 0 to 9999.
    pub fn from_number(number: i64) -> Option<Self> {
        let julian = i32::try_from(number.checked_add(EPOCH)?).ok()?;
        let (year, month, day) = Day::from_julian_day(julian).ok()?.to_calendar_date();
        let year = u16::try_from(year).ok()?;
        Some(Self { year, month: month.into(), day: Some(day) })
    }

    /// Days since 1 January 1970; `None` for a month.
    pub fn number(self) -> Option<i64> {
        let month = Month::try_from(self.month).ok()?;
        let day = Day::from_calendar_date(self.year.into(), month, self.day?).ok()?;
        Some(i64::from(day.to_julian_day()) - EPOCH)
    }

    /// `2018-03-09`, or `2018-03` without the day.
    pub fn iso(self) -> String {
        let Self { year, month, day } = self;
        day.map_or_else(|| format!("{year:04}-{month:02}"), |day| format!("{year:04}-{month:02}-{day:02}"))
    }

    /// `2018年3月9日`, or `2018年3月` without the day.
    pub fn chinese(self) -> String {
        let Self { year, month, day } = self;
        day.map_or_else(|| format!("{year}年{month}月"), |day| format!("{year}年{month}月{day}日"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_and_written() {
        assert_eq!(Date::parse("2018-03-09").map(Date::chinese).as_deref(), Some("2018年3月9日"));
        assert_eq!(Date::parse("2022-06").map(Date::chinese).as_deref(), Some("2022年6月"));
        assert_eq!(Date::from_parts(&["2018", "3", "9"]).map(Date::iso).as_deref(), Some("2018-03-09"));
        let bad = [
            "2018-3-9",
            "2018-13-01",
            "2018-00-01",
            "2019-02-29",
            "1900-02-29",
            "2022-04-31",
            "18-01-01",
            "2018",
            "2018-01-01-01",
            "2022-06-0१",
            "2022-+6",
            "二〇二二",
            "",
        ];
        for text in bad {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn days_have_numbers() {
        let number = |text| Date::parse(text).and_then(Date::number);
        assert_eq!(number("1970-01-01"), Some(0));
        assert_eq!(number("1969-12-31"), Some(-1));
        assert_eq!(number("2022-06-01"), Some(19_144));
        assert_eq!(number("2022-06"), None);
        let (first, last) = (number("1800-01-01").expect("a day"), number("2200-01-01").expect("a day"));
        for day in first..last {
            let date = Date::from_number(day).expect("a day");
            assert_eq!((date.number(), Date::parse(&date.iso())), (Some(day), Some(date)));
        }
        assert_eq!(Date::from_number(2_932_896).map(Date::iso).as_deref(), Some("9999-12-31"));
        for beyond in [2_932_897, -719_529, i64::MIN, i64::MAX] {
            assert_eq!(Date::from_number(beyond), None, "{beyond}");
        }
    }
}
