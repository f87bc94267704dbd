//! The EPUB read back, independently of what wrote it.

use scraper::{ElementRef, Node};

/// Classes of what is not the book's text in a file of the EPUB.
const OURS: [&str; 4] = ["note", "notes", "erratum-mark", "unprinted"];

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
