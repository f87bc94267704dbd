//! Hostile input for everything that reads: content files, what a visitor types, bytes on their way to
//! the browser.
//!
//! A target is a function of bytes that panics when something does not hold. `make fuzz` gives it
//! inputs guided by coverage; what it finds is kept in `inputs/TARGET/`, beside inputs written by hand,
//! and goes through the target in every `cargo test`.

mod book;
mod markup;
#[path = "../../src/payloads.rs"]
mod payloads;
mod seeds;
mod targets;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Something that is fuzzed.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// The name of its folder of inputs.
    pub name: &'static str,
    /// Panics when something does not hold for these bytes.
    pub run: fn(&[u8]),
    /// Sound inputs to begin with, made from the repository's content.
    seeds: fn() -> Vec<Vec<u8>>,
}

/// All targets.
pub const TARGETS: &[Target] = &[
    Target { name: "front-matter", run: targets::front_matter, seeds: seeds::front_matter },
    Target { name: "markdown", run: targets::markdown, seeds: seeds::markdown },
    Target { name: "rules", run: targets::rules, seeds: seeds::rules },
    Target { name: "errata", run: targets::errata, seeds: seeds::errata },
    Target { name: "forms", run: targets::forms, seeds: seeds::forms },
    Target { name: "lists", run: targets::lists, seeds: seeds::lists },
    Target { name: "pages", run: targets::pages, seeds: seeds::pages },
    Target { name: "values", run: targets::values, seeds: seeds::values },
    Target { name: "answers", run: targets::answers, seeds: seeds::answers },
    Target { name: "library-bytes", run: targets::library_bytes, seeds: seeds::library_bytes },
    Target { name: "rule-book-bytes", run: targets::rule_book_bytes, seeds: seeds::rule_book_bytes },
    Target { name: "queries", run: targets::queries, seeds: seeds::queries },
    Target { name: "search-bytes", run: targets::search_bytes, seeds: seeds::search_bytes },
];

impl Target {
    /// What it begins with, by name: the seeds and the inputs that are kept.
    pub fn inputs(&self) -> BTreeMap<String, Vec<u8>> {
        let seeds = (self.seeds)().into_iter().enumerate();
        let mut inputs = files(&format!("tests/fuzz/inputs/{}", self.name));
        inputs.extend(seeds.map(|(number, seed)| (format!("seed-{number:03}"), seed)));
        inputs
    }
}

/// A path in the repository.
pub(crate) fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// Every file below a folder of the repository, by its path from there; none if there is no such folder.
pub(crate) fn files(folder: &str) -> BTreeMap<String, Vec<u8>> {
    let root = repository(folder);
    let entries = walkdir::WalkDir::new(&root).into_iter().filter_map(Result::ok);
    let files = entries.filter(|entry| entry.file_type().is_file()).map(|entry| {
        let bytes = std::fs::read(entry.path()).expect("a file of the repository can be read");
        let path = entry.path().strip_prefix(&root).expect("below the folder").to_string_lossy().into_owned();
        (path, bytes)
    });
    files.collect()
}
