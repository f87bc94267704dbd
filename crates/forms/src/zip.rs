//! Archives in memory: a Word file, and several of them in one.

use archive::{Archive, Content, Layout, crc32};

/// Packing effort, 0 to 10: beyond 6 files shrink by less than one in a hundred.
const EFFORT: u8 = 6;

/// An archive of named contents, in their order.
///
/// Entries are packed: a Word file is text and shrinks to a tenth.
pub(crate) fn zip<'e>(entries: impl IntoIterator<Item = (&'e str, &'e [u8])>) -> Vec<u8> {
    let mut archive = Archive::new(Vec::new(), Layout::SizesLast);
    for (name, content) in entries {
        let content = Content::packed(content, crc32(content), EFFORT);
        archive.add(name, &content).expect("memory takes every byte, and names are shorter than 65 kB");
    }
    archive.finish().expect("memory takes every byte")
}
