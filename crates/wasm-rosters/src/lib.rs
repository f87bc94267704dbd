//! Bringing in rosters, for scripts: texts and bytes in, JSON out, with no logic of its own.

use rosters::{FileFault, FileFormat, Import};
use wasm_bindgen::prelude::wasm_bindgen;

/// The roster of one form, and the tables that are being brought in; see `rosters::Import`.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Rosters(Import);

#[wasm_bindgen]
impl Rosters {
    /// Opens, of what all forms take, what this one takes; damaged bytes give one that takes no rosters, see
    /// `is_open`.
    #[wasm_bindgen(constructor)]
    pub fn open(rosters: &[u8], form: &str) -> Self {
        Self(Import::new(rosters::from_bytes(rosters).unwrap_or_else(|_| Vec::new()), form))
    }

    /// Whether the bytes were whole, and the form takes rosters.
    pub fn is_open(&self) -> bool {
        !self.0.roster().columns.is_empty()
    }

    /// The list that takes the rows; empty when each row is a person with a paper of their own.
    pub fn list(&self) -> String {
        self.0.roster().list.clone()
    }

    /// The list from whose rows this form's persons can be taken; empty when from none.
    pub fn source(&self) -> String {
        self.0.roster().source().to_string()
    }

    /// What a file is: `text`, `workbook`, or why it gives no table, in words that go on after its
    /// name.
    pub fn format(bytes: &[u8]) -> String {
        match rosters::file_format(bytes) {
            Ok(FileFormat::Text) => "text".to_string(),
            Ok(FileFormat::Workbook) => "workbook".to_string(),
            Err(fault) => fault.words().to_string(),
        }
    }

    /// Takes a text in place of the tables before: pasted, or of a `.csv`. Empty, or why not.
    pub fn take_text(&mut self, text: &str) -> String {
        words(self.0.take_text(text))
    }

    /// Takes a workbook's tables as the module that reads workbooks gives them. Empty, or why not.
    pub fn take_tables(&mut self, tables: &[u8]) -> String {
        words(self.0.take_packed(tables))
    }

    /// Looks at another of the tables, by its place.
    pub fn choose(&mut self, table: usize) {
        self.0.choose(table);
    }

    /// What the visitor is to confirm, as JSON; see `rosters::Import::columns`.
    pub fn columns(&self) -> String {
        self.0.columns()
    }

    /// The rows as JSON; see `rosters::Import::take`.
    pub fn take(&self, confirmed: &str) -> String {
        self.0.take(confirmed)
    }

    /// Persons out of a list's rows, as JSON; see `rosters::Import::from_list`.
    pub fn from_list(&self, rows: &str) -> String {
        self.0.from_list(rows)
    }

    /// What rows come to for the self-check, as JSON; see `rosters::Import::tally`.
    pub fn tally(&self, rows: &str) -> String {
        self.0.tally(rows)
    }

    /// Rows as a `.csv`.
    pub fn csv(&self, rows: &str) -> String {
        self.0.csv(rows)
    }
}

fn words(result: Result<(), FileFault>) -> String {
    result.map_or_else(|fault| fault.words().to_string(), |()| String::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_bytes_take_no_roster() {
        let mut rosters = Rosters::open(&[255; 9], "f");
        assert!(!rosters.is_open());
        assert_eq!(rosters.take_text(""), "里面没有内容");
    }
}
