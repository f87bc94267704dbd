//! Decodes the front matter: the YAML at the head of a Markdown file.

use std::ops::Range;

use diagnostics::{Diagnostic, FileId};
use model::document::{Date, DocumentKind, IssuerLevel, Meta};
use yaml::{Decoder, Node};

/// Where the front matter and the body of a file are, as byte offsets.
#[derive(Debug, PartialEq, Eq)]
pub struct Split {
    /// What is between the two `---` lines.
    pub front_matter: Range<usize>,
    /// The start of what follows the second `---` line.
    pub body: usize,
}

/// Finds the front matter; `None` if the file does not begin with a `---` line, or no second one follows.
pub fn split(text: &str) -> Option<Split> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut lines = text[start..].split_inclusive('\n');
    let first = lines.next().filter(|line| line.trim_end() == "---")?;
    let yaml_start = start + first.len();
    let mut offset = yaml_start;
    for line in lines {
        if line.trim_end() == "---" {
            return Some(Split { front_matter: yaml_start..offset, body: offset + line.len() });
        }
        offset += line.len();
    }
    None
}

/// Where a file without front matter should have had it, and what is wrong there: its first line, or the line that
/// should have ended it.
pub fn missing(text: &str) -> (Range<usize>, &'static str) {
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let words = line.trim_start_matches('\u{feff}').trim();
        if number == 0 && words != "---" {
            return (0..line.trim_end().len(), "文件开头没有文首信息");
        }
        if number > 0 && !words.contains(": ") && !words.ends_with(':') {
            return (at..at + line.trim_end().len(), "文首信息到这里没有结束");
        }
        at += line.len();
    }
    (at..at, "文首信息到这里没有结束")
}

/// The first line of the body, if it reads like one of the front matter.
pub fn rest(text: &str, body: usize) -> Option<Range<usize>> {
    let line = text[body..].lines().next()?;
    let key = line.split_once(": ")?.0;
    let is_key = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    is_key.then(|| body..body + line.trim_end().len())
}

/// Decodes the front matter in a range of the file; `None` if something required is missing or wrong. Faults are
/// appended to `diagnostics`.
pub fn decode(file: FileId, text: &str, range: Range<usize>, diagnostics: &mut Vec<Diagnostic>) -> Option<Meta> {
    let node = match yaml::parse(&text[range.clone()], range.start) {
        Ok(node) => node,
        Err(errors) => {
            let hint = "每行写成“键: 值”，冒号后留一个空格；值里有冒号或引号时整个值用引号括起来";
            diagnostics.extend(yaml::diagnostics(errors, file, "文首信息", hint));
            return None;
        }
    };
    let d = &mut Decoder::new(file, diagnostics);
    let mut fields = d.mapping(&node, "文首信息")?;
    let title = fields.required(d, "title", Decoder::text);
    let short_title = fields.required(d, "short_title", Decoder::text);
    let kind = fields.required(d, "kind", |d, n| {
        let kinds = [
            ("guide", DocumentKind::Guide),
            ("policy", DocumentKind::Policy),
            ("template", DocumentKind::Template),
            ("page", DocumentKind::Page),
        ];
        d.choice(n, &kinds)
    });
    let issuer = fields.optional(d, "issuer", Decoder::text);
    let number = fields.optional(d, "number", Decoder::text);
    let date = fields.optional(d, "date", date);
    let level = fields.optional(d, "level", |d, n| {
        let levels = [
            ("central", IssuerLevel::Central),
            ("ministry", IssuerLevel::Ministry),
            ("association", IssuerLevel::Association),
            ("province", IssuerLevel::Province),
            ("provincial_association", IssuerLevel::ProvincialAssociation),
            ("book", IssuerLevel::Book),
        ];
        d.choice(n, &levels)
    });
    let applies = fields.optional(d, "scope", |d, n| d.choice(n, &[("applies", true), ("reference", false)]));
    let scope_note = fields.optional(d, "scope_note", Decoder::text);
    let trial = fields.optional(d, "trial", Decoder::boolean).unwrap_or(false);
    let page = fields.optional(d, "page", |d, n| d.integer(n, 1..=9999));
    fields.finish(d);
    let (title, short_title, kind) = (title?, short_title?, kind?);
    Some(Meta { title, short_title, kind, issuer, number, date, level, applies, scope_note, trial, page })
}

fn date(d: &mut Decoder<'_>, node: &Node) -> Option<Date> {
    let text = d.text(node)?;
    Date::parse(&text).or_else(|| d.fault(node, format!("“{text}”不是日期"), "写成 2018-03-09；只知年月时写 2022-06"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_files_are_read_too() {
        let text = "\u{feff}---\r\ntitle: 甲\r\n---\r\n正文";
        let split = split(text).expect("front matter");
        assert_eq!(&text[split.front_matter], "title: 甲\r\n");
        assert_eq!(&text[split.body..], "正文");
    }
}
