//! Every diagnostic has a fixture: a folder laid over a small good book, and the text it must give.
//!
//! `UPDATE_EXPECTED=1 cargo test -p builder --test diagnostics` writes the expected texts anew; read the difference
//! before committing it.

use std::fs;
use std::path::{Path, PathBuf};

use builder::build::{Inputs, build};
use builder::progress::Progress;
use diagnostics::{render_human, render_short, summary};
use pretty_assertions::assert_eq;

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Copies a folder over another.
fn lay(from: &Path, over: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.expect("readable fixture");
        let target = over.join(entry.path().strip_prefix(from).expect("below"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(&target).expect("folder");
        } else if entry.file_name() != "expected.txt" {
            fs::copy(entry.path(), &target).expect("copied");
        }
    }
}

/// The small good book with the fixture's files over it, in a folder of its own.
fn laid(fixture: &Path) -> (tempfile::TempDir, Inputs) {
    let folder = tempfile::tempdir().expect("temporary folder");
    lay(&here("tests/diagnostics/_base"), folder.path());
    lay(&here("../theme"), &folder.path().join("theme"));
    lay(fixture, folder.path());
    let inputs = Inputs { content: folder.path().join("content"), theme: folder.path().join("theme"), wasm: None };
    (folder, inputs)
}

fn report(inputs: &Inputs) -> String {
    let built = build(inputs, &Progress::silent(), &drop);
    let mut text: String = built.diagnostics.iter().map(|fault| render_short(fault, &built.sources)).collect();
    text.push_str(&summary(&built.diagnostics));
    text.push('\n');
    text
}

#[test]
fn fixtures_give_their_expected_texts() {
    let update = std::env::var_os("UPDATE_EXPECTED").is_some();
    let mut folders: Vec<PathBuf> =
        fs::read_dir(here("tests/diagnostics")).expect("fixtures").map(|entry| entry.expect("entry").path()).collect();
    folders.retain(|folder| !folder.ends_with("_base"));
    folders.sort();
    assert!(folders.len() >= 15, "fixtures are missing");
    for fixture in folders {
        let (_folder, inputs) = laid(&fixture);
        let report = report(&inputs);
        let expected = fixture.join("expected.txt");
        if update {
            fs::write(&expected, &report).expect("written");
        }
        let expected = fs::read_to_string(&expected).expect("an expected text; UPDATE_EXPECTED=1 writes it");
        assert_eq!(expected, report, "{}", fixture.display());
    }
}

#[test]
fn the_human_form_shows_the_line() {
    let (_folder, inputs) = laid(&here("tests/diagnostics/duplicate-ids"));
    let built = build(&inputs, &Progress::silent(), &drop);
    let text = render_human(&built.diagnostics[0], &built.sources, false);
    let expected = "\
错误: 段号“s1-1”用了两次，前一次是“1. 本手册适用于各会。”（前一处在第 11 行）
  --> content/guide/part-1.md:13:4
   |
13 | 1. 会员三人以上的，应当设立小组。
   |    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = 办法: 检查编号是否重复；编号确实相同的，在段末写 {#另一个段号}";
    assert_eq!(expected, text);
}
