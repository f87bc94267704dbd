//! The archive of an EPUB: `mimetype` first and unpacked, all else packed, nothing dated.
//!
//! The crates made for EPUB pack one file after another and stamp each with the clock.

use archive::{Archive, Content, Layout};
use rayon::prelude::*;

/// Packing effort, 0 to 10. Text shrinks to a quarter; full effort takes three times as long for
/// another twentieth.
const EFFORT: u8 = 3;

/// A named content.
#[derive(Debug)]
pub(crate) struct Entry {
    /// Its path in the archive.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// An archive of these entries in their order, after the one that tells readers what it is. The same
/// entries give the same bytes.
pub(crate) fn archive(entries: &[Entry]) -> Vec<u8> {
    let pack = |entry: &Entry| Content::packed(&entry.bytes, rawzip::crc32(&entry.bytes), EFFORT);
    let packed: Vec<Content> = entries.par_iter().map(pack).collect();
    let kind = b"application/epub+zip";
    let kind = Content::stored(kind, rawzip::crc32(kind));
    let all = std::iter::once(("mimetype", &kind)).chain(entries.iter().map(|entry| entry.name.as_str()).zip(&packed));
    let mut archive = Archive::new(Vec::new(), Layout::SizesFirst);
    for (name, content) in all {
        archive.add(name, content).expect("a book in memory has less than 4 GB and short names");
    }
    archive.finish().expect("a book in memory has less than 4 GB")
}
