//! The search beside Pagefind: the same text, the same browser, the same questions.
//!
//! `make bench-search`, or with parts of it: `make bench-search PARTS="book large mixed growth"`.
//! Bytes, recall and precision are exact; times are only worth comparing within one run.
#![allow(clippy::print_stdout, clippy::missing_panics_doc, missing_docs, reason = "a tool for the terminal")]

mod corpus;
mod engine;
mod measure;
#[path = "../build/measure.rs"]
#[allow(dead_code, reason = "the other bench asks more of it")]
mod process;
mod server;

use std::path::{Path, PathBuf};
use std::process::Command;

use corpus::{Corpus, Mixing};
use end_to_end::retrieval::{Random, questions, substrings};
use end_to_end::site::{Site, published};
use engine::{Engine, Run};
use measure::row;
use process::{Run as Process, run};

/// Random strings asked for of each text.
const STRINGS: usize = 300;
/// Of a text made for the growth alone.
const FEW_STRINGS: usize = 60;

fn main() {
    // Cargo starts it in the package's folder.
    std::env::set_current_dir(end_to_end::repository()).expect("the repository is there");
    // Cargo adds an argument of its own.
    let parts: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let wanted = |part: &str| parts.is_empty() || parts.iter().any(|name| name == part);
    let both = [Engine::Ours, Engine::Pagefind];
    if wanted("book") {
        let corpus = corpus::book(published());
        compare("the book", &corpus, &both, STRINGS);
    }
    for (part, name, mixing) in [
        ("large", "2,400 pages, paragraphs of the book shuffled", Mixing::Paragraphs),
        ("mixed", "2,400 pages, clauses of the book shuffled: hardly a repeat", Mixing::Clauses),
    ] {
        if wanted(part) {
            compare(name, &corpus::make(&work(part), 2400, mixing), &both, STRINGS);
        }
    }
    if wanted("growth") {
        for pages in [100, 1000, 10_000] {
            let corpus = corpus::make(&work("growth"), pages, Mixing::Clauses);
            compare(&format!("growth: {pages} pages, hardly a repeat"), &corpus, &[Engine::Ours], FEW_STRINGS);
        }
    }
}

/// A folder for this run.
fn work(part: &str) -> PathBuf {
    let folder = end_to_end::repository().join("target/tmp/bench-search").join(part);
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    folder
}

/// Indexes, asks and prints.
fn compare(name: &str, corpus: &Corpus, engines: &[Engine], strings: usize) {
    let characters: usize = corpus.texts.iter().map(|text| text.chars().count()).sum();
    println!("\n## {name}: {} pages, {characters} characters, {strings} random strings\n", corpus.pages.len());
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let queries = substrings(corpus.texts.iter().map(String::as_str), strings, &mut random);
    let site = Site { folder: work("site") };
    let whole = build(&corpus.content, &site.folder);
    let mut columns = Vec::new();
    for &engine in engines {
        let cost = match engine {
            Engine::Ours => index_ours(&corpus.content),
            Engine::Pagefind => index_pagefind(&site.folder),
        };
        let judged = if corpus.content.ends_with("content") && name == "the book" { questions() } else { Vec::new() };
        columns.push((cost, engine::run(&site, corpus, engine, &queries, &judged)));
    }
    println!("site and index together, ours: {:.2} s, {:.0} MiB", whole.wall, whole.memory);
    print(engines, &columns);
}

fn build(content: &Path, out: &Path) -> Process {
    let builder = end_to_end::repository().join("target/release/builder");
    let _ = std::fs::remove_dir_all(out);
    run(Command::new(builder).args(["build", "--content"]).arg(content).arg("--out").arg(out))
}

/// The index alone: the program says how long it took, besides reading the content.
fn index_ours(content: &Path) -> Process {
    let program = end_to_end::repository().join("target/release/examples/index_cost");
    let output = Command::new(program).arg(content).output().expect("the example starts");
    let line = String::from_utf8_lossy(&output.stdout);
    println!("{}", line.trim());
    let cost: serde_json::Value = serde_json::from_str(&line).expect("the example prints JSON");
    let number = |name: &str| cost[name].as_f64().expect("a number");
    Process { wall: number("milliseconds") / 1000.0, memory: number("peak_mib"), ..Process::default() }
}

fn index_pagefind(site: &Path) -> Process {
    let tools = end_to_end::repository().join("tests/bench/node_modules/@pagefind");
    let programs = std::fs::read_dir(tools).expect("`make bench-search` installs Pagefind").flatten();
    let mut programs = programs.map(|entry| entry.path().join("bin/pagefind_extended"));
    let program = programs.find(|program| program.exists()).expect("Pagefind has a program for this machine");
    // The same text as ours: without the signs and notes that are the site's own.
    run(Command::new(program).arg("--site").arg(site).args([
        "--root-selector",
        "article",
        "--exclude-selectors",
        "[data-ours]",
    ]))
}

fn print(engines: &[Engine], columns: &[(Process, Run)]) {
    row("", engines.iter().map(|engine| engine.name().to_owned()));
    row("---", engines.iter().map(|_| "---".to_owned()));
    let share = |value: f64| format!("{value:.3}");
    let kilobytes = |value: f64| format!("{:.1} kB", value / 1000.0);
    let milliseconds = |value: f64| format!("{value:.2} ms");
    let line = |name: &str, text: &dyn Fn(&(Process, Run)) -> String| row(name, columns.iter().map(text));
    line("recall of pages, cold", &|c| share(c.1.recall_cold));
    line("recall of pages, warm", &|c| share(c.1.recall_warm));
    line("precision of pages", &|c| share(c.1.precision));
    line("first hit holds the string", &|c| share(c.1.first_holds));
    line("no result", &|c| share(c.1.nothing));
    if columns.iter().any(|c| c.1.questions > 0) {
        line("questions, right page first / in 3", &|c| format!("{:.3} / {:.3}", c.1.page[0], c.1.page[1]));
        line("questions, right paragraph first / in 3", &|c| {
            c.1.paragraph.map_or("–".to_owned(), |p| format!("{:.3} / {:.3}", p[0], p[1]))
        });
    }
    line("first query, bytes: mean", &|c| kilobytes(c.1.first_bytes.mean));
    line("first query, bytes: p95", &|c| kilobytes(c.1.first_bytes.high));
    line("– of it the program", &|c| kilobytes(c.1.program_bytes));
    line("later query, bytes: mean", &|c| kilobytes(c.1.later_bytes.mean));
    line("later query, bytes: p95", &|c| kilobytes(c.1.later_bytes.high));
    line("cold answer: median", &|c| milliseconds(c.1.cold.middle));
    line("cold answer: p95", &|c| milliseconds(c.1.cold.high));
    line("warm answer: median", &|c| milliseconds(c.1.warm.middle));
    line("warm answer: p95", &|c| milliseconds(c.1.warm.high));
    line("index: time", &|c| format!("{:.2} s", c.0.wall));
    line("index: peak memory", &|c| format!("{:.0} MiB", c.0.memory));
}
