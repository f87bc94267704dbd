//! What a search must find: judged questions, and random strings with the places that hold them.

use std::io::Write as _;
use std::process::Stdio;

use fastrand::Rng;
use serde::Deserialize;

use crate::page::book_characters;
use crate::site::Site;

/// A question with the places that answer it; see `tests/bench/questions.yaml`.
#[derive(Clone, Debug, Deserialize)]
pub struct Question {
    /// What would be typed.
    pub ask: String,
    /// Documents and paragraphs that answer.
    pub accept: Vec<String>,
}

/// All judged questions; every third is held out.
pub fn questions() -> Vec<Question> {
    serde_yaml::from_str(&crate::read("tests/bench/questions.yaml")).expect("the questions are a list")
}

/// Is the question one of those on which nothing is tuned? They are counted from 0.
pub fn held_out(number: usize) -> bool {
    number % 3 == 2
}

/// An address as search results name it: `policies/qinghai-2018-9/#s3`.
pub fn url(address: &str) -> String {
    let (document, id) = address.split_once('#').unwrap_or((address, ""));
    let document = document.strip_suffix("/index").unwrap_or(document);
    if id.is_empty() { format!("{document}/") } else { format!("{document}/#{id}") }
}

impl Question {
    /// Does a result answer it?
    pub fn accepts(&self, result: &str) -> bool {
        self.accept.iter().any(|address| {
            let wanted = url(address);
            let rest = result.strip_prefix(&wanted);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(if wanted.contains('#') { '-' } else { '#' }))
        })
    }
}

/// A result of `builder search`.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Found {
    /// Where it is.
    pub url: String,
    /// The document's title.
    pub title: String,
    /// What it is.
    pub kind: String,
    /// The text around the words.
    pub snippet: String,
    /// Larger is better.
    pub score: u32,
    /// How well it answers; in the browser's JSON it is called `match`.
    #[serde(alias = "match")]
    pub quality: String,
}

/// The best `limit` results of each query, by the real program.
pub fn ask(queries: &[String], limit: u32) -> Vec<Vec<Found>> {
    let mut command = crate::site::command(&["search", "-", "--format", "json", "--limit", &limit.to_string()]);
    let mut program = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the builder starts");
    let mut input = program.stdin.take().expect("the input is piped");
    let lines = queries.join("\n");
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = program.wait_with_output().expect("the builder ends");
    writer.join().expect("the writer ends").expect("the builder reads its queries");
    assert!(output.status.success(), "the search fails: {}", crate::site::printed(&output));
    let answers = String::from_utf8(output.stdout).expect("the answers are text");
    let answers: Vec<_> = answers.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(answers.len(), queries.len(), "one answer for each query");
    answers
}

/// An addressed stretch of text on a page.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Its page, as results name it: `policies/qinghai-2018-9/`.
    pub page: String,
    /// Its id on the page.
    pub id: String,
    /// What it says, without white space.
    pub text: String,
}

impl Unit {
    /// Does the text hold the string, however wide its characters and whatever its brackets?
    pub fn holds(&self, string: &str) -> bool {
        folded(&self.text).contains(&folded(string))
    }

    /// Is that result this unit? A title has no address of its own.
    pub fn is(&self, result: &str) -> bool {
        let (page, id) = result.split_once('#').unwrap_or((result, "title"));
        self.page == page && self.id == id
    }
}

/// Every addressed stretch of the book's text, read from the published pages.
pub fn units(site: &Site) -> Vec<Unit> {
    let mut units = Vec::new();
    for address in crate::site::reading_order() {
        let page = site.document(&address);
        for article in page.select("article[data-book]") {
            for element in article.descendent_elements().filter(|e| e.attr("data-ours").is_none()) {
                let text = book_characters(element);
                if let (Some(id), false) = (element.attr("id"), text.is_empty()) {
                    units.push(Unit { page: url(&address), id: id.to_owned(), text });
                }
            }
        }
    }
    units
}

/// One spelling for what readers take for the same. Written apart from the program's own way.
pub fn folded(text: &str) -> String {
    let fold = |c: char| match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c).to_ascii_lowercase(),
        '〔' | '【' | '[' => '(',
        '〕' | '】' | ']' => ')',
        '《' | '〈' => '<',
        '》' | '〉' => '>',
        '。' => '.',
        '、' => ',',
        '—' => '-',
        '×' => 'x',
        other => other.to_ascii_lowercase(),
    };
    // A wide bracket first becomes a narrow one.
    text.chars().filter(|c| !c.is_whitespace() && !"“”‘’\"'".contains(*c)).map(|c| fold(fold(c))).collect()
}

/// Random strings of two to eight characters that stand in the texts; longer texts give more.
pub fn substrings<'a>(texts: impl Iterator<Item = &'a str>, count: usize, random: &mut Rng) -> Vec<String> {
    let texts: Vec<Vec<char>> = texts.map(|text| text.chars().filter(|c| !c.is_whitespace()).collect()).collect();
    let total: usize = texts.iter().map(Vec::len).sum();
    let mut out = Vec::new();
    while out.len() < count {
        let mut at = random.usize(..total);
        let length = 2 + random.usize(..7);
        let text = texts.iter().find(|text| {
            let here = at < text.len();
            at -= if here { 0 } else { text.len() };
            here
        });
        if let Some(string) = text.and_then(|text| text.get(at..at + length)) {
            out.push(string.iter().collect());
        }
    }
    out
}
