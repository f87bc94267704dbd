//! The archive: the same files give the same bytes, since no entry carries a time.

use std::io::{self, Write};

use archive::{Archive, Content, Layout};
use rayon::prelude::*;

use super::ManifestEntry;

/// The folder that unpacking makes, so that the files do not lie about among others.
const FOLDER: &str = "site";
/// Packing effort, 0 to 10: 4 would make the archive smaller by a seventh and take three times as long.
const EFFORT: u8 = 1;

/// So many files are packed at a time: enough for all processors, and never the whole site in memory.
const BATCH: usize = 256;

/// Writes all files as one archive, in their order; `read` gives the content of each.
pub(super) fn write(
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
