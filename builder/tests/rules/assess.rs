//! `assess` as a reader at a terminal sees it.
//!
//! `UPDATE_EXPECTED=1 cargo test -p builder --test rules assess` writes the expected texts anew; read
//! the difference before committing it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use pretty_assertions::assert_eq;

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn assess(facts: &Path, more: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_builder"));
    command.args(["assess", "--content"]).arg(here("../content")).arg(facts).args(more);
    command.output().expect("the builder starts")
}

#[test]
fn answers_are_assessed_in_words() {
    for name in ["fifty", "reelect", "unknown"] {
        let output = assess(&here(&format!("tests/rules/assess/{name}.yaml")), &[]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8(output.stdout).expect("text");
        let expected = here(&format!("tests/rules/assess/{name}.txt"));
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            std::fs::write(&expected, &text).expect("written");
        }
        let expected = std::fs::read_to_string(&expected).expect("an expected text; UPDATE_EXPECTED=1 writes it");
        assert_eq!(text, expected, "{name}");
    }
}

#[test]
fn bad_answers_are_named_and_nothing_else_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let facts = folder.path().join("facts.yaml");
    std::fs::write(&facts, "council_formal: -1\nchair: king\nvoters_due: 3\nvoters_present: 4\n").expect("written");
    for format in ["text", "json"] {
        let output = assess(&facts, &["--format", format, "--short"]);
        assert_eq!(output.status.code(), Some(2), "{format}");
        assert_eq!(output.stdout, b"", "{format}");
        let faults = String::from_utf8(output.stderr).expect("text");
        assert_eq!(faults.matches(": 错误: ").count(), 3, "{faults}");
    }
}
