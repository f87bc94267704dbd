//! A page with all it needs is light.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use end_to_end::page::Page;
use end_to_end::site::{Site, published};
use flate2::Compression;
use flate2::write::GzEncoder;

/// Bytes a page may weigh, compressed, with its style and its scripts.
const LIMIT: usize = 30_000;

fn compressed(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(bytes).expect("memory takes all");
    encoder.finish().expect("memory takes all").len()
}

/// The page's own HTML; without the text of a policy, which is as long as it is.
fn own_html(page: &Page) -> String {
    let mut html = page.source.clone();
    if page.kind() == "policy" {
        let start = html.find("<article").expect("a policy has its text");
        let end = html.find("</article>").expect("the text ends");
        html.replace_range(start..end, "");
    }
    html
}

fn weight(site: &Site, page: &Page) -> Vec<(String, usize)> {
    let mut parts = vec![("html".to_owned(), compressed(own_html(page).as_bytes()))];
    let folder = page.path.parent().unwrap_or(Path::new(""));
    let styles = page.select("link[rel=stylesheet]").into_iter().filter_map(|link| link.attr("href"));
    let scripts = page.select("script[src]").into_iter().filter_map(|script| script.attr("src"));
    for part in styles.chain(scripts) {
        let bytes = fs::read(site.folder.join(folder).join(part)).unwrap_or_else(|error| panic!("{part}: {error}"));
        parts.push((part.to_owned(), compressed(&bytes)));
    }
    parts
}

#[test]
fn every_page_weighs_at_most_30_kilobytes() {
    let site = published();
    let mut heavy = Vec::new();
    for page in site.pages() {
        let parts = weight(site, &page);
        let total: usize = parts.iter().map(|(_, bytes)| bytes).sum();
        if total > LIMIT {
            heavy.push(format!("{}: {total} bytes, {parts:?}", page.path.display()));
        }
    }
    assert!(heavy.is_empty(), "{} pages are over {LIMIT} bytes:\n{}", heavy.len(), heavy.join("\n"));
}
