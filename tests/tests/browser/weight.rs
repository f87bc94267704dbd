//! The weight of pages with their own scripts, as they are published with the compiled modules.

use std::fs;

use end_to_end::native::script;
use end_to_end::site::{Site, published_with_wasm};
use end_to_end::tell;
use end_to_end::weight::{ENGINE_LIMIT, LIMIT, ROSTER_LIMIT, WORD_LIMIT, WORKBOOK_LIMIT, compressed, heavy_pages};

#[test]
fn pages_with_their_scripts_weigh_at_most_30_kilobytes() {
    let heavy = heavy_pages(published_with_wasm());
    assert!(heavy.is_empty(), "{} pages are over {LIMIT} bytes:\n{}", heavy.len(), heavy.join("\n"));
}

#[test]
fn the_self_check_keeps_to_its_limit() {
    let parts = sizes(published_with_wasm(), "check/index.html", ["checker-", "rule-book-"]);
    let total: usize = parts.iter().sum();
    let [engine, book] = parts;
    tell(&format!("the self-check's engine with glue {engine} bytes, rule book {book}, {total} together, gzip"));
    assert!(total <= ENGINE_LIMIT, "{total} bytes, {ENGINE_LIMIT} are allowed");
}

#[test]
fn the_writer_of_word_files_keeps_to_its_limit() {
    let [writer, forms] = sizes(published_with_wasm(), "fill/index.html", ["forms-", "form-library-"]);
    tell(&format!("the writer of Word files with glue {writer} bytes, the definitions of all forms {forms}, gzip"));
    assert!(writer <= WORD_LIMIT, "{writer} bytes, {WORD_LIMIT} are allowed");
}

/// They are loaded when someone brings a roster: the page names them as data.
#[test]
fn what_reads_rosters_and_workbooks_keeps_to_its_limits() {
    let site = published_with_wasm();
    let page = site.page("fill/index.html");
    let named = |name: &str| {
        let work = page.select("#fill-work").into_iter().next().expect("the page has its work");
        work.attr(name).unwrap_or_default().trim_start_matches("../").replace(" ../", " ")
    };
    let weigh =
        |path: &str| compressed(&fs::read(site.folder.join(path)).unwrap_or_else(|error| panic!("{path}: {error}")));
    let rosters: usize = named("data-roster").split(' ').map(weigh).sum();
    let workbooks = weigh(&named("data-workbooks"));
    tell(&format!("what reads rosters {rosters} bytes with its script and guide, workbooks {workbooks}, gzip"));
    assert!(rosters <= ROSTER_LIMIT && workbooks <= WORKBOOK_LIMIT, "{rosters} and {workbooks} bytes");
    for script in page.select("script[src]").into_iter().filter_map(|script| script.attr("src")) {
        assert!(!script.contains("rosters-") && !script.contains("xlsx-"), "{script} is loaded unasked");
    }
}

/// What scripts of a page weigh, compressed.
fn sizes<const N: usize>(site: &Site, page: &str, stems: [&str; N]) -> [usize; N] {
    let page = site.page(page);
    stems.map(|stem| {
        let path = site.folder.join(script(&page, stem));
        compressed(&fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
    })
}
