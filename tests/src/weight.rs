//! What a page weighs with all it needs, compressed as a server would send it.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::page::Page;
use crate::site::Site;

/// Bytes a page may weigh, compressed, with its style and its scripts.
pub const LIMIT: usize = 30_000;

/// What has budgets of its own: compiled modules and their data.
const ON_USE: [&str; 6] = [
    "assets/checker-",
    "assets/rule-book-",
    "assets/search-root-",
    "assets/search-",
    "assets/forms-",
    "assets/form-library-",
];

// Modules travel without a compression of their own, because unpacking one takes an old machine longer than
// the bytes saved would take on a line of 1 Mbit/s. The limits are the bytes measured so, rounded up.

/// Bytes that the self-check may weigh, compressed: compiled rules with glue, and the rule book; 72,626 measured.
pub const ENGINE_LIMIT: usize = 77_000;

/// Bytes that the module that writes Word files may weigh, compressed, with its glue; 68,214 measured.
pub const WORD_LIMIT: usize = 70_000;

/// Bytes that all that brings a roster may weigh, compressed: the module that matches its columns to fields
/// with its glue, its data and the script of the page; 57,744 measured.
pub const ROSTER_LIMIT: usize = 60_000;

/// Bytes that the module that reads workbooks may weigh, compressed, with its glue; 71,713 measured.
pub const WORKBOOK_LIMIT: usize = 75_000;

/// What a server would send for these bytes.
pub fn compressed(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(bytes).expect("memory takes all");
    encoder.finish().expect("memory takes all").len()
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

/// The parts of a page and what each weighs.
fn weight(site: &Site, page: &Page) -> Vec<(String, usize)> {
    let mut parts = vec![("html".to_owned(), compressed(own_html(page).as_bytes()))];
    let folder = page.path.parent().unwrap_or(Path::new(""));
    let styles = page.select("link[rel=stylesheet]").into_iter().filter_map(|link| link.attr("href"));
    let scripts = page.select("script[src]").into_iter().filter_map(|script| script.attr("src"));
    for part in styles.chain(scripts).filter(|part| !on_use(part)) {
        let bytes = fs::read(site.folder.join(folder).join(part)).unwrap_or_else(|error| panic!("{part}: {error}"));
        parts.push((part.to_owned(), compressed(&bytes)));
    }
    parts
}

/// The pages over the limit, with their parts.
pub fn heavy_pages(site: &Site) -> Vec<String> {
    let mut heavy = Vec::new();
    for page in site.pages() {
        let parts = weight(site, &page);
        let total: usize = parts.iter().map(|(_, bytes)| bytes).sum();
        if total > LIMIT {
            heavy.push(format!("{}: {total} bytes, {parts:?}", page.path.display()));
        }
    }
    heavy
}
