//! Days as numbers, counted from 1 January 1970, without any clock.

/// The day number of `2018-03-09`; `None` if that is no day.
pub fn parse_date(text: &str) -> Option<i64> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let well_formed = parts.next().is_none() && year.len() == 4 && month.len() == 2 && day.len() == 2;
    let digits = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    if !well_formed || !digits {
        return None;
    }
    let number = day_number(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    // 30 February has a number too, but it is the number of another day.
    (date_text(number) == text).then_some(number)
}

/// The text of a day number.
pub fn date_text(number: i64) -> String {
    // Civil date from days, after Howard Hinnant's `chrono`-compatible algorithms: years start in
    // March, so that the leap day is the last of a year.
    let shifted = number.saturating_add(719_468);
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

fn day_number(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let shifted_month = if month > 2 { month - 3 } else { month + 9 };
    let day_of_year = (153 * shifted_month + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_numbers() {
        assert_eq!(parse_date("1970-01-01"), Some(0));
        assert_eq!(parse_date("2022-06-01"), Some(19_144));
        assert_eq!(date_text(19_144), "2022-06-01");
        assert_eq!(date_text(-1), "1969-12-31");
    }

    #[test]
    fn what_is_no_day_has_none() {
        for text in ["2021-02-29", "2022-13-01", "2022-6-1", "2022-06", "二〇二二", "", "2022-06-0१"] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }

    #[test]
    fn every_day_of_four_centuries_returns() {
        let (first, last) = (parse_date("1800-01-01").expect("a day"), parse_date("2200-01-01").expect("a day"));
        for number in first..last {
            assert_eq!(parse_date(&date_text(number)), Some(number));
        }
    }
}
