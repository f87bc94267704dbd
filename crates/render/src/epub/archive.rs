//! The archive of an EPUB: `mimetype` first and unpacked, all else packed, nothing dated.
//!
//! Written here and not by the archive crate of the Word files: that one puts the sizes behind the
//! contents, and readers that go through an EPUB from its beginning refuse an unpacked entry whose
//! size they do not know yet. The crates made for EPUB pack one file after another and stamp each
//! with the clock.

use rayon::prelude::*;

/// Packing effort, 0 to 10. Text shrinks to a quarter; full effort takes three times as long for
/// another twentieth.
const EFFORT: u8 = 3;
/// 1 January 1980, 0:00, the first moment an archive can tell.
const DATE: [u8; 4] = [0, 0, 0x21, 0];
/// Names are UTF-8.
const FLAGS: [u8; 2] = [0, 8];
/// The version of the format that can unpack this: 2.0.
const VERSION: [u8; 2] = [20, 0];

/// A named content.
#[derive(Debug)]
pub(crate) struct Entry {
    /// Its path in the archive.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What both headers of an entry say, and what follows the first.
struct Packed<'e> {
    name: &'e str,
    /// Method, date, check sum, sizes, length of the name.
    facts: Vec<u8>,
    bytes: Vec<u8>,
}

/// An archive of these entries in their order, after the one that tells readers what it is. The same
/// entries give the same bytes.
pub(crate) fn archive(entries: &[Entry]) -> Vec<u8> {
    let kind = Packed::stored("mimetype", b"application/epub+zip");
    let packed: Vec<Packed<'_>> = entries.par_iter().map(Packed::new).collect();
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for entry in std::iter::once(&kind).chain(&packed) {
        let offset = number(out.len());
        for part in [b"PK\x03\x04", &VERSION[..], &FLAGS, &entry.facts, &[0; 2], entry.name.as_bytes(), &entry.bytes] {
            out.extend_from_slice(part);
        }
        // No extra field, comment, disk or attributes: two, two, two, six bytes.
        let tail = [&[0; 12][..], &offset, entry.name.as_bytes()].concat();
        for part in [b"PK\x01\x02", &VERSION[..], &VERSION, &FLAGS, &entry.facts, &tail] {
            directory.extend_from_slice(part);
        }
    }
    let (start, length) = (number(out.len()), number(directory.len()));
    let count = u16::try_from(packed.len() + 1).unwrap_or(u16::MAX).to_le_bytes();
    out.extend_from_slice(&directory);
    for part in [b"PK\x05\x06", &[0; 4][..], &count, &count, &length, &start, &[0; 2]] {
        out.extend_from_slice(part);
    }
    out
}

impl<'e> Packed<'e> {
    fn new(entry: &'e Entry) -> Self {
        let bytes = miniz_oxide::deflate::compress_to_vec(&entry.bytes, EFFORT);
        Self::with(&entry.name, [8, 0], &entry.bytes, bytes)
    }

    fn stored(name: &'e str, bytes: &[u8]) -> Self {
        Self::with(name, [0, 0], bytes, bytes.to_vec())
    }

    fn with(name: &'e str, method: [u8; 2], plain: &[u8], bytes: Vec<u8>) -> Self {
        let crc = rawzip::crc32(plain).to_le_bytes();
        let length = u16::try_from(name.len()).unwrap_or(u16::MAX).to_le_bytes();
        let facts = [&method[..], &DATE, &crc, &number(bytes.len()), &number(plain.len()), &length].concat();
        Self { name, facts, bytes }
    }
}

/// A size as the format writes it; a book of four gigabytes is not made.
fn number(size: usize) -> [u8; 4] {
    u32::try_from(size).unwrap_or(u32::MAX).to_le_bytes()
}

#[cfg(test)]
mod tests {
    use pretty_assertions::assert_eq;

    use super::*;

    #[test]
    fn a_reader_that_is_not_ours_gets_the_entries_back() {
        let content = "行".repeat(1_000);
        let entries = [
            Entry { name: "META-INF/container.xml".into(), bytes: content.clone().into_bytes() },
            Entry { name: "书/甲.xhtml".into(), bytes: Vec::new() },
        ];
        let bytes = archive(&entries);
        assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip", "the kind stands where readers look for it");
        assert_eq!(bytes, archive(&entries));
        let archive = rawzip::ZipArchive::from_slice(&bytes).expect("an archive");
        let mut found = Vec::new();
        let mut all = archive.entries();
        while let Some(entry) = all.next_entry().expect("readable") {
            let data = archive.get_entry(entry.wayfinder()).expect("data");
            let name = entry.file_path().try_normalize().expect("a path").as_ref().to_string();
            let plain = match entry.compression_method() {
                rawzip::CompressionMethod::STORE => data.data().to_vec(),
                _ => miniz_oxide::inflate::decompress_to_vec(data.data()).expect("packed"),
            };
            assert_eq!(rawzip::crc32(&plain), entry.crc32(), "{name}");
            found.push((name, plain));
        }
        let wanted = [("mimetype".to_string(), b"application/epub+zip".to_vec())];
        let wanted = wanted.into_iter().chain(entries.into_iter().map(|entry| (entry.name, entry.bytes)));
        assert_eq!(found, wanted.collect::<Vec<_>>());
    }
}
