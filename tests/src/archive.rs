//! Archives read back, and made, without the code that is tested.

use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use rawzip::{CompressionMethod, ZipArchiveWriter};

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

/// An archive of these parts, packed.
pub fn packed<'p>(parts: impl IntoIterator<Item = (&'p str, &'p str)>) -> Vec<u8> {
    let mut archive = ZipArchiveWriter::new(Vec::new());
    for (name, text) in parts {
        let file = archive.new_file(name).compression_method(CompressionMethod::DEFLATE);
        let (mut entry, settings) = file.start().expect("memory takes all");
        let mut writer = settings.wrap(DeflateEncoder::new(&mut entry, Compression::default()));
        writer.write_all(text.as_bytes()).expect("memory takes all");
        let (encoder, descriptor) = writer.finish().expect("memory takes all");
        encoder.finish().expect("memory takes all");
        entry.finish(descriptor).expect("memory takes all");
    }
    archive.finish().expect("memory takes all")
}
