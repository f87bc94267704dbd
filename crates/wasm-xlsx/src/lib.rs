//! The browser's door to workbooks: bytes in, tables as bytes out, for the door of rosters.

use rosters::FileFault;
use wasm_bindgen::prelude::wasm_bindgen;

/// What a workbook came to.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Workbook(Result<Vec<u8>, FileFault>);

#[wasm_bindgen]
impl Workbook {
    /// Reads a file's bytes.
    #[wasm_bindgen(constructor)]
    pub fn read(bytes: &[u8]) -> Self {
        let tables = xlsx::read(bytes);
        Self(tables.and_then(|tables| rosters::to_bytes(&tables).map_err(|_| FileFault::TooMuch)))
    }

    /// Why there are no tables, in words that go on after the file's name; empty if there are.
    pub fn fault(&self) -> String {
        self.0.as_ref().map_or_else(|fault| fault.words().to_string(), |_| String::new())
    }

    /// The tables, as `wasm-rosters` takes them; none if there is a fault.
    pub fn tables(&self) -> Vec<u8> {
        self.0.as_ref().map_or_else(|_| Vec::new(), Vec::clone)
    }
}
