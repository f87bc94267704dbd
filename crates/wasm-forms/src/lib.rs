//! The browser's door to the forms: hands bytes and strings over, decides nothing.
//!
//! A page opens the library from its bytes and asks by the name of a form and the values as JSON:
//! `{"society": "…", "candidates": ["…"], "votes": [{"name": "…", "votes": 12}]}`. Answers are HTML,
//! JSON, or the bytes of a file; empty for a form that does not exist.

mod answer;
mod values;

use forms::{Filling, Form, Library};
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
        Self(Library::from_bytes(library).unwrap_or_default())
    }

    /// The bytes were a library.
    pub fn is_open(&self) -> bool {
        !self.0.forms.is_empty()
    }

    /// What an input form needs to know, as JSON: groups, fields, choices, citations, sources.
    pub fn form(&self, form: &str) -> String {
        self.0.form(form).map_or_else(String::new, |form| answer::definition(&self.0, form))
    }

    /// The paper as HTML, blanks and filled-in words marked.
    pub fn preview(&self, form: &str, values: &str) -> String {
        let filled = self.filled(form, values);
        filled.map_or_else(String::new, |(form, filling)| forms::preview(&forms::lay(&self.0, form, &filling)))
    }

    /// What is wrong, blank or not met, and what is computed, as JSON.
    pub fn review(&self, form: &str, values: &str) -> String {
        self.0.form(form).map_or_else(String::new, |form| {
            let (filling, faults) = forms::fill(&self.0, form, &values::read(values));
            answer::review(&self.0, form, &filling, &faults)
        })
    }

    /// The Word file, the same bytes as the command line writes. What cannot stand stays blank.
    pub fn docx(&self, form: &str, values: &str) -> Vec<u8> {
        let filled = self.filled(form, values);
        filled.map_or_else(Vec::new, |(form, filling)| forms::docx(&forms::lay(&self.0, form, &filling)))
    }

    /// Many papers in one archive: JSON `[{"form": "template-5", "values": {…}}, …]`. Each file has
    /// the name its form gives it, a second of the same name a number.
    pub fn batch(&self, papers: &str) -> Vec<u8> {
        let mut files: Vec<(String, Vec<u8>)> = Vec::new();
        for (form, values) in values::papers(papers) {
            let Some(form) = self.0.form(&form) else { continue };
            let (filling, _) = forms::fill(&self.0, form, &values);
            let name = forms::file_name(form, &filling);
            let numbers = (1..).map(|number| if number == 1 { String::new() } else { format!(" {number}") });
            let mut names = numbers.map(|number| format!("{name}{number}.docx"));
            let free = names.find(|name| files.iter().all(|(taken, _)| taken != name)).unwrap_or_default();
            files.push((free, forms::docx(&forms::lay(&self.0, form, &filling))));
        }
        forms::zip(files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())))
    }

    /// Values for a form's fields from the self-check, as JSON: its answers `{"seats": 5, …}` and its
    /// certain results `{"organisation": "branch", …}`.
    pub fn from_answers(&self, form: &str, answers: &str, results: &str) -> String {
        self.0.form(form).map_or_else(String::new, |form| {
            answer::from_answers(&self.0, form, &values::read(answers), &values::read(results))
        })
    }

    fn filled(&self, form: &str, values: &str) -> Option<(&Form, Filling)> {
        let form = self.0.form(form)?;
        Some((form, forms::fill(&self.0, form, &values::read(values)).0))
    }
}

#[cfg(test)]
mod tests;
