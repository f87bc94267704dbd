//! Numbers as a spreadsheet shows them.

use rosters::DateSystem;

use crate::styles::NumberFormat;

/// The text of a number: all its digits, without exponent.
pub(crate) fn number_text(raw: &str, format: NumberFormat, dates: DateSystem) -> String {
    match format {
        NumberFormat::Date => day(raw, dates).unwrap_or_else(|| plain(raw)),
        NumberFormat::Digits(count) => format!("{:0>count$}", plain(raw)),
        NumberFormat::Plain => plain(raw),
    }
}

/// The date that a number stands for; `None` for a time of day alone.
fn day(raw: &str, dates: DateSystem) -> Option<String> {
    let number: f64 = raw.parse().ok()?;
    let whole = format!("{:.0}", number.trunc());
    Some(dates.date(whole.parse().ok()?)?.iso())
}

fn plain(raw: &str) -> String {
    let digits = raw.strip_prefix('-').unwrap_or(raw);
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return raw.to_string();
    }
    let Ok(number) = raw.parse::<f64>() else { return raw.to_string() };
    // A spreadsheet keeps fifteen digits; what follows is rounding noise of the binary number.
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    rounded.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_digits() {
        let plain = |raw| number_text(raw, NumberFormat::Plain, DateSystem::From1900);
        assert_eq!(plain("1.3900001234E10"), "13900001234");
        assert_eq!(plain("13900001234"), "13900001234");
        assert_eq!(plain("6.3010219900101102E+17"), "630102199001011000");
        assert_eq!(plain("630102199001011025"), "630102199001011025");
        assert_eq!(plain("2001.0699999999999"), "2001.07");
        assert_eq!(number_text("971", NumberFormat::Digits(6), DateSystem::From1900), "000971");
    }

    #[test]
    fn days_are_counted_from_both_beginnings() {
        let day = |raw, dates| number_text(raw, NumberFormat::Date, dates);
        assert_eq!(day("37073", DateSystem::From1900), "2001-07-01");
        assert_eq!(day("37073.75", DateSystem::From1900), "2001-07-01");
        assert_eq!(day("35611", DateSystem::From1904), "2001-07-01");
        assert_eq!(day("59", DateSystem::From1900), "1900-02-28");
        assert_eq!(day("61", DateSystem::From1900), "1900-03-01");
        assert_eq!(day("60", DateSystem::From1900), "60", "a day that never was stays a number");
        assert_eq!(day("0.5", DateSystem::From1900), "0.5");
        assert_eq!(day("-1", DateSystem::From1904), "-1");
    }
}
