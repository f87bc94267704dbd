//! What a page hands over as a file.

use std::path::{Path, PathBuf};
use std::time::Instant;

use super::{INTERVAL, PATIENCE};

/// A file that a browser has written.
#[derive(Debug)]
pub struct Download {
    /// Where it lies.
    pub path: PathBuf,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl Download {
    /// Its name, as the page gave it.
    pub fn name(&self) -> String {
        self.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }
}

/// The file in a folder whose name ends so (`docx`, without a dot), once it is whole: a browser writes it
/// under another name first, and an old one little by little.
///
/// # Errors
/// In words, with what lies in the folder, when none comes.
///
/// # Panics
/// When the folder cannot be read.
pub async fn downloaded(folder: &Path, ending: &str) -> Result<Download, String> {
    let start = Instant::now();
    loop {
        let found = std::fs::read_dir(folder).expect("the folder is there").flatten().map(|entry| entry.path());
        let files: Vec<PathBuf> = found.collect();
        for path in files.iter().filter(|path| path.extension().is_some_and(|found| found == ending)) {
            // Gone again: the browser has just given it another name.
            let Ok(bytes) = std::fs::read(path) else { continue };
            if is_whole(ending, &bytes) {
                return Ok(Download { path: path.clone(), bytes });
            }
        }
        if start.elapsed() > PATIENCE {
            return Err(format!("no .{ending} file came; there are {files:?}"));
        }
        tokio::time::sleep(INTERVAL).await;
    }
}

/// By what ends such a file: an archive with the directory of its parts.
fn is_whole(ending: &str, bytes: &[u8]) -> bool {
    match ending {
        "docx" | "zip" => bytes.len() > 22 && bytes[bytes.len() - 22..].starts_with(b"PK\x05\x06"),
        "ics" => bytes.ends_with(b"END:VCALENDAR\r\n"),
        "json" => bytes.trim_ascii_end().ends_with(b"}"),
        _ => !bytes.is_empty(),
    }
}
