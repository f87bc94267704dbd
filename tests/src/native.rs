//! The answers that the page must give: the same rules, run natively.

use std::io::Write as _;
use std::path::Path;

use rules::RuleBook;
use serde_json::Value;

use crate::page::Page;
use crate::site::{Site, command, printed};

/// What the command line concludes from answers: rules read from `content/`.
pub fn assess(facts: &Value) -> Value {
    let mut file = tempfile::Builder::new().suffix(".yaml").tempfile().expect("a file for the answers");
    file.write_all(facts.to_string().as_bytes()).expect("the answers can be written");
    let path = file.path().to_str().expect("test paths are Unicode");
    let output = command(&["assess", path, "--format", "json"]).output().expect("the builder starts");
    assert!(output.status.success(), "{facts}:\n{}", printed(&output));
    serde_json::from_slice(&output.stdout).expect("the command line answers in JSON")
}

/// What the page is to say of a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concluded {
    /// Its title.
    pub title: String,
    /// `certain`, `boundary`, `needs`.
    pub status: String,
    /// Its values in words, its numbers, its warnings.
    pub words: Vec<String>,
}

/// The decisions of an answer that concern the visitor, in order.
fn concerned(answer: &Value) -> impl Iterator<Item = &Value> {
    let decisions = answer["decisions"].as_object().expect("an answer has decisions").values();
    decisions.filter(|one| one["shown"] == true && one["status"] != "not_applicable")
}

/// What the page is to say of them.
pub fn conclusions(answer: &Value) -> Vec<Concluded> {
    concerned(answer)
        .map(|decision| {
            let items: Vec<&Value> = decision["values"].as_array().into_iter().flatten().collect();
            let mut words: Vec<String> = texts(&decision["warnings"]).collect();
            if items.iter().any(|item| item.is_object()) {
                let parts = items.iter().filter_map(|item| item.as_object()).flatten();
                let parts = parts.filter(|(key, _)| !["id", "submits"].contains(&key.as_str()));
                words.extend(parts.filter_map(|(_, part)| part.as_str().map(ToOwned::to_owned)));
            } else {
                // Forms are known by their numbers: 模板4.
                words
                    .extend(texts(&decision["labels"]).map(|label| label.split(' ').next().unwrap_or_default().into()));
            }
            let numbers = decision.as_object().into_iter().flatten();
            words.extend(numbers.filter_map(|(_, number)| number.as_i64().map(|number| number.to_string())));
            let text = |key: &str| decision[key].as_str().unwrap_or_default().to_owned();
            Concluded { title: text("title"), status: text("status"), words }
        })
        .collect()
}

/// The sentences of the book that the conclusions rest on, and the conflicts to know of.
pub fn grounds(answer: &Value) -> Vec<String> {
    let rules = concerned(answer).flat_map(|one| one["because"].as_array().into_iter().flatten());
    let quotes = rules.filter(|rule| rule["outcome"] == "true" && rule["role"] == "rule");
    let quotes = quotes.flat_map(|rule| rule["quotes"].as_array().into_iter().flatten());
    let mut grounds: Vec<String> = quotes.filter_map(|cite| cite["quote"].as_str().map(ToOwned::to_owned)).collect();
    for name in concerned(answer).flat_map(|one| texts(&one["conflicts"])) {
        let conflict = &answer["conflicts"][&name];
        grounds.extend(["title", "say"].iter().filter_map(|key| conflict[key].as_str().map(ToOwned::to_owned)));
        let quotes = conflict["texts"].as_array().into_iter().flatten();
        grounds.extend(quotes.filter_map(|cite| cite["quote"].as_str().map(ToOwned::to_owned)));
    }
    assert!(!grounds.is_empty(), "every conclusion rests on something");
    grounds
}

fn texts(list: &Value) -> impl Iterator<Item = String> + '_ {
    list.as_array().into_iter().flatten().filter_map(|text| text.as_str().map(ToOwned::to_owned))
}

/// The rule book that a page carries, opened natively.
pub fn book(site: &Site) -> RuleBook {
    let page = site.page("check/index.html");
    let path = script(&page, "rule-book-");
    let script = std::fs::read_to_string(site.folder.join(path)).expect("the script is text");
    let literal = script.trim_start_matches('\u{feff}').strip_prefix("window.checkerBook = \"");
    let literal = literal.and_then(|text| text.trim_end().strip_suffix("\";")).expect("the script is one text");
    RuleBook::from_bytes(&bytes_of(literal)).expect("the page carries a rule book")
}

/// The path of the script of a page whose name begins so, from the site's root.
pub fn script(page: &Page, stem: &str) -> String {
    let scripts = page.select("script[src]").into_iter().filter_map(|script| script.attr("src"));
    let mut paths = scripts.filter_map(|path| path.find("assets/").map(|at| path[at..].to_owned()));
    let wanted = format!("assets/{stem}");
    let found = paths.find(|path| path.starts_with(&wanted) && path.contains("-page-") == stem.contains("-page-"));
    found.filter(|path| Path::new(path).is_relative()).unwrap_or_else(|| panic!("the page has no script {stem}"))
}

/// The bytes in a literal: each character is one above its byte.
fn bytes_of(literal: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(literal.len());
    let mut characters = literal.chars();
    while let Some(character) = characters.next() {
        let character = match character {
            '\\' => match characters.next().expect("an escape goes on") {
                'n' => '\n',
                'r' => '\r',
                'x' => {
                    let code: String = characters.by_ref().take(2).collect();
                    char::from(u8::from_str_radix(&code, 16).expect("an escape in hexadecimal"))
                }
                other => other,
            },
            character => character,
        };
        bytes.push(u8::try_from(u32::from(character)).expect("one byte each").wrapping_sub(1));
    }
    bytes
}
