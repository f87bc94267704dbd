//! What makes the site usable without a connection: a service worker, which lets browsers cache the whole site, and
//! an archive of the whole site, for a USB stick.
//!
//! Both are made from the list of files that were written, so they cannot differ from the site. This module knows
//! nothing about pages; begin reading with [`Manifest`].

use std::io::{self, Write};
use std::sync::{Mutex, PoisonError};

use archive::{Archive, Content, Layout};
use rayon::prelude::*;

use crate::write::Staging;
use model::link::{Resolved, resolve};
use model::routes::{ARCHIVE, SERVICE_WORKER};
use model::site::Site;
use model::text::SpanKind;
use render::OutputFile;

/// The script of the service worker, with placeholders for the name of the build and the list of its files.
const TEMPLATE: &str = include_str!("worker.js");

/// The folder that unpacking makes, so that the files do not lie about among others.
const FOLDER: &str = "site";
/// Packing effort, 0 to 10: 4 would make the archive smaller by a seventh and take three times as long.
const EFFORT: u8 = 1;

/// So many files are packed at a time: enough for all processors, and never the whole site in memory.
const BATCH: usize = 256;

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

/// The list of the files of a site, with their checksums.
#[derive(Debug, Default)]
pub struct Manifest(Mutex<Vec<ManifestEntry>>);

impl Manifest {
    /// Adds a file. The order does not matter.
    pub fn add(&self, file: &OutputFile) {
        let entry = ManifestEntry::of(file);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(entry);
    }

    /// Writes the files that are made from all others: the service worker, and the archive if a page links to it.
    /// Returns their number.
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
        staging.put_streamed(ARCHIVE, |out| write_archive(out, &entries, |path| staging.read(path)))?;
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

/// The script of the service worker for these files. It changes exactly when one of them does, by which browsers
/// notice a new build.
fn worker(files: &[ManifestEntry]) -> String {
    let entry = |ManifestEntry { path, sum }: &ManifestEntry| {
        format!("\n{}:\"{sum:x}\"", serde_json::Value::from(path.as_str()))
    };
    let list = format!("{{{}}}", files.iter().map(entry).collect::<Vec<_>>().join(","));
    let build = format!("{:016x}", xxhash_rust::xxh3::xxh3_64(list.as_bytes()));
    TEMPLATE.replace("BUILD_NAME", &build).replace("FILE_LIST", &list)
}

/// Writes all files as one archive, in their order; `read` gives the content of each.
fn write_archive(
    out: impl Write,
    files: &[ManifestEntry],
    read: impl Fn(&str) -> io::Result<Vec<u8>> + Sync,
) -> io::Result<()> {
    let mut archive = Archive::new(out, Layout::SizesLast);
    for batch in files.chunks(BATCH) {
        let pack = |file: &ManifestEntry| Ok(Content::packed(&read(&file.path)?, file.sum, EFFORT));
        let packed = batch.par_iter().map(pack).collect::<io::Result<Vec<_>>>()?;
        for (file, content) in batch.iter().zip(&packed) {
            archive.add(&format!("{FOLDER}/{}", file.path), content)?;
        }
    }
    archive.finish().map(drop)
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
