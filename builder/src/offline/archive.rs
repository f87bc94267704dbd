//! The archive: the same files give the same bytes, since no entry carries a time.

use std::io::{self, Write as _};

use miniz_oxide::deflate;
use rayon::prelude::*;

use super::Summed;

/// The folder that unpacking makes, so that the files do not lie about among others.
const FOLDER: &str = "site";
/// Packing effort, 0 to 10: 4 would make the archive smaller by a seventh and take three times as long.
const EFFORT: u8 = 1;

/// All files in one archive, in their order; `read` gives the content of each.
pub(super) fn archive(files: &[Summed], read: impl Fn(&str) -> io::Result<Vec<u8>> + Sync) -> io::Result<Vec<u8>> {
    let pack = |summed: &Summed| {
        let content = read(&summed.path)?;
        Ok((content.len() as u64, deflate::compress_to_vec(&content, EFFORT)))
    };
    let packed = files.par_iter().map(pack).collect::<io::Result<Vec<(u64, Vec<u8>)>>>()?;
    let mut bytes = Vec::new();
    // Writing to memory does not fail; paths are those of files.
    let _ = write(&mut bytes, files, &packed);
    Ok(bytes)
}

fn write(bytes: &mut Vec<u8>, files: &[Summed], packed: &[(u64, Vec<u8>)]) -> Result<(), rawzip::Error> {
    let mut archive = rawzip::ZipArchiveWriter::new(bytes);
    for (Summed { path, sum }, (length, packed)) in files.iter().zip(packed) {
        let name = format!("{FOLDER}/{path}");
        let (mut entry, _) = archive.new_file(&name).compression_method(rawzip::CompressionMethod::DEFLATE).start()?;
        entry.write_all(packed)?;
        entry.finish(rawzip::DataDescriptorOutput::new(*sum, *length))?;
    }
    archive.finish()?;
    Ok(())
}
