//! The weight of pages with their own scripts, as they are published with the compiled modules.

use std::fs;

use end_to_end::native::script;
use end_to_end::site::published_with_wasm;
use end_to_end::tell;
use end_to_end::weight::{ENGINE_LIMIT, LIMIT, compressed, heavy_pages};

#[test]
fn pages_with_their_scripts_weigh_at_most_30_kilobytes() {
    let heavy = heavy_pages(published_with_wasm());
    assert!(heavy.is_empty(), "{} pages are over {LIMIT} bytes:\n{}", heavy.len(), heavy.join("\n"));
}

#[test]
fn the_engine_of_the_self_check_weighs_at_most_80_kilobytes() {
    let site = published_with_wasm();
    let page = site.page("check/index.html");
    let [engine, book] = ["checker-", "rule-book-"].map(|stem| {
        let path = site.folder.join(script(&page, stem));
        compressed(&fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
    });
    let total = engine + book;
    tell(&format!("the self-check's engine with glue {engine} bytes and rule book {book}, {total} together, gzip"));
    assert!(total <= ENGINE_LIMIT, "{total} bytes, {ENGINE_LIMIT} are allowed");
}
