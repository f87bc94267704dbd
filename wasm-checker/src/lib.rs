//! The browser's door to the rules: hands bytes and strings over, decides nothing.

use rules::{RuleBook, assess_json, record_json};
use wasm_bindgen::prelude::wasm_bindgen;

/// A rule book opened from its bytes.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Checker(Option<RuleBook>);

#[wasm_bindgen]
impl Checker {
    /// Opens a book; whether that went well, `is_open` says.
    #[wasm_bindgen(constructor)]
    pub fn open(book: &[u8]) -> Self {
        Self(RuleBook::from_bytes(book).ok())
    }

    /// The bytes were a rule book.
    pub fn is_open(&self) -> bool {
        self.0.is_some()
    }

    /// What follows from answers, both as JSON; see `rules::assess_json`. Empty without a book.
    pub fn assess(&self, facts: &str) -> String {
        self.0.as_ref().map_or_else(String::new, |book| assess_json(book, facts))
    }

    /// The answers and all that follows from them as a case for the editors, in YAML; see
    /// `rules::record_json`. Empty without a book, or if `facts` are no answers.
    pub fn record(&self, id: &str, title: &str, facts: &str) -> String {
        let book = self.0.as_ref();
        book.and_then(|book| record_json(book, id, title, facts)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_bytes_are_no_book() {
        let checker = Checker::open(&[255; 7]);
        assert!(!checker.is_open());
        assert_eq!(checker.assess("{}"), "");
    }

    #[test]
    fn an_empty_book_answers() {
        let bytes = RuleBook::default().to_bytes().expect("bytes");
        let answer = Checker::open(&bytes).assess("{\"matter\": null}");
        assert!(answer.contains("\"decisions\":{}"), "{answer}");
    }
}
