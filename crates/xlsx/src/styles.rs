//! Formats of numbers: which of them show days, which show leading noughts.

use roxmltree::Document;

use crate::named;

/// What a cell's format makes of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Look {
    /// The number.
    #[default]
    Plain,
    /// A day.
    Date,
    /// At least so many digits.
    Digits(usize),
}

/// The looks by the numbers that cells name.
#[derive(Debug, Default)]
pub(crate) struct Styles(Vec<Look>);

impl Styles {
    pub(crate) fn read(document: &Document<'_>) -> Self {
        let own: Vec<(&str, &str)> = named(document.root(), "numFmt")
            .filter_map(|it| Some((it.attribute("numFmtId")?, it.attribute("formatCode")?)))
            .collect();
        let looks =
            named(document.root(), "cellXfs").flat_map(|all| all.children().filter(roxmltree::Node::is_element));
        let look = looks.map(|format| {
            let id = format.attribute("numFmtId").unwrap_or("0");
            match own.iter().find(|(known, _)| *known == id) {
                Some((_, code)) => of_code(code),
                // Formats that need no code: days and hours, of East Asia too.
                None => match id.parse() {
                    Ok(14..=22 | 27..=36 | 45..=47 | 50..=58_u32) => Look::Date,
                    _ => Look::Plain,
                },
            }
        });
        Self(look.collect())
    }

    pub(crate) fn look(&self, style: Option<&str>) -> Look {
        let number = style.and_then(|style| style.parse::<usize>().ok()).unwrap_or(0);
        self.0.get(number).copied().unwrap_or_default()
    }
}

/// What a format's code shows: `yyyy"年"m"月"`, `000000`.
fn of_code(code: &str) -> Look {
    let first = code.split(';').next().unwrap_or_default();
    if first.len() > 1 && first.bytes().all(|byte| byte == b'0') {
        return Look::Digits(first.len());
    }
    let mut letters = first.chars();
    while let Some(letter) = letters.next() {
        match letter {
            // Words, a colour or a language, a single character that stands for itself.
            '"' => letters.by_ref().take_while(|c| *c != '"').for_each(drop),
            '[' => letters.by_ref().take_while(|c| *c != ']').for_each(drop),
            '\\' | '_' | '*' => {
                letters.next();
            }
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'e' | 'g' => return Look::Date,
            'E' | 'G' => return Look::Plain,
            _ => {}
        }
    }
    Look::Plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_say_what_they_show() {
        for code in ["yyyy-mm-dd", "yyyy\"年\"m\"月\"", "[$-804]yyyy/m", "m/d/yy;@", "[DBNum1]yyyy\\年", "e.m"] {
            assert_eq!(of_code(code), Look::Date, "{code}");
        }
        for code in ["General", "0.00", "@", "#,##0\" days\"", "[Red]0", "0.00E+00", "0"] {
            assert_eq!(of_code(code), Look::Plain, "{code}");
        }
        assert_eq!(of_code("000000"), Look::Digits(6));
    }
}
