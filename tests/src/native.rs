//! The answers that the page must give: the same rules, run natively.

use std::io::Write as _;
use std::path::Path;

use rules::Book;
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

/// The rule book that a page carries, opened natively.
pub fn book(site: &Site) -> Book {
    let page = site.page("check/index.html");
    let path = script(&page, "rule-book-");
    let script = std::fs::read_to_string(site.folder.join(path)).expect("the script is text");
    let literal = script.trim_start_matches('\u{feff}').strip_prefix("window.checkerBook = \"");
    let literal = literal.and_then(|text| text.trim_end().strip_suffix("\";")).expect("the script is one text");
    Book::from_bytes(&bytes_of(literal)).expect("the page carries a rule book")
}

/// The path of the script of a page whose name begins so, from the site's root.
pub fn script(page: &Page, stem: &str) -> String {
    let scripts = page.select("script[src]").into_iter().filter_map(|script| script.attr("src"));
    let mut paths = scripts.filter_map(|path| path.find("assets/").map(|at| path[at..].to_owned()));
    let wanted = format!("assets/{stem}");
    let found = paths.find(|path| path.starts_with(&wanted) && !path.contains("-page-"));
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
