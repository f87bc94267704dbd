//! The archive of an EPUB: `mimetype` first and unpacked, all else packed, nothing dated.
//!
//! The crates made for EPUB pack one file after another and stamp each with the clock.

use archive::{Archive, Content, Layout};
use rayon::prelude::*;

use crate::output::OutputFile;

/// Packing effort, 0 to 10. Text shrinks to a quarter; full effort takes three times as long for
/// another twentieth.
const EFFORT: u8 = 3;

/// An archive of these files in their order, after the one that tells readers what it is. The same
/// files give the same bytes.
pub(crate) fn archive(files: &[OutputFile]) -> Vec<u8> {
    let pack = |file: &OutputFile| Content::packed(&file.bytes, rawzip::crc32(&file.bytes), EFFORT);
    let packed: Vec<Content> = files.par_iter().map(pack).collect();
    let kind = b"application/epub+zip";
    let kind = Content::stored(kind, rawzip::crc32(kind));
    let all = std::iter::once(("mimetype", &kind)).chain(files.iter().map(|file| file.path.as_str()).zip(&packed));
    let mut archive = Archive::new(Vec::new(), Layout::SizesFirst);
    for (name, content) in all {
        archive.add(name, content).expect("a book in memory has less than 4 GB and short names");
    }
    archive.finish().expect("a book in memory has less than 4 GB")
}
