//! Dates as people type them and papers write them.

use calendar::Date;

use crate::model::DateStyle;

/// Reads `2024-05-01`, `2024.5.1`, `2024年5月1日`, or without the day `2024-05`.
pub(crate) fn parse(text: &str) -> Option<Date> {
    let text = text.trim();
    if text.ends_with(['-', '.', '/']) {
        return None;
    }
    let text = text.trim_end_matches(['日', '月']);
    let parts: Vec<&str> = text.split(['-', '.', '/', '年', '月']).collect();
    Date::from_parts(&parts).filter(|date| date.year >= 1000)
}

/// `2024年5月1日`, `5月1日` or `2024.05.01`; a month without its day.
pub(crate) fn written(date: Date, style: DateStyle) -> String {
    let Date { year, month, day } = date;
    match (style, day) {
        (DateStyle::Full, _) => date.chinese(),
        (DateStyle::WithoutYear, Some(day)) => format!("{month}月{day}日"),
        (DateStyle::WithoutYear, None) => format!("{month}月"),
        (DateStyle::Dotted, Some(day)) => format!("{year}.{month:02}.{day:02}"),
        (DateStyle::Dotted, None) => format!("{year}.{month:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        let shown = |text: &str, style| parse(text).map(|date| written(date, style));
        for text in ["2024-05-01", "2024.5.1", "2024/5/01", "2024年5月1日", " 2024-5-1 "] {
            assert_eq!(shown(text, DateStyle::Full).as_deref(), Some("2024年5月1日"), "{text}");
        }
        assert_eq!(shown("2024年5月", DateStyle::Full).as_deref(), Some("2024年5月"));
        assert_eq!(shown("2024-02-29", DateStyle::WithoutYear).as_deref(), Some("2月29日"));
        assert_eq!(shown("2024-2", DateStyle::Dotted).as_deref(), Some("2024.02"));
    }

    #[test]
    fn what_is_no_date_is_refused() {
        let faults = [
            "2023-02-29",
            "2024-13-01",
            "24-1-1",
            "0999-1-1",
            "2024",
            "2024-1-1-1",
            "今天",
            "2024-05-",
            "2024-00-01",
            "",
        ];
        for text in faults {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
