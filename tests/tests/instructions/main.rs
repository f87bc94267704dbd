//! The hot functions take no more instructions than was written down: what noise hides on the clock
//! shows here, to a thousandth.
//!
//! Counts are those of one compiler on one kind of processor. With these, a count may differ by a
//! twentieth; with others only by a third, and the test says that it can tell no more. Changes that are
//! meant are written down by `make record-instructions REASON="…"`, with their reason.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use end_to_end::site::{compiled, printed, scratch};
use end_to_end::{read, repository, tell};
use serde::{Deserialize, Serialize};

/// The record, below the repository's root.
const RECORD: &str = "tests/instructions.yaml";
/// How it begins.
const HEAD: &str = "# Instructions of the hot functions in the profile of `make site`, counted by callgrind.\n\
                    # Written by `make record-instructions REASON=\"…\"`; held to by `make test-instructions`.\n";
/// Percent by which a count may differ from the recorded one, with the same compiler.
const NEAR: f64 = 5.0;
/// The same with another compiler or on another kind of processor.
const FAR: f64 = 33.0;

/// What was counted, by what, and why it changed.
#[derive(Debug, Serialize, Deserialize)]
struct Record {
    /// The compiler and the kind of processor.
    compiler: String,
    /// By function.
    counts: BTreeMap<String, u64>,
    /// Each change that was meant, the latest last.
    changes: Vec<String>,
}

/// `rustc 1.95.0 (59807616e 2026-04-14), x86_64-unknown-linux-gnu`
fn compiler() -> String {
    let text = succeeded(Command::new("rustc").arg("-vV").current_dir(repository()).output().expect("rustc starts"));
    let host = text.lines().find_map(|line| line.strip_prefix("host: ")).expect("rustc names its host");
    format!("{}, {host}", text.lines().next().expect("rustc names itself"))
}

fn succeeded(output: Output) -> String {
    assert!(output.status.success(), "{}", printed(&output));
    String::from_utf8(output.stdout).expect("programs print text")
}

/// Counts the instructions of every function, all at the same time: what else runs does not change a count.
fn count() -> BTreeMap<String, u64> {
    let program = compiled(&["--example", "functions"]);
    let names = succeeded(Command::new(&program).arg("names").output().expect("the program starts"));
    let running: Vec<(&str, Child)> = names.lines().map(|name| (name, start_counting(&program, name))).collect();
    let counts = running.into_iter().map(|(name, valgrind)| {
        succeeded(valgrind.wait_with_output().expect("valgrind ends"));
        let text = fs::read_to_string(counts_of(name)).expect("callgrind wrote what it counted");
        let total = text.lines().find_map(|line| line.strip_prefix("totals: ")).expect("callgrind wrote the total");
        let count = total.trim().parse().expect("a number");
        assert!(count > 0, "{name}: nothing was counted");
        (name.to_owned(), count)
    });
    counts.collect()
}

fn start_counting(program: &Path, name: &str) -> Child {
    Command::new("valgrind")
        .args(["--tool=callgrind", "--collect-atstart=no", "--toggle-collect=*::counted*"])
        .arg(format!("--callgrind-out-file={}", counts_of(name).display()))
        .arg(program)
        .arg(name)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("valgrind starts (tools/install-valgrind.sh)")
}

/// The file that callgrind writes.
fn counts_of(name: &str) -> PathBuf {
    scratch(&format!("{name}.callgrind"))
}

fn recorded() -> Record {
    serde_yaml::from_str(&read(RECORD)).expect("the record can be read")
}

/// By how much a count differs from the recorded one, in percent.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
fn difference(recorded: u64, counted: u64) -> f64 {
    100.0 * (counted as f64 / recorded as f64 - 1.0)
}

/// `−37.6 %`
fn percent(difference: f64) -> String {
    format!("{difference:+.1} %").replace('-', "−")
}

#[test]
fn the_hot_functions_take_the_instructions_written_down() {
    let record = recorded();
    let (counts, compiler) = (count(), compiler());
    let same = record.compiler == compiler;
    let allowed = if same { NEAR } else { FAR };
    if !same {
        tell(&format!(
            "instructions were recorded with {}, this is {compiler}: only differences over {FAR} % can be told; \
             make record-instructions REASON=\"another compiler\" writes them down anew",
            record.compiler
        ));
    }
    assert_eq!(
        counts.keys().collect::<Vec<_>>(),
        record.counts.keys().collect::<Vec<_>>(),
        "other functions are counted than are written down: make record-instructions REASON=\"…\""
    );
    let mut faults = String::new();
    for (name, &count) in &counts {
        let differs = difference(record.counts[name], count);
        tell(&format!("{name}: {count} instructions, {} of what is written down", percent(differs)));
        if differs.abs() > allowed {
            let _ = writeln!(faults, "{name}: {} instead of {count}", record.counts[name]);
        }
    }
    assert!(
        faults.is_empty(),
        "instructions differ by more than {allowed} %:\n{faults}Find out why (valgrind --tool=callgrind). \
         If it is meant, make record-instructions REASON=\"why\" writes it down in {RECORD}."
    );
}

/// Writes the counts down: `make record-instructions REASON="…"`.
#[test]
#[ignore = "changes the record"]
fn record() {
    let reason = std::env::var("REASON").unwrap_or_else(|_| String::new());
    assert!(!reason.trim().is_empty(), "say why: make record-instructions REASON=\"…\"");
    let Record { counts: before, mut changes, .. } = recorded();
    let counts = count();
    let changed = counts.iter().filter_map(|(name, &count)| match before.get(name) {
        Some(&before) => {
            let differs = difference(before, count);
            (differs.abs() >= 0.1).then(|| format!("{name} {}", percent(differs)))
        }
        None => Some(format!("{name} new")),
    });
    changes.push(format!("{}: {}", reason.trim(), changed.collect::<Vec<_>>().join(", ")));
    let text = serde_yaml::to_string(&Record { compiler: compiler(), counts, changes });
    let text = text.expect("the record can be written");
    fs::write(repository().join(RECORD), format!("{HEAD}{text}")).expect("the record can be written");
}
