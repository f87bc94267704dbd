//! The weight of pages with all they need, as they are published with the compiled modules, and what stands between
//! a visitor and the first text: no script and few bytes. How long it takes is a matter of the machine;
//! `make bench-pages` measures it.

use std::fs;
use std::path::Path;

use end_to_end::native::script;
use end_to_end::page::Page;
use end_to_end::site::{Site, published_with_wasm};
use end_to_end::tell;
use end_to_end::weight::compressed;

/// Bytes a page may weigh, compressed, with its style and its scripts.
const LIMIT: usize = 30_000;

/// What has budgets of its own: compiled modules and their data.
const ON_USE: [&str; 6] = [
    "assets/checker-",
    "assets/rule-book-",
    "assets/search-root-",
    "assets/search-",
    "assets/forms-",
    "assets/form-library-",
];

/// Style sheets a page may wait for.
const SHEETS: usize = 2;
/// Bytes of these, compressed.
const SHEETS_LIMIT: usize = 10_000;

// Modules travel without a compression of their own, because unpacking one takes an old machine longer than
// the bytes saved would take on a line of 1 Mbit/s. The limits are the bytes measured so, rounded up.

/// Bytes that the self-check may weigh, compressed: compiled rules with glue, and the rule book; 72,626 measured.
const ENGINE_LIMIT: usize = 77_000;

/// Bytes that the module that writes Word files may weigh, compressed, with its glue; 68,214 measured.
const WORD_LIMIT: usize = 70_000;

/// Bytes that all that brings a roster may weigh, compressed: the module that matches its columns to fields
/// with its glue, its data and the script of the page; 57,744 measured.
const ROSTER_LIMIT: usize = 68_000;

/// Bytes that the module that reads workbooks may weigh, compressed, with its glue; 71,713 measured.
const WORKBOOK_LIMIT: usize = 75_000;

/// What a file that a page names weighs, compressed.
fn weigh(site: &Site, page: &Page, path: &str) -> usize {
    let file = site.folder.join(&page.path).with_file_name(path);
    compressed(&fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display())))
}

/// What each style sheet of a page weighs.
fn sheets(site: &Site, page: &Page) -> Vec<usize> {
    let sheets = page.select("link[rel=stylesheet]").into_iter().filter_map(|sheet| sheet.attr("href"));
    sheets.map(|sheet| weigh(site, page, sheet)).collect()
}

/// The page's own HTML; without the text of a policy or of the whole book, which is as long as it is.
fn own_html(page: &Page) -> String {
    let mut html = page.source.clone();
    if ["policy", "book"].contains(&page.kind()) {
        let start = html.find("<article").expect("a policy has its text");
        let end = html.rfind("</article>").expect("the text ends");
        html.replace_range(start..end, "");
    }
    html
}

/// A module or its data; a page's own script is neither.
fn on_use(part: &str) -> bool {
    let is_script = Path::new(part).extension().is_some_and(|kind| kind == "js");
    is_script && !part.contains("-page-") && ON_USE.iter().any(|stem| part.contains(stem))
}

#[test]
fn pages_with_their_scripts_weigh_at_most_30_kilobytes() {
    let site = published_with_wasm();
    for page in site.pages() {
        let scripts = page.select("script[src]").into_iter().filter_map(|script| script.attr("src"));
        let scripts = scripts.filter(|script| !on_use(script)).map(|script| (script, weigh(site, &page, script)));
        let (html, sheets) = (compressed(own_html(&page).as_bytes()), sheets(site, &page));
        let scripts: Vec<_> = scripts.collect();
        let total = html + sheets.iter().sum::<usize>() + scripts.iter().map(|(_, bytes)| bytes).sum::<usize>();
        assert!(total <= LIMIT, "{}: {total} bytes: {html}, {sheets:?}, {scripts:?}", page.path.display());
    }
}

#[test]
fn no_page_waits_for_a_script_or_for_many_bytes() {
    let site = published_with_wasm();
    let mut heaviest = (0, String::new());
    for page in site.pages() {
        let path = page.path.display().to_string();
        assert!(page.select("script[src]:not([defer]):not([async])").is_empty(), "{path} waits for scripts");
        let sheets = sheets(site, &page);
        assert!(sheets.len() <= SHEETS, "{path} waits for {} style sheets", sheets.len());
        let bytes: usize = sheets.iter().sum();
        assert!(bytes <= SHEETS_LIMIT, "{path} waits for {bytes} bytes of style, {SHEETS_LIMIT} are allowed");
        heaviest = heaviest.max((bytes, path));
    }
    tell(&format!("the most style a page waits for: {} bytes gzip ({})", heaviest.0, heaviest.1));
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
    let work = page.select("#fill-work")[0];
    let named = |name: &str| work.attr(name).unwrap_or_default().split(' ').map(|path| weigh(site, &page, path)).sum();
    let (rosters, workbooks): (usize, usize) = (named("data-roster"), named("data-workbooks"));
    tell(&format!("what reads rosters {rosters} bytes with its script and guide, workbooks {workbooks}, gzip"));
    assert!(rosters <= ROSTER_LIMIT && workbooks <= WORKBOOK_LIMIT, "{rosters} and {workbooks} bytes");
    for script in page.select("script[src]").into_iter().filter_map(|script| script.attr("src")) {
        assert!(!script.contains("rosters-") && !script.contains("xlsx-"), "{script} is loaded unasked");
    }
}

/// What scripts of a page weigh, compressed.
fn sizes<const N: usize>(site: &Site, page: &str, stems: [&str; N]) -> [usize; N] {
    let page = site.page(page);
    stems.map(|stem| compressed(&fs::read(site.folder.join(script(&page, stem))).expect("the script is there")))
}
