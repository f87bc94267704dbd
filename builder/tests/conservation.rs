//! Nothing that is written in a content file is lost in silence: any line may be inserted, deleted or altered, and
//! either every visible character reaches the model, or a fault is named at that line.
//!
//! What reaches the model is counted, character by character, against the source; what a YAML file holds is read by
//! `serde_yaml`, which has nothing in common with the builder's decoder. `EDITS=6000` tries more than a usual run.

use std::collections::BTreeMap;
use std::path::Path;

use diagnostics::{Diagnostic, Sources};
use fastrand::Rng;
use load::LoadCache;
use load::files::{self, Content, File};
use load::stamp::StampedCache;
use model::block::{Block, BlockKind};
use model::text::SpanKind;

/// What slips into files: marks that are nearly right, signs that YAML and Markdown take for their own.
const SLIPS: &[&str] = &[
    "[注]:",
    "{",
    "}",
    "{？x}",
    "｛x｝",
    "{Seats}",
    "] {x}",
    "**",
    "*",
    "`",
    "```",
    "~~~",
    "---",
    "===",
    "    ",
    "\t",
    "　",
    "#",
    "##",
    " #",
    "# ",
    "＃ ",
    ">",
    "> ",
    "|",
    "| 甲 |",
    "|---|",
    "- ",
    "1. ",
    "3.",
    "+ ",
    ": ",
    "：",
    "&",
    "&地位 ",
    "*x",
    "!",
    "! ",
    "%",
    "@",
    "\"",
    "'",
    "“",
    "[",
    "]",
    "[甲](乙)",
    "](",
    "![",
    "<b>",
    "<!--",
    "-->",
    "&amp;",
    "\\",
    "\\\\",
    ", ",
    "，",
    "{#a}",
    "{ #a }",
    "<<<<<<< HEAD",
    "=======",
    ">>>>>>> b",
    "\u{200b}",
    "\u{fffd}",
    "\u{a0}",
    "⼈",
    "__",
    "~~",
    "$",
    "<https://a.b>",
    "[^1]",
    "[^1]: 注",
    "...",
    "--- ",
    "? ",
    "null",
    "~",
    "甲",
    "乙丙",
];

fn one_of<'t, T>(random: &mut Rng, items: &'t [T]) -> &'t T {
    &items[random.usize(..items.len())]
}

/// The file with one line inserted, deleted or altered, and the number of that line.
fn edited(random: &mut Rng, text: &str, pool: &[&str]) -> (String, usize) {
    let mut lines: Vec<String> = text.split('\n').map(str::to_string).collect();
    let at = random.usize(..lines.len());
    match random.usize(..6) {
        0 => lines.insert(at, (*one_of(random, pool)).to_string()),
        1 => lines.insert(at, format!("{}{}", one_of(random, SLIPS), one_of(random, pool))),
        2 => drop(lines.remove(at)),
        3 => lines[at] = (*one_of(random, pool)).to_string(),
        4 => {
            let line: Vec<char> = lines[at].chars().collect();
            let from = random.usize(..line.len().max(1));
            lines[at] = line.iter().take(from).chain(line.iter().skip(from + 1)).collect();
        }
        _ => {
            let line: Vec<char> = lines[at].chars().collect();
            let from = random.usize(..=line.len());
            let (before, after): (String, String) = (line[..from].iter().collect(), line[from..].iter().collect());
            lines[at] = format!("{before}{}{after}", one_of(random, SLIPS));
        }
    }
    (lines.join("\n"), at + 1)
}

type Count = BTreeMap<char, i64>;

/// Counts the characters that neither Markdown nor YAML has a use for.
fn count(count: &mut Count, text: &str, by: i64) {
    for character in text.chars().filter(|it| !it.is_ascii() && !it.is_whitespace()) {
        *count.entry(character).or_default() += by;
    }
}

fn count_value(all: &mut Count, value: &serde_yaml::Value) {
    match value {
        serde_yaml::Value::String(text) => count(all, text, 1),
        serde_yaml::Value::Sequence(items) => items.iter().for_each(|item| count_value(all, item)),
        serde_yaml::Value::Mapping(entries) => entries.iter().for_each(|(key, value)| {
            count_value(all, key);
            count_value(all, value);
        }),
        _ => {}
    }
}

fn count_yaml(all: &mut Count, text: &str) {
    let is_comment = |line: &str| line.trim_start().starts_with('#');
    for line in text.lines().filter(|line| is_comment(line)) {
        count(all, line, 1);
    }
    // What is no YAML is a fault anyway; but `serde_yaml` also refuses tabs on lines without anything else, or with
    // a comment only.
    let has_nothing = |line: &str| line.trim().is_empty() || is_comment(line);
    let lines: Vec<&str> = text.lines().map(|line| if has_nothing(line) { "" } else { line }).collect();
    if let Ok(value) = serde_yaml::from_str(&lines.join("\n")) {
        count_value(all, &value);
    }
}

fn count_block(all: &mut Count, block: &Block, text: &str) {
    let spans = |all: &mut Count, text: &model::text::Text| {
        count(all, &text.plain, 1);
        for span in &text.spans {
            match &span.kind {
                SpanKind::Link { target, .. } => count(all, target, 1),
                SpanKind::Image { target, alternative, .. } => count(all, &format!("{target}{alternative}"), 1),
                _ => {}
            }
        }
    };
    match &block.kind {
        BlockKind::Sheet(..) => {
            let source = &text[block.place.span.clone()];
            let inner = source.split_once('\n').map_or("", |(_, rest)| rest).trim_end();
            count_yaml(all, inner.rsplit_once('\n').map_or("", |(inner, _)| inner));
        }
        BlockKind::Table(rows) => rows.iter().flatten().for_each(|cell| spans(all, cell)),
        BlockKind::List { items, .. } => items.iter().flatten().for_each(|block| count_block(all, block, text)),
        BlockKind::Note(blocks) => blocks.iter().for_each(|block| count_block(all, block, text)),
        _ => spans(all, &block.text),
    }
}

/// The characters of a text that did not reach the model.
fn lost(path: &str, text: &str) -> String {
    let mut all = Count::new();
    count(&mut all, text, -1);
    if Path::new(path).extension().is_some_and(|extension| extension == "md") {
        let mut sources = Sources::default();
        let file = sources.add(path.to_string(), text.into());
        let front = text.split_once('\n').and_then(|(_, rest)| rest.split_once("\n---")).map_or("", |(front, _)| front);
        count_yaml(&mut all, front);
        let blocks = load::document(file, "a", &sources).0.map(|document| document.blocks);
        blocks.iter().flatten().for_each(|block| count_block(&mut all, block, text));
    } else {
        count_yaml(&mut all, text);
    }
    all.into_iter().filter(|(_, count)| *count < 0).map(|(character, _)| character).collect()
}

/// Whether a fault says that text is read in another way than it stands there.
fn of_reading(fault: &Diagnostic) -> bool {
    ["YAML", "会接到", "不会", "连成", "会变成", "花括号", "没有结束"].iter().any(|words| fault.message.contains(words))
}

/// So many lines off a changed line may be named.
const LINES_OFF: usize = 1;

#[test]
fn a_changed_line_is_read_whole_or_named() {
    let edits: usize = std::env::var("EDITS").ok().and_then(|edits| edits.parse().ok()).unwrap_or(600);
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
    let mut cache = LoadCache::default();
    let originals: Vec<(String, String)> = files::read(&content, &mut StampedCache::default())
        .into_iter()
        .filter_map(|file| match file.content {
            Ok(Content::Text(text)) => Some((file.path, text.text.to_string())),
            _ => None,
        })
        .collect();
    let lines: Vec<&str> = originals.iter().flat_map(|(_, text)| text.lines()).collect();
    let mut random = Rng::with_seed(7);
    let (mut silent, mut elsewhere, mut named) = (Vec::new(), Vec::new(), 0);
    for _ in 0..edits {
        let (path, text) = one_of(&mut random, &originals);
        let (changed, line) = edited(&mut random, text, &lines);
        let file = |(other, text): &(String, String)| {
            let text = if other == path { &changed } else { text };
            File { path: other.clone(), content: Ok(Content::from_bytes(other, text.clone().into_bytes())) }
        };
        let loaded = load::load_files(&content, originals.iter().map(file).collect(), &mut cache);
        let shown = format!("content/{path}");
        let here = |fault: &&Diagnostic| {
            fault.place.as_ref().is_some_and(|place| loaded.sources.file(place.file).path == shown)
        };
        // Each with how far off it may be: an item that lost its first line goes on in the one before, and is told
        // where a key stands twice, which may be after a key that the one before had not.
        let places: Vec<(usize, usize)> = loaded
            .diagnostics
            .iter()
            .filter(here)
            .flat_map(|fault| {
                let off = LINES_OFF + usize::from(fault.first.is_some());
                fault.place.iter().chain(fault.first.as_deref()).map(move |place| (place, off))
            })
            .map(|(place, off)| (loaded.sources.file(place.file).line_column(place.span.start).0, off))
            .collect();
        // A key that is missing has no line.
        let is_missing = |fault: &Diagnostic| fault.message.contains("缺少");
        // A list in brackets that does not end is told where it begins.
        let is_bracket = |fault: &Diagnostic| fault.message.contains("括号没有成对");
        // Blank lines and comments do not count.
        let between = |place: usize| {
            let (from, to) = (place.min(line), place.max(line));
            changed
                .lines()
                .skip(from)
                .take(to - from)
                .filter(|line| !matches!(line.trim().as_bytes(), [] | [b'#', ..]))
                .count()
        };
        // A fence that is gone changes what all later ones do; the first of them is named.
        let is_fence = text.lines().nth(line - 1).is_some_and(|old| old.starts_with("```"));
        let is_named = places.iter().any(|(place, off)| between(*place) <= *off)
            || loaded.diagnostics.iter().any(|fault| here(&fault) && (is_missing(fault) || is_bracket(fault)));
        named += usize::from(is_named);
        let told = || {
            let faults: Vec<String> =
                loaded.diagnostics.iter().map(|it| diagnostics::render_short(it, &loaded.sources)).collect();
            let lines: Vec<&str> = changed.lines().skip(line.saturating_sub(2)).take(3).collect();
            format!("{path}:{line}\n{}\n{}", lines.join("\n"), faults[..faults.len().min(3)].concat())
        };
        match lost(path, &changed) {
            _ if is_named || (is_fence && !places.is_empty()) => {}
            lost if !lost.is_empty() => silent.push(told()),
            // Lines that fit together no more, or names that are gone, are told where they are missed.
            _ if loaded.diagnostics.iter().any(|fault| here(&fault) && of_reading(fault)) => elsewhere.push(told()),
            _ => {}
        }
    }
    let all = format!("of {edits} edits {named} named, {} lost, {} named elsewhere", silent.len(), elsewhere.len());
    let (silent, elsewhere) = (silent.join("\n"), elsewhere.join("\n"));
    let is_good = silent.is_empty() && elsewhere.is_empty();
    assert!(is_good, "{all}; lost:\n{silent}\n\nnamed at another line:\n{elsewhere}");
    // Most edits change what the rest of the file means, so that a property nobody looks at would show.
    assert!(named * 2 > edits, "{all}");
}
