//! The weight of pages with their own scripts, as they are published with the compiled modules.

use std::fs;

use end_to_end::native::script;
use end_to_end::site::{Site, published_with_wasm};
use end_to_end::tell;
use end_to_end::weight::{ENGINE_LIMIT, LIMIT, WORD_LIMIT, compressed, heavy_pages};

#[test]
fn pages_with_their_scripts_weigh_at_most_30_kilobytes() {
    let heavy = heavy_pages(published_with_wasm());
    assert!(heavy.is_empty(), "{} pages are over {LIMIT} bytes:\n{}", heavy.len(), heavy.join("\n"));
}

#[test]
fn the_engine_of_the_self_check_weighs_at_most_80_kilobytes() {
    let [engine, book] = sizes(published_with_wasm(), "check/index.html", ["checker-", "rule-book-"]);
    let total = engine + book;
    tell(&format!("the self-check's engine with glue {engine} bytes and rule book {book}, {total} together, gzip"));
    assert!(total <= ENGINE_LIMIT, "{total} bytes, {ENGINE_LIMIT} are allowed");
}

#[test]
fn the_writer_of_word_files_weighs_at_most_60_kilobytes() {
    let [writer, forms] = sizes(published_with_wasm(), "fill/index.html", ["documents-", "forms-"]);
    tell(&format!("the writer of Word files with glue {writer} bytes, the definitions of all forms {forms}, gzip"));
    assert!(writer <= WORD_LIMIT, "{writer} bytes, {WORD_LIMIT} are allowed");
}

/// What two scripts of a page weigh, compressed.
fn sizes(site: &Site, page: &str, stems: [&str; 2]) -> [usize; 2] {
    let page = site.page(page);
    stems.map(|stem| {
        let path = site.folder.join(script(&page, stem));
        compressed(&fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
    })
}
