//! What the site brings along for use without a connection: a service worker, by which a browser keeps
//! all of it, and an archive of all of it, for a USB stick.
//!
//! Both are made of the files as they were written, so that neither can fall behind them.

mod archive;

use std::fmt::Write as _;
use std::io;
use std::sync::{Mutex, PoisonError};

use crate::write::Staging;
use model::link::{Resolved, resolve};
use model::routes::{ARCHIVE, SERVICE_WORKER};
use model::site::Site;
use model::text::SpanKind;
use render::OutputFile;

/// The script, with places for the build's name and the list of its files.
const TEMPLATE: &str = include_str!("worker.js");

/// A file of the site and the checksum of its content.
#[derive(Debug)]
struct ManifestEntry {
    path: String,
    sum: u32,
}

impl ManifestEntry {
    fn of(file: &OutputFile) -> Self {
        Self { path: file.path.clone(), sum: rawzip::crc32(&file.bytes) }
    }
}

/// The files of a site that were written, with their checksums.
#[derive(Debug, Default)]
pub struct Manifest(Mutex<Vec<ManifestEntry>>);

impl Manifest {
    /// Adds a file; they may come in any order.
    pub fn add(&self, file: &OutputFile) {
        let entry = ManifestEntry::of(file);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(entry);
    }

    /// Writes the files that are made of those of the site: the worker, and the archive if a page links
    /// to it. Gives their number.
    ///
    /// # Errors
    /// When a file cannot be written or read back.
    pub fn write_offline_files(self, site: &Site, staging: &Staging) -> io::Result<usize> {
        let mut entries = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        entries.sort_by(|one, other| one.path.cmp(&other.path));
        let worker = OutputFile { path: SERVICE_WORKER.to_owned(), bytes: worker(&entries).into_bytes() };
        staging.put(&worker)?;
        if !is_archive_linked(site) {
            return Ok(1);
        }
        entries.push(ManifestEntry::of(&worker));
        staging.put_made(ARCHIVE, |out| archive::write(out, &entries, |path| staging.read(path)))?;
        Ok(2)
    }
}

/// Whether a document links to the archive.
fn is_archive_linked(site: &Site) -> bool {
    let mut found = false;
    for document in &site.documents {
        for block in &document.blocks {
            block.visit_texts(&mut |text| {
                found |= text.spans.iter().any(|span| match &span.kind {
                    SpanKind::Link { target, .. } => {
                        target.ends_with(ARCHIVE)
                            && resolve(&document.address, target) == Resolved::Asset(ARCHIVE.to_owned())
                    }
                    _ => false,
                });
            });
        }
    }
    found
}

/// The script for these files. It differs exactly when one of them does: that is how a browser learns
/// of a new build.
fn worker(files: &[ManifestEntry]) -> String {
    let mut list = String::from("{");
    for (at, ManifestEntry { path, sum }) in files.iter().enumerate() {
        let comma = if at == 0 { "" } else { "," };
        let path = serde_json::Value::from(path.as_str());
        // Writing to memory does not fail.
        let _ = write!(list, "{comma}\n{path}:\"{sum:x}\"");
    }
    list.push('}');
    let build = format!("{:016x}", xxhash_rust::xxh3::xxh3_64(list.as_bytes()));
    TEMPLATE.replace("BUILD_NAME", &build).replace("FILE_LIST", &list)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(about: &str) -> String {
        let files = [("about/index.html", about), ("index.html", "甲")];
        let files = files.map(|(path, text)| OutputFile { path: path.to_owned(), bytes: text.as_bytes().to_vec() });
        worker(&files.each_ref().map(ManifestEntry::of))
    }

    #[test]
    fn the_worker_changes_with_any_file_and_with_nothing_else() {
        assert_eq!(text("乙"), text("乙"));
        assert_ne!(text("乙"), text("丙"));
        let sum = rawzip::crc32("乙".as_bytes());
        assert!(text("乙").contains(&format!("\"about/index.html\":\"{sum:x}\"")), "{}", text("乙"));
    }
}
