//! Number formats: which of them show dates, which show leading zeros.

use roxmltree::Document;

use crate::named;

/// How a cell shows its number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum NumberFormat {
    /// As a number.
    #[default]
    Plain,
    /// As a date.
    Date,
    /// With at least so many digits.
    Digits(usize),
}

/// The formats of cells, by the numbers with which cells name them.
pub(crate) fn formats(document: &Document<'_>) -> Vec<NumberFormat> {
    let own: Vec<(&str, &str)> = named(document.root(), "numFmt")
        .filter_map(|it| Some((it.attribute("numFmtId")?, it.attribute("formatCode")?)))
        .collect();
    let elements = named(document.root(), "cellXfs").flat_map(|all| all.children().filter(roxmltree::Node::is_element));
    let formats = elements.map(|element| {
        let id = element.attribute("numFmtId").unwrap_or("0");
        match own.iter().find(|(known, _)| *known == id) {
            Some((_, code)) => of_code(code),
            // Built-in formats of dates and times, including those of East Asia.
            None => match id.parse() {
                Ok(14..=22 | 27..=36 | 45..=47 | 50..=58_u32) => NumberFormat::Date,
                _ => NumberFormat::Plain,
            },
        }
    });
    formats.collect()
}

/// How a format's code shows a number: `yyyy"年"m"月"`, `000000`, `0000-0000000`.
fn of_code(code: &str) -> NumberFormat {
    let first = code.split(';').next().unwrap_or_default();
    let (mut digits, mut others) = (0, false);
    let mut letters = first.chars();
    while let Some(letter) = letters.next() {
        match letter {
            // Quoted text, a colour or language in brackets, a single escaped character.
            '"' => letters.by_ref().take_while(|c| *c != '"').for_each(drop),
            '[' => letters.by_ref().take_while(|c| *c != ']').for_each(drop),
            '\\' | '_' | '*' => {
                letters.next();
            }
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'e' | 'g' => return NumberFormat::Date,
            'E' | 'G' => return NumberFormat::Plain,
            '0' => digits += 1,
            '-' | ' ' => {}
            _ => others = true,
        }
    }
    if digits > 1 && !others { NumberFormat::Digits(digits) } else { NumberFormat::Plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_say_what_they_show() {
        for code in ["yyyy-mm-dd", "yyyy\"年\"m\"月\"", "[$-804]yyyy/m", "m/d/yy;@", "[DBNum1]yyyy\\年", "e.m"] {
            assert_eq!(of_code(code), NumberFormat::Date, "{code}");
        }
        for code in ["General", "0.00", "@", "#,##0\" days\"", "[Red]0", "0.00E+00", "0"] {
            assert_eq!(of_code(code), NumberFormat::Plain, "{code}");
        }
        for code in ["000000", "00-0000", "00\\-0000", "000\" \"000", "[Red]000000;@"] {
            assert_eq!(of_code(code), NumberFormat::Digits(6), "{code}");
        }
    }
}
