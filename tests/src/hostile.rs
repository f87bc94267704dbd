//! Content laced with what someone would type who wants a page to run a script of his.

use std::fs;
use std::path::{Path, PathBuf};

pub use crate::payloads::PAYLOADS;

/// Keys whose values are words for readers.
const WORDS: [&str; 26] = [
    "title",
    "short_title",
    "label",
    "help",
    "question",
    "note",
    "remark",
    "say",
    "reasoning",
    "reason",
    "who",
    "to_whom",
    "what",
    "period",
    "actor",
    "action",
    "deadline",
    "unit",
    "signer",
    "message",
    "warning",
    "publisher",
    "authority",
    "standing",
    "description",
    "issuer",
];

/// All payloads in a row, without the characters that the builder refuses in content.
pub fn all() -> String {
    let refused = |character: char| matches!(character, '\u{202a}'..='\u{202e}' | '\u{2028}' | '\u{2029}' | '\u{fffd}');
    PAYLOADS.concat().replace(refused, "")
}

/// Makes words for readers end with a text, in the files of some content that are wanted, by their path: the
/// values of [`WORDS`] in YAML files and in front matter, and the headings of Markdown. Returns how many.
pub fn lace(content: &Path, text: &str, wanted: impl Fn(&Path) -> bool) -> usize {
    let mut laced = 0;
    let files: Vec<PathBuf> = crate::site::contents(content).into_keys().filter(|path| wanted(path)).collect();
    for path in files {
        let old = fs::read_to_string(content.join(&path)).expect("content is text");
        let new: String = if path.extension().is_some_and(|ending| ending == "md") {
            let (front, body) =
                old.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).unwrap_or(("", &old));
            let title = front.lines().find_map(|line| line.strip_prefix("title: ")).unwrap_or_default().to_owned();
            let front: Vec<String> = front.lines().map(|line| laced_line(&path, line, text, &mut laced)).collect();
            // The heading is the title again; it is Markdown, where each of the signs is written as itself.
            let heading = format!("# {title}");
            let body: Vec<String> = body
                .lines()
                .map(|line| if line == heading { format!("{heading}{}", as_markdown(text)) } else { line.to_owned() })
                .collect();
            format!("---\n{}\n---\n{}\n", front.join("\n"), body.join("\n"))
        } else {
            old.lines().map(|line| laced_line(&path, line, text, &mut laced) + "\n").collect()
        };
        fs::write(content.join(&path), new).expect("the copy can be written");
    }
    laced
}

/// A line of YAML whose value, if it is words for readers, goes on with the text.
fn laced_line(path: &Path, line: &str, text: &str, laced: &mut usize) -> String {
    let start = line.len() - line.trim_start_matches([' ', '-']).len();
    let Some((key, value)) = line[start..].split_once(": ") else { return line.to_owned() };
    let plain = !value.starts_with(['[', '{', '|', '>', '&', '*', '#']) && !value.contains(" #");
    // What is done with an erratum is one of three words.
    let known = WORDS.contains(&key) && (key != "action" || path != Path::new("errata.yaml"));
    if !known || !plain || value.is_empty() {
        return line.to_owned();
    }
    let value: String = serde_yaml::from_str(value).unwrap_or_else(|error| panic!("{line}: {error}"));
    *laced += 1;
    // JSON's strings are YAML's, too.
    format!("{}{key}: {}", &line[..start], serde_json::Value::from(value + text))
}

/// The text as Markdown that means the text.
pub fn as_markdown(text: &str) -> String {
    let escaped = |sign: char| sign.is_ascii_punctuation();
    text.chars().flat_map(|sign| escaped(sign).then_some('\\').into_iter().chain([sign])).collect()
}
