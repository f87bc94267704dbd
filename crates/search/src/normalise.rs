//! Normalises text: spellings that a reader takes for the same become the same.
//!
//! Every character is folded on its own and none becomes two. A part of a text, folded, is therefore
//! a part of the folded text, and a text is found by typing any part of it. Numerals are not folded
//! here, since 十九 cannot be cut in two and still mean 19; `numerals` widens the query instead.

/// A normalised text, and where in the original each character comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Normalised {
    /// The folded characters.
    pub chars: Vec<char>,
    /// For each folded character, the index of its original, counted in characters.
    pub origin: Vec<u32>,
}

/// Normalises a text: width, brackets, punctuation, letter case, characters that only look like others.
///
/// Quotation marks are dropped: 两新工委 also means “两新”工委. So is white space, but for one blank between two ASCII
/// letters or digits.
pub fn normalise(text: &str) -> Normalised {
    let mut out = Normalised::default();
    fold_into(text, |origin, folded| {
        out.chars.push(folded);
        out.origin.push(origin);
    });
    out
}

/// Hands the folded characters of a text to `put`, each with the index of its original.
pub(crate) fn fold_into(text: &str, mut put: impl FnMut(u32, char)) {
    let (mut last, mut blank) = (None, None);
    for (index, original) in (0u32..).zip(text.chars()) {
        if is_blank(original) {
            blank.get_or_insert(index);
            continue;
        }
        if is_quotation_mark(original) {
            continue;
        }
        let folded = fold(original);
        let joins_words = |last: char| last.is_ascii_alphanumeric() && folded.is_ascii_alphanumeric();
        if let Some(blank) = blank.take().filter(|_| last.is_some_and(joins_words)) {
            put(blank, ' ');
        }
        put(index, folded);
        last = Some(folded);
    }
}

/// Whether it is white space or a character without any width.
pub(crate) fn is_blank(c: char) -> bool {
    matches!(
        c,
        '\t'..='\r' | ' ' | '\u{85}' | '\u{a0}' | '\u{ad}' | '\u{1680}' | '\u{180e}'
            | '\u{2000}'..='\u{200f}' | '\u{2028}'..='\u{202f}' | '\u{205f}'..='\u{2064}'
            | '\u{3000}' | '\u{feff}'
    )
}

/// Whether it is a quotation mark, of whatever form.
fn is_quotation_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '＂'
            | '＇'
            | '“'
            | '”'
            | '„'
            | '‟'
            | '「'
            | '」'
            | '『'
            | '』'
            | '〝'
            | '〞'
            | '″'
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '′'
            | '`'
            | '´'
    )
}

/// Folds one character.
pub(crate) fn fold(c: char) -> char {
    let narrow = match c {
        // Full-width forms lie at a fixed distance from ASCII.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => characters::unified(c).unwrap_or(c),
    };
    match narrow {
        'A'..='Z' => narrow.to_ascii_lowercase(),
        // Greek, Cyrillic and Roman numerals: lower case at a fixed distance.
        'Α'..='Ρ' | 'Σ'..='Ω' | 'А'..='Я' => shifted(narrow, 0x20),
        'Ⅰ'..='Ⅿ' => shifted(narrow, 0x10),
        '[' | '【' | '〔' | '〖' | '﹝' | '﹙' | '⟨' => '(',
        ']' | '】' | '〕' | '〗' | '﹞' | '﹚' | '⟩' => ')',
        '《' | '〈' | '«' => '<',
        '》' | '〉' | '»' => '>',
        '。' | '｡' | '﹒' | '．' => '.',
        '、' | '､' | '﹐' | '﹑' => ',',
        '︰' | '﹕' | '∶' => ':',
        '﹔' => ';',
        '‐'..='―' | '─' | '━' | '−' | '﹣' | '﹘' => '-',
        '〜' | '∼' => '~',
        '•' | '・' | '･' | '‧' | '∙' | '⋅' => '·',
        '⋯' => '…',
        // Forms print ×× where a typist writes XX.
        '×' | '✕' | '╳' => 'x',
        other => other,
    }
}

fn shifted(c: char, distance: u32) -> char {
    char::from_u32(u32::from(c) + distance).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        normalise(text).chars.into_iter().collect()
    }

    #[test]
    fn width_brackets_and_case_are_one() {
        assert_eq!(folded("青组字〔２０１８〕９号"), folded("青组字[2018]9号"));
        assert_eq!(folded("（ＧＢ／Ｔ）"), folded("(gb/t)"));
        assert_eq!(folded("“四个意识”、"), folded("四个意识,"));
        assert_eq!(folded("⼈⺠"), "人民");
        assert_eq!(folded("××党委"), folded("XX党委"));
    }

    #[test]
    fn white_space_in_chinese_goes_and_between_words_stays_single() {
        assert_eq!(folded("工 作\n3 人"), "工作3人");
        assert_eq!(folded(" GB/T  9704 标准 "), "gb/t 9704标准");
    }

    #[test]
    fn the_way_back_names_the_original_character() {
        let text = "Ａ　中 文";
        let normalised = normalise(text);
        let back: Vec<char> = normalised.origin.iter().filter_map(|&i| text.chars().nth(i as usize)).collect();
        assert_eq!(normalised.chars, ['a', '中', '文']);
        assert_eq!(back, ['Ａ', '中', '文']);
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for c in (0..0x3_0000).filter_map(char::from_u32) {
            assert_eq!(fold(fold(c)), fold(c), "{c:?}");
        }
    }
}
