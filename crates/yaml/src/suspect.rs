//! Finds the line that a syntax error comes from.
//!
//! The parser notices many mistakes only lines later: an unclosed bracket where the next list begins, a word without
//! its colon at the next key. Content files are plain: one key, one item or one value a line. So the first line that
//! is not of that form is the one to name.

use std::ops::Range;

/// What is wrong with a line, and what to do.
type Fault = (&'static str, &'static str);

const QUOTE: Fault = ("引号没有成对，或者引号之外还有字", "整个值用一对引号括起来；值里的引号写成中文的“”");
const BRACKET: Fault = ("括号没有成对，或者各项之间少了逗号", "方括号、花括号要成对，各项之间用半角逗号");
const KEY: Fault = ("这一行没有写成“键: 值”", "冒号用半角的“:”，后面留一个空格；列表的一项以“- ”开头");
const INDENT: Fault = ("这一行的缩进和上面的行对不上", "同一级的各行，行首的空格数要一样；下一级多两个空格");
const COLON: Fault = ("这里不该有冒号", "值里本来有冒号的，整个值用引号括起来");
const SIGN: Fault = ("值不能以这个符号开头", "整个值用引号括起来");

/// Blanks by which a line is farther in than what it belongs to; more means that a line is missing or damaged.
const STEP: usize = 2;

/// The bytes of the first line up to byte `end` that is not of the plain form of content files, and its fault.
pub(super) fn find(text: &str, end: usize) -> Option<(Range<usize>, Fault)> {
    // The indents of the open collections, each with whether it is a list, and whether the last line of the text
    // leaves a value to be given on deeper lines.
    let mut open: Vec<(usize, bool)> = Vec::new();
    let mut awaits = true;
    let mut literal: Option<usize> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        if start > end {
            break;
        }
        let words = line.trim_end();
        let indent = words.len() - words.trim_start_matches(' ').len();
        let rest = &words[indent..];
        if rest.is_empty() || rest.starts_with('#') || literal.is_some_and(|outer| indent > outer) {
            continue;
        }
        match place(&mut open, awaits, indent, rest).and_then(|rest| value_awaited(rest, open.len() > 1)) {
            Ok(awaited) => {
                awaits = awaited == Awaited::Value;
                literal = (awaited == Awaited::Literal).then_some(indent);
            }
            Err(BRACKET) if is_closed_below(&text[start..], indent) => (awaits, literal) = (false, Some(indent)),
            Err(fault) => return Some((start + indent..start + words.len(), fault)),
        }
    }
    None
}

/// Whether brackets that the first line opens are closed on lines that are farther in.
fn is_closed_below(text: &str, indent: usize) -> bool {
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default();
    let inner = lines.take_while(|line| line.len() - line.trim_start_matches(' ').len() > indent);
    let all = std::iter::once(first).chain(inner).collect::<Vec<_>>().join(" ");
    all.find(['[', '{']).is_some_and(|open| is_balanced(all[open..].trim_end()))
}

/// Enters a line into the open collections; returns what follows its `- `.
fn place<'l>(open: &mut Vec<(usize, bool)>, awaits: bool, indent: usize, line: &'l str) -> Result<&'l str, Fault> {
    let is_item = line == "-" || line.starts_with("- ");
    match open.last() {
        Some((deepest, _)) if indent > *deepest && (!awaits || indent > *deepest + STEP) => return Err(INDENT),
        Some((deepest, _)) if indent <= *deepest => {
            open.retain(|(other, is_list)| *other < indent || (*other == indent && (is_item || !is_list)));
            let same = open.last().filter(|(other, _)| *other == indent);
            // A list may be as far in as its key.
            let fits = same.is_some_and(|(_, is_list)| *is_list == is_item || (is_item && awaits));
            if !fits {
                return Err(if is_item { INDENT } else { KEY });
            }
        }
        None if indent > 0 => return Err(INDENT),
        _ => {}
    }
    if open.last() != Some(&(indent, is_item)) {
        open.push((indent, is_item));
    }
    match line.strip_prefix("- ") {
        Some(rest) => {
            let inner = rest.trim_start();
            let is_pair = key_length(inner).is_some();
            let inner_indent = indent + line.len() - inner.len();
            let is_nested = is_pair || inner.starts_with("- ");
            if is_nested && open.len() <= super::MAX_DEPTH { place(open, true, inner_indent, inner) } else { Ok(inner) }
        }
        None if is_item => Ok(""),
        None => match key_length(line) {
            Some(length) if line[..length].contains(is_no_part_of_keys) => Err(KEY),
            Some(_) => Ok(line),
            None if open.len() == 1 && line.starts_with(['[', '{']) => Ok(line),
            None => Err(KEY),
        },
    }
}

/// Whether a key with this character is more likely the rest of a damaged line.
fn is_no_part_of_keys(character: char) -> bool {
    character.is_whitespace() || "：，。；、（）｛｝［］＃～~$^{}[]".contains(character)
}

/// What has to follow a line.
#[derive(PartialEq)]
enum Awaited {
    Nothing,
    /// A value on the lines below.
    Value,
    /// Lines that are taken as they are.
    Literal,
}

/// Looks at a key with its value, or at an item of a list.
fn value_awaited(line: &str, is_inner: bool) -> Result<Awaited, Fault> {
    let value = key_length(line).map_or(line, |key| line[key..].trim_start_matches(':').trim());
    let value = value.find(" #").map_or(value, |comment| value[..comment].trim_end());
    match value.chars().next() {
        None => Ok(Awaited::Value),
        Some('|' | '>') if is_inner || value.len() <= 2 => Ok(Awaited::Literal),
        Some(quote @ ('"' | '\'')) if quoted_length(value, quote) != Some(value.len()) => Err(QUOTE),
        Some('[' | '{') if !is_balanced(value) => Err(BRACKET),
        Some('"' | '\'' | '[' | '{') => Ok(Awaited::Nothing),
        Some('&' | '*' | '!' | '%' | '@' | '`' | ',' | ']' | '}' | '>' | '|') => Err(SIGN),
        Some(_) if value.contains(": ") || value.ends_with(':') => Err(COLON),
        Some(_) => Ok(Awaited::Nothing),
    }
}

/// The length of the key that a line begins with, up to its colon.
fn key_length(line: &str) -> Option<usize> {
    let quoted =
        line.chars().next().filter(|first| matches!(first, '"' | '\'')).map(|quote| quoted_length(line, quote));
    let from = match quoted {
        Some(length) => length?,
        None if line.starts_with(['[', '{', '&', '*', '!', '%', '@', '`', '|', '>', '#']) => return None,
        None => 0,
    };
    let rest = &line[from..];
    let colon = rest.find(": ").or_else(|| rest.ends_with(':').then(|| rest.len() - 1))?;
    (quoted.is_none() || colon == 0).then_some(from + colon)
}

/// The length of a text in quotes, with them.
fn quoted_length(text: &str, quote: char) -> Option<usize> {
    let mut characters = text.char_indices().skip(1).peekable();
    while let Some((at, character)) = characters.next() {
        match character {
            '\\' if quote == '"' => {
                characters.next();
            }
            '\'' if quote == '\'' && characters.peek().is_some_and(|(_, next)| *next == '\'') => {
                characters.next();
            }
            other if other == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// Whether brackets and quotes in a value are closed, in order, at its end and not before.
fn is_balanced(value: &str) -> bool {
    let mut open = Vec::new();
    let mut at = 0;
    let mut begins = true;
    while let Some(character) = value[at..].chars().next() {
        match character {
            '"' | '\'' if begins => match quoted_length(&value[at..], character) {
                Some(length) => at += length - 1,
                None => return false,
            },
            '[' | '{' => open.push(character),
            ']' | '}' => {
                let closes = open.pop() == Some(if character == ']' { '[' } else { '{' });
                if !closes || (open.is_empty() && at + 1 < value.len()) {
                    return false;
                }
            }
            _ => {}
        }
        begins = matches!(character, '[' | '{' | ',' | ':' | ' ');
        at += character.len_utf8();
    }
    open.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts with the line that is wrong, and what is said of it.
    const EXAMPLES: &[(&str, &str, Fault)] = &[
        ("甲: 乙\n丙\n丁: 戊\n己: 庚", "丙", KEY),
        ("甲:\n  - 乙\n  丙\n  - 丁", "丙", KEY),
        ("甲:\n  - 乙\n  $  - 丙\n  - 丁", "$  - 丙", KEY),
        ("甲: 乙\n[    丙: 丁\n戊:\n  - 己", "[    丙: 丁", BRACKET),
        ("甲:\n  - 乙: 丙\n｛x｝    丁:\n    戊: 己", "｛x｝    丁:", KEY),
        ("甲:\n  - 乙: 丙\n丁:\n    戊: 己\n  - 庚", "戊: 己", INDENT),
        ("甲: [乙, 丙\n丁: 戊\n己:\n  - 庚", "甲: [乙, 丙", BRACKET),
        ("甲: \"乙\n丙: \"丁\"", "甲: \"乙", QUOTE),
        ("  - 甲\n# 乙\n丙: 丁", "- 甲", INDENT),
        ("甲: 乙\n    丙: 丁\n戊: 己", "丙: 丁", INDENT),
        ("甲:\n  - 乙: 丙\n丁: 戊\n    己: 庚\n", "己: 庚", INDENT),
        ("甲: 乙: 丙", "甲: 乙: 丙", COLON),
        ("甲: 乙\n>\n  丙\n丁: 戊", ">", KEY),
    ];

    #[test]
    fn the_first_wrong_line_is_found() {
        for (text, line, fault) in EXAMPLES {
            let found = find(text, text.len()).map(|(range, fault)| (&text[range], fault));
            assert_eq!(found, Some((*line, *fault)), "{text}");
        }
    }

    #[test]
    fn plain_files_have_none() {
        let text = "# 注\n甲: 乙\n丙:\n- 丁\n- 戊: \"己: \\\"庚\\\"\"\n  辛: '壬''癸'\n  子: [丑, \"寅]\", {卯: 辰}]\n巳: |\n  午: 未: 申\n  [\n申: [甲,\n  乙, {丙: 丁},\n  戊]\n酉:\n  - - 戌\n    - 亥\n  - {a: b} # 注\n\"b\": c\n\"d\":\n  - \"e\"\n";
        assert_eq!(find(text, text.len()), None);
        super::super::parse(text, 0).expect("it is YAML");
    }
}
