//! Writing ZIP archives: Word files, the EPUB, the whole site as one file. The same entries give the same
//! bytes, since no entry carries a time.
//!
//! Written here because no library serves all three. `zip` with `flate2` makes a module 44 kB larger, and
//! `rawzip` 11 kB. Moreover `rawzip` puts the sizes of an entry behind its content: readers that go through
//! an EPUB from its beginning refuse an unpacked entry whose size they do not know yet.

use std::io::{self, Write};

use miniz_oxide::deflate::compress_to_vec;

/// The version of the format that can unpack an entry: 2.0.
const VERSION: [u8; 2] = [20, 0];
/// The version that knows archives of more than 65,534 entries: 4.5.
const VERSION_ZIP64: [u8; 2] = [45, 0];
/// Sizes stand behind the content.
const FLAG_SIZES_LAST: u16 = 0x0008;
/// The name is UTF-8.
const FLAG_UTF8: u16 = 0x0800;

/// How the headers of entries are written. Each kind of file keeps the layout it has always had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Sizes before the content, names marked as UTF-8, dated 1 January 1980, the first day that an archive
    /// can name: an EPUB.
    SizesFirst,
    /// Sizes behind the content, names marked as UTF-8 where it matters, no date: all others.
    SizesLast,
}

/// The content of an entry as it lies in the archive.
#[derive(Debug)]
pub struct Content {
    method: [u8; 2],
    sum: u32,
    length: usize,
    bytes: Vec<u8>,
}

impl Content {
    /// Content packed with an effort from 0 to 10. `sum` is its check sum, CRC-32.
    pub fn packed(content: &[u8], sum: u32, effort: u8) -> Self {
        Self { method: [8, 0], sum, length: content.len(), bytes: compress_to_vec(content, effort) }
    }

    /// Content as it is. `sum` is its check sum, CRC-32.
    pub fn stored(content: &[u8], sum: u32) -> Self {
        Self { method: [0, 0], sum, length: content.len(), bytes: content.to_vec() }
    }

    /// Check sum, packed size and size, as headers have them.
    fn sizes(&self) -> io::Result<Vec<u8>> {
        let sizes = [self.sum, small(self.bytes.len() as u64)?, small(self.length as u64)?];
        Ok(sizes.map(u32::to_le_bytes).concat())
    }
}

/// An archive that is being written.
#[derive(Debug)]
pub struct Archive<W> {
    out: W,
    layout: Layout,
    /// Bytes written so far.
    written: u64,
    /// The directory, which stands at the end.
    directory: Vec<u8>,
    entries: u64,
}

impl<W: Write> Archive<W> {
    /// An archive without entries.
    pub fn new(out: W, layout: Layout) -> Self {
        Self { out, layout, written: 0, directory: Vec::new(), entries: 0 }
    }

    /// Adds an entry.
    ///
    /// # Errors
    /// When writing fails, the name has more than 65,535 bytes, or the archive more than 4 GB.
    pub fn add(&mut self, name: &str, content: &Content) -> io::Result<()> {
        let offset = small(self.written)?.to_le_bytes();
        let name_length = u16::try_from(name.len()).map_err(|_| io::Error::other("a name is too long"))?;
        let (flags, date) = match self.layout {
            Layout::SizesFirst => (FLAG_UTF8, [0, 0, 0x21, 0]),
            Layout::SizesLast if is_plain(name) => (FLAG_SIZES_LAST, [0; 4]),
            Layout::SizesLast => (FLAG_SIZES_LAST | FLAG_UTF8, [0; 4]),
        };
        let kind = [VERSION, flags.to_le_bytes(), content.method].concat();
        let (sizes, length) = (content.sizes()?, name_length.to_le_bytes());
        let before = if self.layout == Layout::SizesFirst { &sizes } else { &[0; 12][..] };
        // No extra field: two bytes.
        self.write(&[b"PK\x03\x04", &kind, &date, before, &length, &[0; 2], name.as_bytes(), &content.bytes])?;
        if self.layout == Layout::SizesLast {
            self.write(&[b"PK\x07\x08", &sizes])?;
        }
        // No extra field, comment, disk or attributes: two, two, two, six bytes.
        let parts: [&[u8]; 9] =
            [b"PK\x01\x02", &VERSION, &kind, &date, &sizes, &length, &[0; 12], &offset, name.as_bytes()];
        self.directory.extend(parts.concat());
        self.entries += 1;
        Ok(())
    }

    /// Writes the directory, and gives back what was written to.
    ///
    /// # Errors
    /// When writing fails, or the archive has more than 4 GB.
    pub fn finish(mut self) -> io::Result<W> {
        let start = self.written;
        let directory = std::mem::take(&mut self.directory);
        self.write(&[&directory])?;
        let length = self.written - start;
        let entries = u16::try_from(self.entries).unwrap_or(u16::MAX);
        if entries == u16::MAX {
            self.write_zip64_end(start, length)?;
        }
        let entries = entries.to_le_bytes();
        let (start, length) = (small(start)?.to_le_bytes(), small(length)?.to_le_bytes());
        self.write(&[b"PK\x05\x06", &[0; 4], &entries, &entries, &length, &start, &[0; 2]])?;
        self.out.flush()?;
        Ok(self.out)
    }

    /// The end of a directory with more entries than the format had room for at first, and where it stands.
    fn write_zip64_end(&mut self, start: u64, length: u64) -> io::Result<()> {
        let at = self.written.to_le_bytes();
        let entries = self.entries.to_le_bytes();
        let rest = 44_u64.to_le_bytes();
        self.write(&[b"PK\x06\x06", &rest, &VERSION_ZIP64, &VERSION_ZIP64, &[0; 8], &entries, &entries])?;
        self.write(&[&length.to_le_bytes(), &start.to_le_bytes()])?;
        self.write(&[b"PK\x06\x07", &[0; 4], &at, &1_u32.to_le_bytes()])
    }

    fn write(&mut self, parts: &[&[u8]]) -> io::Result<()> {
        for part in parts {
            self.out.write_all(part)?;
            self.written += part.len() as u64;
        }
        Ok(())
    }
}

/// An archive in memory of named contents, in their order, each packed: Word files and workbooks are text and shrink
/// to a tenth.
///
/// # Panics
/// When a name has more than 65,535 bytes, or the archive more than 4 GB.
pub fn zip<'e>(entries: impl IntoIterator<Item = (&'e str, &'e [u8])>) -> Vec<u8> {
    let mut archive = Archive::new(Vec::new(), Layout::SizesLast);
    for (name, content) in entries {
        // Beyond an effort of 6 files shrink by less than one in a hundred.
        let content = Content::packed(content, crc32(content), 6);
        archive.add(name, &content).expect("memory takes every byte, and names are short");
    }
    archive.finish().expect("memory takes every byte")
}

/// The check sum of a content, without a table: a fast one brings 16 kB of tables that no compression makes
/// smaller, a quarter of a module. A Word file takes 0.3 ms this way.
fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        let bits = |crc: u32, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 };
        (0..8).fold(crc ^ u32::from(*byte), bits)
    };
    !bytes.iter().fold(u32::MAX, step)
}

/// Whether a name reads the same in every encoding that unpackers may take it for.
fn is_plain(name: &str) -> bool {
    name.bytes().all(|byte| matches!(byte, 0x20..=0x7d) && byte != b'\\')
}

/// A size or place in the four bytes that headers have for it.
fn small(size: u64) -> io::Result<u32> {
    u32::try_from(size).map_err(|_| io::Error::other("an archive of more than 4 GB"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Beyond 65,535 they are counted in other fields. Entries with content are read back where archives are made:
    /// in tests of the EPUB, of Word files and of the site's own archive.
    #[test]
    fn as_many_entries_as_you_like() {
        let mut archive = Archive::new(Vec::new(), Layout::SizesLast);
        for number in 0..70_000 {
            archive.add(&number.to_string(), &Content::stored(b"", 0)).expect("memory");
        }
        let bytes = archive.finish().expect("memory");
        let archive = rawzip::ZipArchive::from_slice(&bytes).expect("an archive");
        let mut entries = archive.entries();
        let mut names = Vec::new();
        while let Some(entry) = entries.next_entry().expect("readable") {
            names.push(entry.file_path().as_ref().to_vec());
        }
        assert_eq!((names.len(), names[69_999].as_slice()), (70_000, b"69999".as_slice()));
    }

    #[test]
    fn what_headers_have_no_room_for_is_refused() {
        let mut archive = Archive::new(Vec::new(), Layout::SizesFirst);
        assert!(archive.add(&"名".repeat(30_000), &Content::stored(b"", 0)).is_err());
        archive.written = 1 << 32;
        assert!(archive.add("a", &Content::stored(b"", 0)).is_err());
    }
}
