//! Reading the name of a person.

use crate::cell::{Reading, shown};

/// The dots that stand between the parts of a name; it is kept with the first of them.
const DOTS: &str = "·•・‧∙⋅･．.";
/// What parts one person from the next.
const BETWEEN: &str = "、，,；;/／|&";
/// Names of more Han in a row are hardly one person's.
const LONGEST: usize = 6;

/// The name in a cell, without the blanks that set two characters as wide as three.
pub(crate) fn name(text: &str) -> Reading {
    let visible: String = text.chars().filter(|c| c.is_whitespace() || !is_invisible(*c)).collect();
    let written = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    let dotted: String = written.chars().map(|c| if DOTS.contains(c) { '·' } else { c }).collect();
    let spaced = dotted.split('·').map(str::trim).collect::<Vec<_>>().join("·");
    let whole = |part: &&str| part.chars().count() > 1;
    let several = spaced.split(' ').filter(whole).count() > 1 || spaced.split(' ').count() > 3;
    let joined: String = spaced.split(' ').collect();
    let count = joined.chars().count();
    let han = joined.chars().all(|c| is_han(c) || c == '·') && !joined.starts_with('·') && !joined.ends_with('·');
    let more = written.contains(|c| BETWEEN.contains(c))
        || several && text.contains('\n')
        || joined.split(['和', '与']).filter(whole).count() > 1;
    let doubt = if more {
        Some("像是不止一个人，照原样带入，请一人一行")
    } else if han && several {
        Some("中间有空格，照一个人带入，请核对是不是两个人")
    } else if count == 1 {
        Some("只有一个字，请核对")
    } else if han && count > LONGEST && !joined.contains('·') {
        Some("比一般的姓名长，请核对是不是一个人")
    } else if !han && !spaced.chars().all(is_foreign) {
        Some("里有不像姓名的字，照原样带入，请核对")
    } else {
        None
    };
    let doubt = doubt.map(|doubt| format!("“{}”{doubt}", shown(&written)));
    (if han && !more { joined } else { written }, doubt)
}

/// A character of Chinese, of any extension of Unicode, its radicals and compatibility forms included.
fn is_han(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2FDF}' | '々' | '〇' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// A character of a name in another script; Tibetan parts syllables with a mark.
fn is_foreign(c: char) -> bool {
    !is_han(c) && (c.is_alphabetic() || "·'’- ".contains(c) || ('\u{0F00}'..='\u{0FFF}').contains(&c))
}

/// A character that nobody sees, as copying from web pages leaves it.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}
