//! Addresses of paragraphs, made from the text's own numbering.
//!
//! 三、 has the id `s3`, 9. below it `s3-9`, and （2） below that `s3-9-2`. Unnumbered paragraphs are counted from
//! the last numbered one before them: `s3-p1`. An explicit `{#id}` takes precedence; on a heading it opens a
//! scope whose ids begin with it (`annex-1-s2`). So an address changes only if the printed numbers do.

use std::collections::BTreeMap;

/// The levels of numbers in official documents, outermost first (GB/T 9704-2012, 7.3.3); ① is an addition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NumberLevel {
    /// 一、
    Chapter,
    /// （一）
    Section,
    /// 1.
    Item,
    /// （1）
    Subitem,
    /// ①
    Point,
}

/// A number at the start of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParagraphNumber {
    /// Its level.
    pub level: NumberLevel,
    /// Its value.
    pub value: u32,
    /// How many bytes its printed form has.
    pub length: usize,
}

/// The number with which a paragraph begins, if it begins with one.
pub fn leading_number(text: &str) -> Option<ParagraphNumber> {
    let first = text.chars().next()?;
    if let Some(index) = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳".chars().position(|point| point == first)
    {
        return Some(ParagraphNumber { level: NumberLevel::Point, value: small(index + 1), length: first.len_utf8() });
    }
    if matches!(first, '（' | '(') {
        let inner = &text[first.len_utf8()..];
        let close = inner.find(['）', ')'])?;
        let digits = inner[..close].trim();
        let level =
            if digits.starts_with(|c: char| c.is_ascii_digit()) { NumberLevel::Subitem } else { NumberLevel::Section };
        let closing = inner[close..].chars().next().map_or(0, char::len_utf8);
        let length = first.len_utf8() + close + closing;
        return Some(ParagraphNumber { level, value: numeral(digits)?, length });
    }
    let digits: String =
        text.chars().take_while(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(*c)).collect();
    let value = numeral(&digits)?;
    let mark = text[digits.len()..].chars().next()?;
    let level = match (digits.as_bytes()[0].is_ascii_digit(), mark) {
        (false, '、') => NumberLevel::Chapter,
        (true, '.' | '．' | '、') => NumberLevel::Item,
        _ => return None,
    };
    // 1.5 is a quantity, not item 1.
    if level == NumberLevel::Item && text[digits.len() + mark.len_utf8()..].starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    Some(ParagraphNumber { level, value, length: digits.len() + mark.len_utf8() })
}

/// The value of 1–999 in ASCII digits, or of 一 to 九十九; `None` for anything else.
fn numeral(text: &str) -> Option<u32> {
    if text.is_empty() || text.chars().count() > 3 {
        return None;
    }
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok().filter(|value| *value > 0);
    }
    let digit = |c: char| "一二三四五六七八九".chars().position(|d| d == c).map(|index| small(index + 1));
    match text.split_once('十') {
        Some((tens, ones)) => {
            let one = |part: &str| part.chars().next().filter(|_| part.chars().count() == 1).and_then(digit);
            let tens = if tens.is_empty() { 1 } else { one(tens)? };
            let ones = if ones.is_empty() { 0 } else { one(ones)? };
            Some(tens * 10 + ones)
        }
        None if text.chars().count() == 1 => digit(text.chars().next()?),
        None => None,
    }
}

fn small(count: usize) -> u32 {
    u32::try_from(count).expect("there are at most twenty such characters")
}

/// Gives ids to the blocks of one document, in their order.
#[derive(Debug, Default)]
pub struct AddressAllocator {
    /// The id of the last heading with an explicit one, and a hyphen.
    scope: String,
    /// The numbers in force, one for each level, outermost first.
    path: Vec<(NumberLevel, u32)>,
    /// How many unnumbered blocks there were so far, by what precedes their count.
    counts: BTreeMap<String, u32>,
}

/// The kinds of blocks that differ in how their ids are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressKind {
    /// The document's title.
    Title,
    /// A heading below the title.
    Heading,
    /// A paragraph or list item.
    Paragraph,
    /// A table.
    Table,
}

impl AddressAllocator {
    /// The id of the next block, which begins with `number` and has the id `explicit` if one is written in it.
    pub fn next(&mut self, kind: AddressKind, number: Option<ParagraphNumber>, explicit: Option<&str>) -> String {
        if let Some(number) = number {
            self.path.retain(|(level, _)| *level < number.level);
            self.path.push((number.level, number.value));
        }
        if let Some(id) = explicit {
            if kind == AddressKind::Heading {
                self.scope = format!("{id}-");
                self.path.clear();
            }
            return id.to_string();
        }
        match (kind, number) {
            (AddressKind::Title, _) => "title".to_string(),
            (_, Some(_)) => format!("{}{}", self.scope, self.path_id()),
            (AddressKind::Paragraph, None) => self.counted("p"),
            (AddressKind::Heading, None) => self.counted("h"),
            (AddressKind::Table, None) => self.counted("table-"),
        }
    }

    fn path_id(&self) -> String {
        let numbers: Vec<String> = self.path.iter().map(|(_, value)| value.to_string()).collect();
        format!("s{}", numbers.join("-"))
    }

    fn counted(&mut self, prefix: &str) -> String {
        let stem = if self.path.is_empty() { String::new() } else { format!("{}-", self.path_id()) };
        let key = format!("{}{stem}{prefix}", self.scope);
        let count = self.counts.entry(key.clone()).or_default();
        *count += 1;
        format!("{key}{count}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(paragraphs: &[&str]) -> Vec<String> {
        let mut addresses = AddressAllocator::default();
        paragraphs.iter().map(|text| addresses.next(AddressKind::Paragraph, leading_number(text), None)).collect()
    }

    #[test]
    fn numbers_nest() {
        assert_eq!(
            ids(&[
                "前言",
                "一、甲",
                "1. 乙",
                "续",
                "（2）丙",
                "① 丁",
                "二、戊",
                "（一）己",
                "1.庚",
                "(1) 辛",
                "十二、壬"
            ]),
            ["p1", "s1", "s1-1", "s1-1-p1", "s1-1-2", "s1-1-2-1", "s2", "s2-1", "s2-1-1", "s2-1-1-1", "s12"]
        );
    }

    #[test]
    fn years_and_quantities_are_not_numbers() {
        for text in ["2022 年 6 月", "2019年6月25日", "1.5 万", "三名以上", "（以下简称：学会）", "十", "2015意见"]
        {
            assert_eq!(leading_number(text), None, "{text}");
        }
        assert_eq!(leading_number("二十一、总则").map(|n| n.value), Some(21));
    }

    #[test]
    fn a_heading_with_an_id_opens_a_scope() {
        let mut addresses = AddressAllocator::default();
        addresses.next(AddressKind::Heading, leading_number("三、附则"), None);
        assert_eq!(addresses.next(AddressKind::Heading, None, Some("annex-1")), "annex-1");
        assert_eq!(addresses.next(AddressKind::Paragraph, None, None), "annex-1-p1");
        assert_eq!(addresses.next(AddressKind::Paragraph, leading_number("二、支持"), None), "annex-1-s2");
        assert_eq!(addresses.next(AddressKind::Table, None, None), "annex-1-s2-table-1");
    }
}
