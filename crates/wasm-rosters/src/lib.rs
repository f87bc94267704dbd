//! The browser's door to rosters: texts and bytes in, JSON out; decides nothing.
//!
//! A page opens the guide for a form, hands over a text or what the door of workbooks gave, shows the
//! columns, and takes the rows as the visitor confirmed them.

mod answer;

use rosters::{Fault, Format, Guide, Header, Roster, Table};
use wasm_bindgen::prelude::wasm_bindgen;

/// Rosters for one form, and the tables that are being looked at.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Rosters {
    roster: Roster,
    tables: Vec<Table>,
    chosen: usize,
    header: Header,
}

#[wasm_bindgen]
impl Rosters {
    /// Opens the guide for a form; see `is_open`.
    #[wasm_bindgen(constructor)]
    pub fn open(guide: &[u8], form: &str) -> Self {
        let guide = Guide::from_bytes(guide).unwrap_or_default();
        let roster = guide.roster(form).cloned().unwrap_or_default();
        Self { roster, tables: Vec::new(), chosen: 0, header: Header::default() }
    }

    /// The form takes rosters.
    pub fn is_open(&self) -> bool {
        !self.roster.columns.is_empty()
    }

    /// The list that takes the rows; empty when each row is a person with a paper of their own.
    pub fn list(&self) -> String {
        self.roster.list.clone()
    }

    /// The list from whose rows this form's persons can be taken; empty when from none.
    pub fn source(&self) -> String {
        self.roster.columns.iter().map(|column| column.from.0.clone()).find(|list| !list.is_empty()).unwrap_or_default()
    }

    /// What a file is: `text`, `workbook`, or why it gives no table, in words that go on after its
    /// name.
    pub fn format(bytes: &[u8]) -> String {
        match rosters::format(bytes) {
            Ok(Format::Text) => "text".to_string(),
            Ok(Format::Workbook) => "workbook".to_string(),
            Err(fault) => fault.words().to_string(),
        }
    }

    /// Takes a text in place of the tables before: pasted, or of a `.csv`. Empty, or why not.
    pub fn take_text(&mut self, text: &str) -> String {
        self.look_at(rosters::parse(text).map(|table| vec![table]))
    }

    /// Takes what the door of workbooks gave. Empty, or why not.
    pub fn take_tables(&mut self, tables: &[u8]) -> String {
        self.look_at(Table::all_from_bytes(tables).map_err(|_| Fault::Broken))
    }

    /// Looks at another of the tables, by its place.
    pub fn choose(&mut self, table: usize) {
        self.chosen = table;
        self.header = self.tables.get(table).map(|table| rosters::find(table, &self.roster)).unwrap_or_default();
    }

    /// What the visitor is to confirm, as JSON: `{sheets: ["…"], sheet, first, last, rows, choices:
    /// [{id, label}], columns: [{name, samples: ["…"], is}]}`; `first` and `last` are the rows of the
    /// header, 0 when there is none.
    pub fn columns(&self) -> String {
        let empty = Table::default();
        let table = self.tables.get(self.chosen).unwrap_or(&empty);
        answer::columns(&self.roster, &self.tables, self.chosen, table, &self.header)
    }

    /// The rows as JSON, `{rows: [{…}], doubts: ["…"]}`. `confirmed` names what each column is,
    /// parted by commas; nothing for a column that is left behind.
    pub fn take(&self, confirmed: &str) -> String {
        let columns: Vec<Option<usize>> =
            confirmed.split(',').map(|id| self.roster.columns.iter().position(|column| column.id == id)).collect();
        let taken =
            self.tables.get(self.chosen).map(|table| rosters::take(table, &self.roster, &self.header, &columns));
        answer::taken(&taken.unwrap_or_default())
    }

    /// Persons out of the rows of the list that this form's fields are taken from, as JSON like those
    /// of `take`.
    pub fn from_list(&self, rows: &str) -> String {
        answer::from_list(&self.roster, &self.source(), rows)
    }

    /// What rows come to for the self-check, as JSON: `[{label, others, facts: [{fact, is, count}]}]`.
    pub fn tally(&self, rows: &str) -> String {
        answer::tallied(&rosters::tally(&self.roster, &answer::rows(rows)))
    }

    /// Rows as a `.csv`.
    pub fn csv(&self, rows: &str) -> String {
        rosters::csv(&self.roster, &answer::rows(rows))
    }

    fn look_at(&mut self, tables: Result<Vec<Table>, Fault>) -> String {
        match tables {
            Ok(tables) => {
                self.tables = tables;
                (self.chosen, self.header) = rosters::best(&self.tables, &self.roster);
                String::new()
            }
            Err(fault) => fault.words().to_string(),
        }
    }
}

#[cfg(test)]
mod tests;
