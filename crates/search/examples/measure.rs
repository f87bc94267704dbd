//! Measures an index of a text file: one line a unit, a `# ` line begins a document.
//!
//! `cargo run --release -p search --example measure -- FILE [COPIES [clauses]]`
//! With COPIES the lines are shuffled that many times among documents of 2,000 characters;
//! with `clauses` the clauses are shuffled, so that hardly any paragraph stands there twice.
// The crate does no I/O; this tool for the terminal does, and stops at the first fault.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]
#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::process::{Command, Stdio};
use std::time::Instant;

use search::{
    Index, IndexBuilder, IndexDocument, IndexOptions, IndexUnit, SearchRequest, Searcher, ShardId, ShardKind, UnitKind,
};

/// A small generator: the same numbers in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).unwrap()
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let text = std::fs::read_to_string(arguments.next().expect("a file")).unwrap();
    let copies = arguments.next().map_or(0, |n| n.parse().unwrap());
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let clauses = if arguments.next().is_some() { mixed_clauses(&text, copies, &mut random) } else { String::new() };
    let documents = match (copies, clauses.as_str()) {
        (0, _) => as_written(&text),
        (_, "") => shuffled(&text, copies, &mut random),
        (_, clauses) => shuffled(clauses, 1, &mut random),
    };
    let characters: usize = documents.iter().flat_map(|(_, lines)| lines).map(|l| l.chars().count()).sum();
    let start = Instant::now();
    let index = build(&documents);
    println!("{} documents, {characters} characters, indexed in {:?}", documents.len(), start.elapsed());
    println!("peak memory {} MiB", peak_memory());
    sizes(&index);
    queries(&index, &documents, &mut random);
}

type Pages<'a> = Vec<(String, Vec<&'a str>)>;

fn as_written(text: &str) -> Pages<'_> {
    let mut out: Pages = vec![("首页".to_owned(), Vec::new())];
    for line in text.lines().filter(|l| !l.trim().is_empty()) {
        if let Some(title) = line.strip_prefix("# ") {
            out.push((title.to_owned(), Vec::new()));
        } else {
            out.last_mut().unwrap().1.push(line);
        }
    }
    out
}

fn shuffled<'a>(text: &'a str, copies: usize, random: &mut Random) -> Pages<'a> {
    let lines: Vec<&str> = text.lines().filter(|l| !l.trim().is_empty()).collect();
    let mut all: Vec<&str> = (0..copies).flat_map(|_| lines.iter().copied()).collect();
    for end in (1..all.len()).rev() {
        all.swap(end, random.below(end + 1));
    }
    let mut out: Pages = Vec::new();
    let mut size = usize::MAX / 2;
    for line in all {
        if size >= 2000 {
            out.push((format!("第{}号文件", out.len() + 1), Vec::new()));
            size = 0;
        }
        size += line.chars().count();
        out.last_mut().unwrap().1.push(line);
    }
    out
}

/// Paragraphs of five random clauses each, as much text as `copies` times the whole.
fn mixed_clauses(text: &str, copies: usize, random: &mut Random) -> String {
    let clauses: Vec<&str> = text.split_inclusive(['，', '、', '；', '。', '\n']).collect();
    let mut out = String::new();
    while out.len() < text.len() * copies {
        for _ in 0..5 {
            out.push_str(clauses[random.below(clauses.len())].trim());
        }
        out.push('\n');
    }
    out
}

fn is_heading(line: &str) -> bool {
    line.chars().count() < 30 && line.chars().nth(1) == Some('、')
}

fn build(documents: &Pages) -> Index {
    let mut builder = IndexBuilder::new(IndexOptions::default());
    for (number, (title, lines)) in documents.iter().enumerate() {
        let year = (2000 + number % 25).to_string();
        let url = format!("policies/document-{number}/");
        builder.document(IndexDocument { url: &url, title, rank: 0, facets: &[("年份", &year)] });
        let mut above: Vec<&str> = Vec::new();
        for (place, line) in lines.iter().enumerate() {
            let heading = is_heading(line);
            if heading {
                above.clear();
            }
            let kind = if heading { UnitKind::Heading } else { UnitKind::Paragraph };
            let fragment = format!("p{}", place + 1);
            builder.unit(IndexUnit { kind, fragment: &fragment, breadcrumb: &above, text: line });
            if heading {
                above.push(line);
            }
        }
    }
    builder.finish()
}

fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap_or("0");
    line.split_whitespace().next().unwrap().parse::<u64>().unwrap() / 1024
}

/// The bytes after base64 and gzip, as a server sends them inside a script.
fn sent(bytes: &[u8]) -> usize {
    let mut child = Command::new("sh")
        .args(["-c", "base64 -w0 | gzip -9 | wc -c"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(bytes).unwrap();
    let output = child.wait_with_output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().parse().unwrap()
}

fn sizes(index: &Index) {
    println!("root {} bytes, sent {}", index.root.len(), sent(&index.root));
    for kind in [ShardKind::Postings, ShardKind::Texts, ShardKind::Documents, ShardKind::Repeats, ShardKind::Facets] {
        let sizes: Vec<usize> = index.shards.iter().filter(|(id, _)| id.kind == kind).map(|(_, b)| b.len()).collect();
        let (sum, most) = (sizes.iter().sum::<usize>(), sizes.iter().max().unwrap_or(&0));
        println!("{kind:?}: {} shards, {sum} bytes, largest {most}", sizes.len());
    }
}

fn queries(index: &Index, documents: &Pages, random: &mut Random) {
    let shards: BTreeMap<ShardId, &Vec<u8>> = index.shards.iter().map(|(id, b)| (*id, b)).collect();
    let mut weights: BTreeMap<ShardId, usize> = BTreeMap::new();
    let mut warm = Searcher::open(&index.root).unwrap();
    let mut loaded = BTreeSet::new();
    let (mut cold_bytes, mut later_bytes, mut times, mut lost) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for _ in 0..300 {
        let query = substring(documents, random);
        let request = SearchRequest { query: &query, limit: 10, per_document: 0, facets: false };
        let mut cold = Searcher::open(&index.root).unwrap();
        let mut weigh = |id| *weights.entry(id).or_insert_with(|| sent(shards[&id]));
        let (mut first, mut later) = (0, 0);
        let outcome = loop {
            let outcome = cold.search(&request);
            if outcome.missing.is_empty() {
                break outcome;
            }
            for id in outcome.missing {
                cold.load(id, shards[&id]).unwrap();
                warm.load(id, shards[&id]).unwrap();
                first += weigh(id);
                if loaded.insert(id) {
                    later += weigh(id);
                }
            }
        };
        let start = Instant::now();
        assert_eq!(warm.search(&request), outcome);
        times.push(start.elapsed().as_micros() as usize);
        cold_bytes.push(first);
        later_bytes.push(later);
        lost += usize::from(outcome.total == 0);
    }
    println!("300 random strings: {lost} without a result");
    describe("shards of a query on a fresh page, bytes sent", cold_bytes);
    describe("of a later query", later_bytes);
    describe("microseconds", times);
}

/// Two to eight characters of a line, without white space.
fn substring(documents: &Pages, random: &mut Random) -> String {
    loop {
        let lines = &documents[random.below(documents.len())].1;
        if lines.is_empty() {
            continue;
        }
        let chars: Vec<char> = lines[random.below(lines.len())].chars().filter(|c| !c.is_whitespace()).collect();
        let length = 2 + random.below(7);
        if chars.len() >= length {
            let from = random.below(chars.len() - length + 1);
            return chars[from..from + length].iter().collect();
        }
    }
}

fn describe(what: &str, mut values: Vec<usize>) {
    values.sort_unstable();
    let mean = values.iter().sum::<usize>() / values.len();
    let at = |percent: usize| values[(values.len() - 1) * percent / 100];
    println!("{what}: mean {mean}, median {}, p95 {}, most {}", at(50), at(95), at(100));
}
