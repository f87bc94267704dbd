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

use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The root of the repository.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the repository")
}

/// The text of a file of the repository.
pub fn read(path: impl AsRef<Path>) -> String {
    let path = repository().join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// All files below a folder of the repository, sorted, as paths from the root.
pub fn files_below(folder: impl AsRef<Path>) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(repository().join(folder))
        .into_iter()
        .map(|entry| entry.expect("the folder can be listed"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| entry.path().strip_prefix(repository()).expect("below the root").to_owned())
        .collect();
    files.sort();
    files
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
