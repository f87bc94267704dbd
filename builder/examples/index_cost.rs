//! Prints what the search index of a content folder costs in time, memory and bytes, as a line of JSON.
//!
//! `cargo run --release -p builder --example index_cost -- CONTENT`
// A tool for the terminal; it stops at the first fault.
#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]

use std::time::Instant;

use render::index;

fn main() {
    let content = std::env::args().nth(1).expect("a content folder");
    let site = load::load(content.as_ref()).site.expect("a site");
    let loaded = peak_memory();
    let start = Instant::now();
    let index = index::index(&site);
    let milliseconds = start.elapsed().as_millis();
    let shards: usize = index.shards.iter().map(|(_, bytes)| bytes.len()).sum();
    let documents = site.documents.len();
    let blocks = site.documents.iter().flat_map(|document| &document.blocks);
    let characters: usize = blocks.map(|block| block.text.plain.chars().count()).sum();
    println!(
        "{{\"documents\":{documents},\"characters\":{characters},\"milliseconds\":{milliseconds},\
         \"loaded_mib\":{loaded},\"peak_mib\":{},\"root\":{},\"shards\":{shards}}}",
        peak_memory(),
        index.root.len()
    );
}

/// The most memory that this process has used so far, in MiB.
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("the peak of memory");
    line.split_whitespace().next().unwrap().parse::<u64>().unwrap() / 1024
}
