//! What the end-to-end tests share: the site as a visitor gets it, read back independently.
//!
//! Nothing here calls the builder's code. Tests run the real program and read its files, so a
//! mistake in the builder cannot hide itself. The rule engine is called only to compare the
//! browser's answers with.

#![allow(clippy::missing_panics_doc, reason = "a harness fails by panicking, with the reason")]

pub mod archive;
#[cfg(feature = "everything")]
pub mod axe;
#[cfg(feature = "everything")]
pub mod browser;
#[cfg(feature = "everything")]
pub mod form;
pub mod hostile;
#[cfg(feature = "everything")]
pub mod keyboard;
pub mod kinds;
#[cfg(feature = "everything")]
pub mod native;
pub mod page;
pub mod payloads;
#[cfg(feature = "everything")]
pub mod random;
pub mod retrieval;
#[cfg(feature = "everything")]
pub mod server;
pub mod site;
pub mod source;
pub mod text;
#[cfg(feature = "everything")]
pub mod transport;
#[cfg(feature = "everything")]
pub mod visitor;
pub mod weight;
pub mod word;
pub mod workbook;

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::de::DeserializeOwned;

/// The root of the repository.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the repository")
}

/// The text of a file of the repository.
pub fn read(path: impl AsRef<Path>) -> String {
    let path = repository().join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The list under a key of a YAML file of the repository.
pub fn listed<T: DeserializeOwned>(path: &str, key: &str) -> Vec<T> {
    let mut file: BTreeMap<String, serde_yaml::Value> = serde_yaml::from_str(&read(path)).expect("a file of keys");
    let list = file.remove(key).unwrap_or_else(|| panic!("{path} has no {key}"));
    serde_yaml::from_value(list).unwrap_or_else(|error| panic!("{path}, {key}: {error}"))
}

/// All files below a folder of the repository, sorted, as paths from the root.
pub fn files_below(folder: impl AsRef<Path>) -> Vec<PathBuf> {
    let below = paths_below(&repository().join(&folder));
    below.into_iter().map(|path| folder.as_ref().join(path)).collect()
}

/// All files below any folder, sorted, as paths from there.
pub fn paths_below(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("the folder can be listed"));
    let files = entries.filter(|entry| entry.file_type().is_file());
    let mut paths: Vec<PathBuf> =
        files.map(|file| file.path().strip_prefix(folder).expect("below the folder").to_owned()).collect();
    paths.sort();
    paths
}

/// What a script in `tests/` says of what its arguments name: one JSON object.
pub fn said_by<T: DeserializeOwned>(program: impl AsRef<Path>, script: &str, arguments: &[impl AsRef<OsStr>]) -> T {
    let program = program.as_ref();
    let output = Command::new(program).arg(repository().join("tests").join(script)).args(arguments).output();
    let output = output
        .unwrap_or_else(|error| panic!("{} does not start ({error}); `make test` installs it", program.display()));
    assert!(output.status.success(), "{script}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("one JSON object")
}

/// Says a measured figure on the terminal, where the test program would keep it to itself.
pub fn tell(figure: &str) {
    print(&format!("measured: {figure}"));
}

/// Prints lines on the terminal, where the test program would keep them to itself.
pub fn print(lines: &str) {
    // A terminal that has gone away is no fault of what was measured.
    let _ = writeln!(std::io::stderr(), "\n{lines}");
}
