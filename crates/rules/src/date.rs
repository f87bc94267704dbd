//! Days as numbers, counted from 1 January 1970, without any clock.

use calendar::Date;

/// The day number of `2018-03-09`; `None` if that is no day.
pub fn parse_date(text: &str) -> Option<i64> {
    Date::parse(text)?.number()
}

/// The text of a day number; the number itself where the calendar ends.
pub fn date_text(number: i64) -> String {
    Date::from_number(number).map_or_else(|| number.to_string(), Date::iso)
}
