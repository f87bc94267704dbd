//! The EPUB read back, independently of what wrote it.

use std::io::Read as _;

use flate2::read::DeflateDecoder;
use scraper::{ElementRef, Node};

/// Classes of what is not the book's text in a file of the EPUB.
const OURS: [&str; 4] = ["note", "notes", "erratum-mark", "unprinted"];

/// The entries of an archive by their names, in its order, with their check sums verified.
pub fn unpack(bytes: &[u8]) -> Vec<(String, String)> {
    let archive = rawzip::ZipArchive::from_slice(bytes).expect("an archive");
    let mut entries = archive.entries();
    let mut files = Vec::new();
    while let Some(entry) = entries.next_entry().expect("a readable archive") {
        let name = String::from_utf8(entry.file_path().as_ref().to_vec()).expect("a name in UTF-8");
        let packed = archive.get_entry(entry.wayfinder()).expect("the entry's data");
        let mut text = String::new();
        let read = match entry.compression_method() {
            rawzip::CompressionMethod::STORE => packed.verifying_reader(packed.data()).read_to_string(&mut text),
            _ => packed.verifying_reader(DeflateDecoder::new(packed.data())).read_to_string(&mut text),
        };
        read.unwrap_or_else(|error| panic!("{name}: {error}"));
        files.push((name, text));
    }
    files
}

/// The book's characters in an element, without white space.
pub fn book_characters(element: ElementRef<'_>) -> String {
    let mut text = String::new();
    for child in element.children() {
        match child.value() {
            Node::Text(characters) => text.extend(characters.chars().filter(|character| !character.is_whitespace())),
            Node::Element(inner) if !OURS.contains(&inner.attr("class").unwrap_or_default()) => {
                text.push_str(&book_characters(ElementRef::wrap(child).expect("an element is an element")));
            }
            _ => {}
        }
    }
    text
}
