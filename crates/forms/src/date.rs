//! Days of the calendar, without a clock.

use crate::model::DateStyle;

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

impl Day {
    /// Reads `2024-05-01`, `2024.5.1`, `2024年5月1日`, or without the day `2024-05`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let known = |c: char| c.is_ascii_digit() || "-./年月日".contains(c);
        if !text.chars().all(known) || text.ends_with(['-', '.', '/']) {
            return None;
        }
        let text = text.trim_end_matches(['日', '月']);
        let parts: Vec<&str> = text.split(['-', '.', '/', '年', '月']).collect();
        let number = |part: &str, most: usize| part.parse::<u32>().ok().filter(|_| part.len() <= most);
        let (year, month, day) = match parts.as_slice() {
            [year, month] => (*year, number(month, 2)?, None),
            [year, month, day] => (*year, number(month, 2)?, Some(number(day, 2)?)),
            _ => return None,
        };
        let year = number(year, 4).filter(|year| *year >= 1000)?;
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        day.is_none_or(|day| (1..=days).contains(&day)).then_some(Self { year, month, day })
    }

    /// `2024年5月1日`, `5月1日` or `2024.05.01`; a month without its day.
    pub fn text(self, style: DateStyle) -> String {
        let Self { year, month, day } = self;
        match (style, day) {
            (DateStyle::Full, Some(day)) => format!("{year}年{month}月{day}日"),
            (DateStyle::Full, None) => format!("{year}年{month}月"),
            (DateStyle::WithoutYear, Some(day)) => format!("{month}月{day}日"),
            (DateStyle::WithoutYear, None) => format!("{month}月"),
            (DateStyle::Dotted, Some(day)) => format!("{year}.{month:02}.{day:02}"),
            (DateStyle::Dotted, None) => format!("{year}.{month:02}"),
        }
    }

    /// A number that grows with the days; `None` for a month.
    pub fn order(self) -> Option<i64> {
        self.day.map(|day| i64::from((self.year * 12 + self.month) * 31 + day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        for text in ["2024-05-01", "2024.5.1", "2024/5/01", "2024年5月1日", " 2024-5-1 "] {
            assert_eq!(
                Day::parse(text).map(|day| day.text(DateStyle::Full)).as_deref(),
                Some("2024年5月1日"),
                "{text}"
            );
        }
        assert_eq!(Day::parse("2024年5月").map(|day| day.text(DateStyle::Full)).as_deref(), Some("2024年5月"));
        assert_eq!(Day::parse("2024-02-29").map(|day| day.text(DateStyle::WithoutYear)).as_deref(), Some("2月29日"));
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in ["2023-02-29", "2024-13-01", "24-1-1", "2024", "2024-1-1-1", "今天", "2024-05-", "2024-00-01", ""]
        {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }
}
