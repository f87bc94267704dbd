//! Archives read back, independently of what wrote them.

use std::io::Read as _;

use flate2::read::DeflateDecoder;

/// Names and contents of an archive's entries, in its order; each check sum is verified.
pub fn entries(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let archive = rawzip::ZipArchive::from_slice(bytes).expect("an archive");
    let mut entries = archive.entries();
    let mut found = Vec::new();
    while let Some(entry) = entries.next_entry().expect("a readable archive") {
        let name = String::from_utf8(entry.file_path().as_ref().to_vec()).expect("a name in UTF-8");
        let packed = archive.get_entry(entry.wayfinder()).expect("the entry's data");
        let mut content = Vec::new();
        let mut reader = packed.verifying_reader(DeflateDecoder::new(packed.data()));
        reader.read_to_end(&mut content).expect("packed data with the right check sum");
        found.push((name, content));
    }
    found
}
