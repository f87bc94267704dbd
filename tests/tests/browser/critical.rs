//! What stands between a visitor and the first text: no script and few bytes.
//! How long it takes is a matter of the machine; `make bench-pages` measures it.

use std::fs;
use std::path::Path;

use end_to_end::site::published_with_wasm;
use end_to_end::tell;
use end_to_end::weight::compressed;

/// Style sheets a page may wait for.
const SHEETS: usize = 2;
/// Bytes of these, compressed.
const BYTES: usize = 10_000;

#[test]
fn no_page_waits_for_a_script_or_for_many_bytes() {
    let site = published_with_wasm();
    let mut heaviest = (0, String::new());
    for page in site.pages() {
        let path = page.path.display().to_string();
        assert!(page.select("script[src]:not([defer]):not([async])").is_empty(), "{path} waits for scripts");
        let folder = page.path.parent().unwrap_or(Path::new(""));
        let sheets = page.select("link[rel=stylesheet]");
        assert!(sheets.len() <= SHEETS, "{path} waits for {} style sheets", sheets.len());
        let sheets = sheets.iter().filter_map(|sheet| sheet.attr("href"));
        let bytes: usize = sheets
            .map(|sheet| fs::read(site.folder.join(folder).join(sheet)).expect("the style sheet is there"))
            .map(|sheet| compressed(&sheet))
            .sum();
        assert!(bytes <= BYTES, "{path} waits for {bytes} bytes of style, {BYTES} are allowed");
        heaviest = heaviest.max((bytes, path));
    }
    tell(&format!("the most style a page waits for: {} bytes gzip ({})", heaviest.0, heaviest.1));
}
