//! Archives read back, independently of what wrote them.

use std::io::Read as _;

use flate2::read::DeflateDecoder;
use rawzip::CompressionMethod;

/// Names and contents of an archive's entries, in its order; each check sum is verified.
pub fn entries(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let archive = rawzip::ZipArchive::from_slice(bytes).expect("an archive");
    let mut entries = archive.entries();
    let mut found = Vec::new();
    while let Some(entry) = entries.next_entry().expect("a readable archive") {
        let name = String::from_utf8(entry.file_path().as_ref().to_vec()).expect("a name in UTF-8");
        let packed = archive.get_entry(entry.wayfinder()).expect("the entry's data");
        let mut content = Vec::new();
        let read = match entry.compression_method() {
            CompressionMethod::STORE => packed.verifying_reader(packed.data()).read_to_end(&mut content),
            _ => packed.verifying_reader(DeflateDecoder::new(packed.data())).read_to_end(&mut content),
        };
        read.unwrap_or_else(|error| panic!("{name}: {error}"));
        found.push((name, content));
    }
    found
}

/// The same where every entry is text.
pub fn texts(bytes: &[u8]) -> Vec<(String, String)> {
    let text = |bytes| String::from_utf8(bytes).expect("text in UTF-8");
    entries(bytes).into_iter().map(|(name, bytes)| (name, text(bytes))).collect()
}
