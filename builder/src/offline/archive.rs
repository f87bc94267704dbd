//! The archive: the same files give the same bytes, since no entry carries a time.

use std::io::{self, Write};

use miniz_oxide::deflate;
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
    let pack = |entry: &ManifestEntry| {
        let content = read(&entry.path)?;
        Ok((content.len() as u64, deflate::compress_to_vec(&content, EFFORT)))
    };
    let mut archive = rawzip::ZipArchiveWriter::new(out);
    for batch in files.chunks(BATCH) {
        let packed = batch.par_iter().map(pack).collect::<io::Result<Vec<(u64, Vec<u8>)>>>()?;
        for (ManifestEntry { path, sum }, (length, packed)) in batch.iter().zip(packed) {
            let name = format!("{FOLDER}/{path}");
            let method = rawzip::CompressionMethod::DEFLATE;
            let (mut entry, _) =
                archive.new_file(&name).compression_method(method).start().map_err(io::Error::other)?;
            entry.write_all(&packed)?;
            let end = rawzip::DataDescriptorOutput::new(*sum, length);
            entry.finish(end).map_err(io::Error::other)?;
        }
    }
    archive.finish().map_err(io::Error::other)?.flush()
}
