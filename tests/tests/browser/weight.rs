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

/// What is loaded on use: its page, the scripts of it or the attribute that names them, and the bytes they may weigh
/// together, compressed.
const LOADED_ON_USE: [(&str, &str, &[&str], usize); 4] = [
    // Compiled rules with glue, and the rule book, of which every note comes with its quotes; 90,594 measured.
    ("the self-check", "check/index.html", &["checker-", "rule-book-"], 91_000),
    // The module with its glue; 73,474 measured.
    ("what writes Word files", "fill/index.html", &["forms-"], 73_800),
    // The module that matches columns to fields with its glue, its data and the script of the page; 57,744 measured.
    ("what brings a roster", "fill/index.html", &["data-roster"], 68_000),
    // The module with its glue; 71,713 measured.
    ("what reads workbooks", "fill/index.html", &["data-workbooks"], 75_000),
];

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
    let mut heavy = Vec::new();
    for page in site.pages() {
        let scripts = page.select("script[src]").into_iter().filter_map(|script| script.attr("src"));
        let scripts = scripts.filter(|script| !on_use(script)).map(|script| (script, weigh(site, &page, script)));
        let (html, sheets) = (compressed(own_html(&page).as_bytes()), sheets(site, &page));
        let scripts: Vec<_> = scripts.collect();
        let total = html + sheets.iter().sum::<usize>() + scripts.iter().map(|(_, bytes)| bytes).sum::<usize>();
        let limit = match page.path.to_str() {
            // Questions, rule tables for readers without scripts, and what keeps and clears answers; 36,119 measured.
            Some("check/index.html") => 37_000,
            // Lists as long as the rules and their examples are; 32,526 and 41,511 measured.
            Some("cases/index.html") => 33_000,
            Some("ledger/rules/index.html") => 42_000,
            _ => LIMIT,
        };
        if total > limit {
            heavy.push(format!("{}: {total} bytes: {html}, {sheets:?}, {scripts:?}", page.path.display()));
        }
    }
    assert!(heavy.is_empty(), "{heavy:#?}");
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
fn what_is_loaded_on_use_keeps_to_its_limits() {
    let site = published_with_wasm();
    for (what, page, parts, limit) in LOADED_ON_USE {
        let page = site.page(page);
        let weighed = |part: &&str| -> usize {
            if part.starts_with("data-") {
                let named = page.select("#fill-work")[0].attr(part).unwrap_or_default();
                named.split(' ').map(|path| weigh(site, &page, path)).sum()
            } else {
                compressed(&fs::read(site.folder.join(script(&page, part))).expect("the script is there"))
            }
        };
        let bytes: Vec<usize> = parts.iter().map(weighed).collect();
        let total: usize = bytes.iter().sum();
        tell(&format!("{what}: {total} bytes gzip, {bytes:?}"));
        assert!(total <= limit, "{what}: {total} bytes, {limit} are allowed");
    }
}

/// The page names them as data, for when someone opens that part.
#[test]
fn what_brings_rosters_is_not_loaded_unasked() {
    let page = published_with_wasm().page("fill/index.html");
    for script in page.select("script[src]").into_iter().filter_map(|script| script.attr("src")) {
        assert!(!script.contains("rosters-") && !script.contains("xlsx-"), "{script} is loaded unasked");
    }
}
