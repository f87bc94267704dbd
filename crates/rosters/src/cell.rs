//! Reading one cell as a value.

use crate::date::{self, DateSystem};
use crate::guide::{Choice, ColumnKind};
use crate::table::{Cell, Content};

/// The value of a cell, empty if there is none, and what is doubtful about it.
pub(crate) type Reading = (String, Option<String>);

/// Reads a cell for a column of this kind.
pub(crate) fn read(cell: &Cell, kind: &ColumnKind, dates: DateSystem) -> Reading {
    let text = cell.text.as_str();
    match cell.content {
        Content::Formula | Content::Below if text.is_empty() => {
            let doubt = "是公式，没有结果或者结果是 0，这一格留空。请用 Excel 或 WPS 打开看看，保存一次再带入";
            return (String::new(), Some(doubt.to_string()));
        }
        Content::Beside => {
            return (String::new(), Some(format!("与左边的“{}”合并成一格，这一栏留空，请补上", shown(text))));
        }
        _ if text.is_empty() => return (String::new(), None),
        _ => {}
    }
    if let Some(doubt) = unusable(text) {
        return (String::new(), Some(doubt));
    }
    match kind {
        ColumnKind::Text => words(&text.split_whitespace().collect::<Vec<_>>().join(" "), cell.content),
        ColumnKind::Lines => words(text, cell.content),
        ColumnKind::Date { month_enough } => date(cell, *month_enough, dates),
        ColumnKind::Choice(choices) => choice(text, choices),
    }
}

/// Whether the text is what a spreadsheet shows in place of a value; if so, the doubt.
fn unusable(text: &str) -> Option<String> {
    if text.len() > 1 && text.chars().all(|c| c == '#') {
        return Some(format!("“{text}”是列宽不够时的显示，内容没有带过来，这一格留空"));
    }
    // #N/A, #REF! and #NAME? of spreadsheets, Err:502 of LibreOffice.
    let code =
        text.strip_prefix('#').is_some_and(|code| code == "N/A" || code.ends_with(['!', '?']) && code.is_ascii());
    let error = code || text.strip_prefix("Err:").is_some_and(|code| code.parse::<u32>().is_ok());
    error.then(|| format!("“{}”是电子表格的出错标记，这一格留空", shown(text)))
}

/// Whether the cell says that it holds the same as the one above.
pub(crate) fn is_ditto(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| !"-— ".contains(*c)).collect();
    ["同上", "〃", "″", "\"", "”"].contains(&bare.as_str())
}

/// Text, and numbers such as those of telephones, which must keep their last digit.
fn words(text: &str, content: Content) -> Reading {
    // Digits as wide as Han are those of a number if nothing else stands there.
    let text = &if text.contains(char::is_alphabetic) { text.to_string() } else { date::narrow(text) };
    if let Some((digits, power)) = exponent(text) {
        // Whether missing digits were zeros cannot be known.
        if digits.len() == power + 1 {
            return (digits, None);
        }
        let doubt = format!("“{}”是电子表格缩写的数，号码已不完整，照原样留着，请填全", shown(text));
        return (text.clone(), Some(doubt));
    }
    let number = matches!(content, Content::Number | Content::Below);
    let long = number && text.len() > 15 && text.bytes().all(|byte| byte.is_ascii_digit());
    let doubt = long.then(|| format!("“{}”超过 15 位，电子表格只存前 15 位，后面的请核对", shown(text)));
    (text.clone(), doubt)
}

/// The digits and the exponent of a number that a spreadsheet wrote so: `1.3900001234E+10`.
fn exponent(text: &str) -> Option<(String, usize)> {
    let (mantissa, power) = text.split_once(['E', 'e'])?;
    let power: usize = power.strip_prefix('+').unwrap_or(power).parse().ok().filter(|power| *power < 40)?;
    let (whole, decimals) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let is_number = whole.len() == 1 && digits(whole) && digits(decimals) && power >= 5;
    is_number.then(|| (format!("{whole}{decimals}"), power))
}

fn date(cell: &Cell, month_enough: bool, dates: DateSystem) -> Reading {
    let text = cell.text.as_str();
    let serial = || {
        let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
        let serial = whole.parse::<u32>().ok().filter(|_| whole.len() == 5 && cell.content != Content::Text)?;
        dates.date(serial)
    };
    match date::read(text).or_else(serial) {
        Some(day) if day.day.is_none() && !month_enough => {
            (day.iso(), Some(format!("“{}”没有写明是哪一日，照原样留着，请补上日", shown(text))))
        }
        Some(day) if cell.content != Content::Text && text == format!("{}.1", day.year) => {
            let doubt =
                format!("“{text}”按{}年1月带入；原来如果是{text}0，末尾的 0 已被电子表格略去，请核对", day.year);
            (day.iso(), Some(doubt))
        }
        Some(day) => (day.iso(), None),
        None => {
            let example = if month_enough { "2001-07-01 或 2001-07" } else { "2001-07-01" };
            (text.to_string(), Some(format!("“{}”看不出是哪一天，照原样留着，请改写成 {example}", shown(text))))
        }
    }
}

fn choice(text: &str, choices: &[Choice]) -> Reading {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let is = |choice: &&Choice| {
        choice.id == bare || choice.label == bare || choice.also.iter().any(|word| word.eq_ignore_ascii_case(&bare))
    };
    choices.iter().find(is).map_or_else(
        || {
            let labels: Vec<String> = choices.iter().map(|choice| format!("“{}”", choice.label)).collect();
            (String::new(), Some(format!("“{}”不是{}中的一项，这一格留空，请补选", shown(text), labels.concat())))
        },
        |choice| (choice.id.clone(), None),
    )
}

/// Text short enough for a message.
pub(crate) fn shown(text: &str) -> String {
    let mut short: String = text.chars().filter(|c| !c.is_control()).take(20).collect();
    if text.chars().count() > 20 {
        short.push('…');
    }
    short
}
