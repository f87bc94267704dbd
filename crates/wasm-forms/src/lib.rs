//! The forms, for scripts: strings and bytes in and out, with no logic of its own.
//!
//! A page opens the library from its bytes and asks by the name of a form and the values as JSON; see
//! `forms::values_from_json`. Answers are HTML, JSON, or the bytes of a file; empty for a form that does not
//! exist.

use forms::{Library, Paper};
use wasm_bindgen::prelude::wasm_bindgen;

/// A library of forms, opened from its bytes.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Documents(Library);

#[wasm_bindgen]
impl Documents {
    /// Opens a library; damaged bytes give one without forms, see `is_open`.
    #[wasm_bindgen(constructor)]
    pub fn open(library: &[u8]) -> Self {
        Self(forms::from_bytes(library).unwrap_or_else(|_| Library::default()))
    }

    /// Whether the bytes were a library.
    pub fn is_open(&self) -> bool {
        !self.0.forms.is_empty()
    }

    /// What an input form needs to know, as JSON; see `forms::definition_to_json`.
    pub fn form(&self, form: &str) -> String {
        self.0.form(form).map_or_else(String::new, |form| forms::definition_to_json(&self.0, form))
    }

    /// The paper as HTML, blanks and filled-in words marked.
    pub fn preview(&self, form: &str, values: &str) -> String {
        self.paper(form, values).map_or_else(String::new, |paper| forms::preview(&paper))
    }

    /// What is wrong, blank or not met, and what is computed, as JSON; see `forms::review_to_json`.
    pub fn review(&self, form: &str, values: &str) -> String {
        let values = forms::values_from_json(values);
        self.0.form(form).map_or_else(String::new, |form| forms::review_to_json(&self.0, form, &values))
    }

    /// The Word file, the same bytes as the command line writes; a draft where the paper may not be handed in.
    pub fn docx(&self, form: &str, values: &str) -> Vec<u8> {
        self.paper(form, values).map_or_else(Vec::new, |paper| forms::docx(&paper))
    }

    /// Many papers in one archive: JSON `[{"form": "template-5", "values": {…}}, …]`; see
    /// `forms::word_files`.
    pub fn batch(&self, papers: &str) -> Vec<u8> {
        forms::word_files(&self.0, &forms::papers_from_json(papers))
    }

    /// Values for a form's fields from the self-check's answers and certain results, all of it as JSON; see
    /// `forms::known_to_json`.
    pub fn from_answers(&self, form: &str, answers: &str, results: &str) -> String {
        let (answers, results) = (forms::values_from_json(answers), forms::values_from_json(results));
        let form = self.0.form(form);
        form.map_or_else(String::new, |form| forms::known_to_json(&self.0, form, &answers, &results))
    }

    fn paper(&self, form: &str, values: &str) -> Option<Paper> {
        let form = self.0.form(form)?;
        let filling = forms::fill(&self.0, form, &forms::values_from_json(values));
        Some(forms::layout(&self.0, form, &filling))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_bytes_are_no_library() {
        let documents = Documents::open(&[255; 9]);
        assert!(!documents.is_open());
        assert_eq!(documents.preview("f", "{}"), "");
        assert!(documents.docx("f", "{}").is_empty());
    }
}
