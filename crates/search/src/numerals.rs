//! Other spellings of the numerals in a phrase: 3人 and 三人, 第十二条 and 第12条.

/// How many numerals of one phrase are respelled; more would only cost lookups.
const MOST_NUMBERS: usize = 2;

/// Measure words: before one of them, a single 一…九 is a numeral and not part of a word.
const COUNTED: &str = "人名个月年日号天次条届项款章节级期份种类家分岁位周";

/// The phrase with its numerals spelled the other way, each alone and all together.
pub(crate) fn respelled(phrase: &[char]) -> Vec<Vec<char>> {
    let mut numbers = runs(phrase);
    numbers.truncate(MOST_NUMBERS);
    let mut out: Vec<Vec<char>> = Vec::new();
    for choice in 1..1usize << numbers.len() {
        let mut text = Vec::new();
        let mut done = 0;
        for (bit, number) in numbers.iter().enumerate() {
            text.extend_from_slice(&phrase[done..number.start]);
            done = number.end;
            let typed = &phrase[number.start..done];
            text.extend_from_slice(if choice >> bit & 1 == 1 { &number.other } else { typed });
        }
        text.extend_from_slice(&phrase[done..]);
        if text != phrase && !out.contains(&text) {
            out.push(text);
        }
    }
    out
}

/// A numeral in a phrase: its range, and its other spelling.
struct Numeral {
    start: usize,
    end: usize,
    other: Vec<char>,
}

fn runs(phrase: &[char]) -> Vec<Numeral> {
    let mut out = Vec::new();
    let mut start = 0;
    while start < phrase.len() {
        let arabic = phrase[start].is_ascii_digit();
        if !arabic && value(phrase[start]).is_none() {
            start += 1;
            continue;
        }
        let end = phrase[start..]
            .iter()
            .position(|&c| if arabic { !c.is_ascii_digit() } else { value(c).is_none() })
            .map_or(phrase.len(), |length| start + length);
        let run = &phrase[start..end];
        let other = if arabic { to_chinese(run) } else { to_arabic(run) };
        if let Some(other) = other
            && (arabic || run.len() > 1 || is_counted(phrase, start))
        {
            out.push(Numeral { start, end, other });
        }
        start = end;
    }
    out
}

fn is_counted(phrase: &[char], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| phrase[before] == '第')
        || phrase.get(at + 1).is_some_and(|&next| COUNTED.chars().any(|c| c == next))
}

/// The value of a Chinese numeral character: 〇…九 and 零 are digits, 十百千 are powers of ten.
fn value(c: char) -> Option<u32> {
    let digit = "〇一二三四五六七八九".chars().position(|d| d == c);
    match c {
        '零' => Some(0),
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => digit.and_then(|d| u32::try_from(d).ok()),
    }
}

fn to_arabic(run: &[char]) -> Option<Vec<char>> {
    let values: Vec<u32> = run.iter().copied().filter_map(value).collect();
    if values.iter().all(|&v| v < 10) {
        return values.iter().map(|&v| char::from_digit(v, 10)).collect();
    }
    let (mut total, mut digit) = (0u32, None);
    let mut smallest_unit = u32::MAX;
    for v in values {
        if v < 10 {
            digit = Some(v);
        } else {
            if v >= smallest_unit {
                return None; // 百十百 is no number
            }
            smallest_unit = v;
            total += digit.take().unwrap_or(1) * v;
        }
    }
    let mut text = String::new();
    json::write_number(&mut text, u64::from(total + digit.unwrap_or(0)));
    Some(text.chars().collect())
}

fn to_chinese(run: &[char]) -> Option<Vec<char>> {
    const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let digit = |c: char| c.to_digit(10).and_then(|d| DIGITS.get(d as usize)).copied();
    if run.len() == 4 {
        return run.iter().map(|&c| digit(c)).collect(); // a year: 二〇一八
    }
    if run.len() > 3 || (run.len() > 1 && run[0] == '0') {
        return None;
    }
    let mut out = Vec::new();
    for (index, &c) in run.iter().enumerate() {
        let unit = [None, Some('十'), Some('百')][run.len() - 1 - index];
        if c == '0' {
            // One 零 between two digits, none at the end.
            let rest = &run[index..];
            if run.len() == 1 || (rest.iter().any(|&d| d != '0') && out.last() != Some(&'零')) {
                out.push('零');
            }
            continue;
        }
        // 十二, not 一十二.
        if !(c == '1' && run.len() == 2 && index == 0) {
            out.push(digit(c)?);
        }
        out.extend(unit);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn others(phrase: &str) -> Vec<String> {
        let chars: Vec<char> = phrase.chars().collect();
        respelled(&chars).into_iter().map(|c| c.into_iter().collect()).collect()
    }

    #[test]
    fn numbers_are_spelled_both_ways() {
        assert_eq!(others("正式党员3人"), ["正式党员三人"]);
        assert_eq!(others("三人以上"), ["3人以上"]);
        assert_eq!(others("第十二条"), ["第12条"]);
        assert_eq!(others("100名"), ["一百名"]);
        assert_eq!(others("105"), ["一百零五"]);
        assert_eq!(others("二十五天"), ["25天"]);
        assert_eq!(others("2018年"), ["二〇一八年"]);
        assert_eq!(others("十九届"), ["19届"]);
    }

    #[test]
    fn each_number_may_differ_alone() {
        assert_eq!(others("3人5天"), ["三人5天", "3人五天", "三人五天"]);
    }

    #[test]
    fn words_that_only_look_like_numbers_stay() {
        assert!(others("统一").is_empty());
        assert!(others("一般情况").is_empty());
        assert!(others("党员").is_empty());
    }

    #[test]
    fn nonsense_does_no_harm() {
        for text in ["百十百", "千千", "000", "01", "99999999999", "零零", "十", "0", "一千百"] {
            let _ = others(text);
        }
    }
}
