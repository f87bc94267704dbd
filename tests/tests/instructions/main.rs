//! The hot functions take no more instructions than was written down: what noise hides on the clock
//! shows here, to a thousandth.
//!
//! Counts are those of one compiler on one kind of processor. With these, a count may differ by a
//! twentieth; with others only by a third, and the test says that it can tell no more. Changes that are
//! meant are written down by `make record-instructions REASON="…"`, with their reason.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::Mutex;

use end_to_end::site::{compiled, printed, scratch};
use end_to_end::{read, repository, tell};
use serde::{Deserialize, Serialize};

/// The record, below the repository's root.
const RECORD: &str = "tests/instructions.yaml";
/// How it begins.
const HEAD: &str = "# Instructions of the hot functions in the profile of `make site`, counted by callgrind.\n\
                    # Written by `make record-instructions REASON=\"…\"`; held to by `make test-instructions`.\n";
/// Hundredths by which a count may differ from the recorded one, with the same compiler.
const NEAR: u64 = 5;
/// The same with another compiler or on another kind of processor.
const FAR: u64 = 33;

/// What was counted, by what, and why it changed.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
    let output = Command::new("rustc").arg("-vV").current_dir(repository()).output().expect("rustc starts");
    let text = String::from_utf8(output.stdout).expect("rustc prints text");
    let host = text.lines().find_map(|line| line.strip_prefix("host: ")).expect("rustc names its host");
    format!("{}, {host}", text.lines().next().expect("rustc names itself"))
}

fn succeeded(output: Output) -> String {
    assert!(output.status.success(), "{}", printed(&output));
    String::from_utf8(output.stdout).expect("programs print text")
}

/// Counts the instructions of every function.
fn count() -> BTreeMap<String, u64> {
    let program = compiled(&["--example", "instructions"]);
    let names = succeeded(Command::new(&program).output().expect("the program starts"));
    let waiting: Mutex<Vec<&str>> = Mutex::new(names.lines().collect());
    let counts = Mutex::new(BTreeMap::new());
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                loop {
                    let next = waiting.lock().expect("no thread failed").pop();
                    let Some(name) = next else { break };
                    let count = count_one(&program, name);
                    counts.lock().expect("no thread failed").insert(name.to_owned(), count);
                }
            });
        }
    });
    counts.into_inner().expect("no thread failed")
}

fn count_one(program: &PathBuf, name: &str) -> u64 {
    let out = scratch(&format!("{name}.callgrind"));
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--collect-atstart=no", "--toggle-collect=*::counted*"])
        .arg(format!("--callgrind-out-file={}", out.display()))
        .arg(program)
        .arg(name)
        .output();
    succeeded(output.expect("valgrind starts (tools/install-valgrind.sh)"));
    let text = fs::read_to_string(&out).expect("callgrind wrote what it counted");
    let total = text.lines().find_map(|line| line.strip_prefix("totals: ")).expect("callgrind wrote the total");
    let count = total.trim().parse().expect("a number");
    assert!(count > 0, "{name}: nothing was counted");
    count
}

fn recorded() -> Record {
    serde_yaml::from_str(&read(RECORD)).expect("the record can be read")
}

/// By how much two counts differ, in thousandths of the first.
fn thousandths(recorded: u64, counted: u64) -> i64 {
    let difference = i128::from(counted) - i128::from(recorded);
    i64::try_from(difference * 1000 / i128::from(recorded.max(1))).unwrap_or(i64::MAX)
}

fn percent(thousandths: i64) -> String {
    let size = thousandths.unsigned_abs();
    format!("{}{}.{} %", if thousandths < 0 { "−" } else { "+" }, size / 10, size % 10)
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
        let differs = thousandths(record.counts[name], count);
        tell(&format!("{name}: {count} instructions, {} of what is written down", percent(differs)));
        if differs.unsigned_abs() > allowed * 10 {
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
    let old = if repository().join(RECORD).exists() { recorded() } else { Record::default() };
    let mut new = Record { compiler: compiler(), counts: count(), changes: old.changes };
    let mut changed = Vec::new();
    for (name, &count) in &new.counts {
        match old.counts.get(name) {
            Some(&before) if thousandths(before, count) == 0 => {}
            Some(&before) => changed.push(format!("{name} {}", percent(thousandths(before, count)))),
            None => changed.push(format!("{name} new")),
        }
    }
    new.changes.push(format!("{}: {}", reason.trim(), changed.join(", ")));
    let text = serde_yaml::to_string(&new).expect("the record can be written");
    fs::write(repository().join(RECORD), format!("{HEAD}{text}")).expect("the record can be written");
}
