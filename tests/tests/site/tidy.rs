//! Keeps the promises of `ARCHITECTURE.md` true.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use end_to_end::source;
use end_to_end::{files_below, read, repository};

/// Folders with code of ours.
const CODE: [&str; 4] = ["builder", "crates", "wasm-checker", "tests"];
/// Crates that only compute.
const PURE: [&str; 10] = [
    "crates/diagnostics",
    "crates/yaml",
    "crates/model",
    "crates/check",
    "crates/render",
    "crates/rules",
    "crates/search",
    "crates/forms",
    "crates/rosters",
    "crates/xlsx",
];
/// What a crate that only computes does not name, outside its tests.
const IMPURE: [&str; 12] = [
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::thread",
    "std::io::stdin",
    "std::io::stdout",
    "SystemTime",
    "Instant",
    "static mut",
    "thread_local!",
    "println!",
];
const LONGEST_FILE: usize = 400;
/// So many characters in a row, in code and in the book alike, are no accident.
const SENTENCE: usize = 8;

fn with_extension(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut files = files_below(folder);
    files.retain(|file| file.extension() == Some(OsStr::new(extension)));
    files.retain(|file| !file.iter().any(|part| part == "node_modules"));
    files
}

/// A file's lines before its tests.
pub(crate) fn without_tests(file: &Path) -> String {
    let is_test_file = file.iter().any(|part| part == "tests" || part == "tests.rs");
    if is_test_file { String::new() } else { before_tests(&read(file)).to_owned() }
}

pub(crate) fn before_tests(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or_default()
}

/// A line without its comment.
pub(crate) fn code_of(line: &str) -> &str {
    line.split("//").next().unwrap_or_default()
}

#[test]
fn every_rust_file_says_what_it_is_for_and_stays_short() {
    let mut faults = Vec::new();
    for file in CODE.iter().flat_map(|folder| with_extension(folder, "rs")) {
        let text = read(&file);
        if !text.starts_with("//! ") {
            faults.push(format!("{}: does not begin with //!", file.display()));
        }
        let lines = text.lines().count();
        if lines > LONGEST_FILE {
            faults.push(format!("{}: {lines} lines, more than {LONGEST_FILE}", file.display()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn crates_that_compute_do_nothing_else() {
    let mut faults = Vec::new();
    for file in PURE.iter().flat_map(|folder| with_extension(&format!("{folder}/src"), "rs")) {
        for (number, line) in without_tests(&file).lines().enumerate() {
            let code = code_of(line);
            for name in IMPURE.iter().filter(|name| code.contains(**name)) {
                faults.push(format!("{}:{}: names {name}", file.display(), number + 1));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let settings = read(Path::new("crates/clippy.toml"));
    assert!(settings.contains("disallowed-methods"), "crates/clippy.toml forbids input and output");
    for folder in PURE {
        assert!(!repository().join(folder).join("clippy.toml").exists(), "{folder} keeps to crates/clippy.toml");
    }
}

/// What can fail is not dropped: a write into memory cannot fail, and anything else says beside it why nothing
/// is lost. Clippy holds code to the rest: no `ok()` whose result is dropped, no default in place of a fault.
#[test]
fn faults_are_dropped_for_a_reason_only() {
    let mut faults = Vec::new();
    for file in CODE.iter().filter(|folder| **folder != "tests").flat_map(|folder| with_extension(folder, "rs")) {
        let text = without_tests(&file);
        let lines: Vec<&str> = text.lines().collect();
        for (number, line) in lines.iter().enumerate() {
            let Some((_, dropped)) = code_of(line).split_once("let _ = ") else { continue };
            let into_memory = dropped.starts_with("write!(") || dropped.starts_with("writeln!(");
            let above = number.checked_sub(1).is_some_and(|above| lines[above].contains("//"));
            if !into_memory && !above && !line.contains("//") {
                faults.push(format!("{}:{}: {}", file.display(), number + 1, line.trim()));
            }
        }
    }
    assert!(faults.is_empty(), "results dropped without a reason:\n{}", faults.join("\n"));
    let settings = files_below("builder").into_iter().chain(files_below("crates")).chain(["clippy.toml".into()]);
    for file in settings.filter(|file| file.ends_with("clippy.toml")) {
        assert!(read(&file).contains("Result::unwrap_or_default"), "{} allows a default for a fault", file.display());
    }
}

/// Policy, thresholds with their wording and forms belong in `content/`: code that repeats the
/// book would go on saying so after the book has changed.
#[test]
fn code_repeats_no_sentence_of_the_book() {
    let book = source::printed();
    let passages: HashSet<&[char]> = book.characters().windows(SENTENCE).collect();
    let mut faults = Vec::new();
    let rust = CODE.iter().filter(|folder| **folder != "tests").flat_map(|folder| with_extension(folder, "rs"));
    let scripts = with_extension("theme", "js");
    for file in rust.chain(scripts) {
        for (number, line) in without_tests(&file).lines().enumerate() {
            let line: Vec<char> = code_of(line).chars().collect();
            let chinese =
                |passage: &[char]| passage.iter().filter(|character| !character.is_ascii()).count() >= SENTENCE / 2;
            let repeated = line.windows(SENTENCE).find(|passage| chinese(passage) && passages.contains(passage));
            if let Some(passage) = repeated {
                let passage: String = passage.iter().collect();
                faults.push(format!("{}:{}: {passage}", file.display(), number + 1));
            }
        }
    }
    assert!(faults.is_empty(), "the book's words in code:\n{}", faults.join("\n"));
}

/// Packages are fetched by `tools/`; what a tool leaves behind by chance is not ours to publish.
#[test]
fn no_package_or_archive_lies_in_the_repository() {
    let listed =
        Command::new("git").args(["ls-files"]).current_dir(repository()).output().expect("git lists the files");
    assert!(listed.status.success(), "{}", String::from_utf8_lossy(&listed.stderr));
    let listed = String::from_utf8(listed.stdout).expect("names in UTF-8");
    let packed = ["whl", "tgz", "gz", "jar", "deb", "crate", "wasm", "so", "bak"];
    let strays: Vec<&str> = listed
        .lines()
        .filter(|file| Path::new(file).extension().and_then(OsStr::to_str).is_some_and(|it| packed.contains(&it)))
        .collect();
    assert!(strays.is_empty(), "{}", strays.join("\n"));
    assert!(listed.lines().any(|file| file == "Cargo.toml"), "the list of files is read");
}

/// A lock file that names the registry it was made with would bind every clone to it.
#[test]
fn lock_files_of_npm_name_no_registry() {
    let mut locks = files_below("tests");
    locks.retain(|file| file.ends_with("package-lock.json") && !file.iter().any(|part| part == "node_modules"));
    assert!(locks.len() >= 5, "{locks:?}");
    for lock in locks {
        let text = read(&lock);
        assert!(!text.contains("\"resolved\""), "{} names an address", lock.display());
    }
}

/// Paths are written in backquotes; those with a slash or a known ending must exist.
#[test]
fn documents_name_only_what_exists() {
    // Made by a build, or a name within the built site.
    let made = ["dist/", "target/", "tests/node_modules", "index.html", "assets/"];
    let mut faults = Vec::new();
    for document in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let text = read(document);
        for name in text.split('`').skip(1).step_by(2) {
            let ending = Path::new(name).extension().and_then(OsStr::to_str).unwrap_or_default();
            let is_path = !name
                .contains(|character: char| character.is_whitespace() || "<>*…{}:()=#".contains(character))
                && (name.ends_with('/') || ["md", "yaml", "toml", "rs", "sh", "html", "css", "js"].contains(&ending))
                && !name.starts_with('.')
                && !made.iter().any(|made| name.starts_with(made));
            if is_path && !repository().join(name).exists() {
                faults.push(format!("{document}: {name} does not exist"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
