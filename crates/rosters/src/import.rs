//! Bringing in a roster, step by step: begin for a form, take a text or a workbook's tables, show the
//! columns, and take the rows as the visitor confirmed them.

use crate::csv::csv;
use crate::extract::extract;
use crate::file::FileFault;
use crate::guide::Roster;
use crate::header::{Header, find_header};
use crate::notes::notes;
use crate::page_json::{columns_to_json, extracted_to_json, rows_from_json, rows_to_json, tallies_to_json};
use crate::table::{MAX_COLUMNS, Row, Table};
use crate::text::parse_text;
use crate::{Values, value};

/// The roster of one form, and the tables that are being brought in.
#[derive(Debug, Default)]
pub struct Import {
    roster: Roster,
    /// The tables, each with its header.
    tables: Vec<(Table, Header)>,
    /// The place of the table that is looked at.
    chosen: usize,
}

impl Import {
    /// Begins for a form; its roster has no columns if the form takes none.
    pub fn new(rosters: Vec<Roster>, form: &str) -> Self {
        let roster = rosters.into_iter().find(|roster| roster.form == form);
        Self { roster: roster.unwrap_or_default(), ..Self::default() }
    }

    /// What the form takes.
    pub fn roster(&self) -> &Roster {
        &self.roster
    }

    /// Takes a text in place of the tables before: pasted, or of a `.csv`.
    ///
    /// # Errors
    /// When nothing stands in it, or too much; the tables before stay.
    pub fn take_text(&mut self, text: &str) -> Result<(), FileFault> {
        self.take_tables(vec![parse_text(text)?])
    }

    /// Takes the tables of a workbook, packed by [`crate::to_bytes`], in place of those before.
    ///
    /// # Errors
    /// When the bytes are no tables, or hold too much; the tables before stay.
    pub fn take_packed(&mut self, tables: &[u8]) -> Result<(), FileFault> {
        self.take_tables(crate::from_bytes(tables).map_err(|_| FileFault::Broken)?)
    }

    fn take_tables(&mut self, tables: Vec<Table>) -> Result<(), FileFault> {
        let is_wide = |row: &Row| row.cells.iter().filter(|cell| !cell.is_empty()).count() > MAX_COLUMNS;
        if tables.iter().flat_map(|table| &table.rows).any(is_wide) {
            return Err(FileFault::TooMuch);
        }
        let headers: Vec<Header> = tables.iter().map(|table| find_header(table, &self.roster)).collect();
        // The first of those that look most like a roster; hidden ones only when all are hidden.
        let rank = |at: &usize| (!tables[*at].hidden, headers[*at].found());
        self.chosen = (0..tables.len()).rev().max_by_key(rank).unwrap_or(0);
        self.tables = tables.into_iter().zip(headers).collect();
        Ok(())
    }

    /// Looks at another of the tables, by its place.
    pub fn choose(&mut self, table: usize) {
        self.chosen = table;
    }

    /// What the visitor is to confirm, as JSON: `{sheets: ["…"], sheet, first, last, rows, notes: ["…"],
    /// choices: [{id, label}], columns: [{name, samples: ["…"], is}]}`; `first` and `last` are the rows of
    /// the header, 0 when there is none.
    pub fn columns(&self) -> String {
        let header = self.tables.get(self.chosen).map_or(&[][..], |(_, header)| &header.columns);
        let notes = notes(&self.tables, self.chosen, &self.roster, header);
        columns_to_json(&self.roster, &self.tables, self.chosen, &notes)
    }

    /// The rows as JSON, `{rows: [{…}], doubts: ["…"]}`. `confirmed` names what each column is,
    /// parted by commas; nothing for a column that is left behind.
    pub fn take(&self, confirmed: &str) -> String {
        let place = |id: &str| self.roster.columns.iter().position(|column| column.id == id);
        let columns: Vec<Option<usize>> = confirmed.split(',').map(place).collect();
        let mut told = notes(&self.tables, self.chosen, &self.roster, &columns);
        let chosen = self.tables.get(self.chosen);
        let extracted = chosen.map(|(table, header)| extract(table, &self.roster, header, &columns));
        let (rows, doubts) = extracted.unwrap_or_default();
        told.extend(doubts);
        extracted_to_json(&rows, &told)
    }

    /// Persons out of the rows of the list that this form's fields are taken from; both as JSON,
    /// `[{"name": "…"}, …]`.
    pub fn from_list(&self, rows: &str) -> String {
        let list = self.roster.source();
        let persons = rows_from_json(rows).into_iter().map(|row| {
            let taken = self.roster.columns.iter().filter(|column| column.from.0 == list);
            taken.filter_map(|column| Some((column.id.clone(), value(&row, &column.from.1)?.clone()))).collect()
        });
        rows_to_json(&persons.filter(|person: &Values| !person.is_empty()).collect::<Vec<_>>())
    }

    /// What rows, as JSON, come to for the self-check, as JSON: `[{label, others, facts: [{fact, is, count}]}]`. For
    /// each count the fact, the choice that is counted and how many rows have it; `others` fall under no count.
    pub fn tally(&self, rows: &str) -> String {
        tallies_to_json(&self.roster, &rows_from_json(rows))
    }

    /// Rows, as JSON, as the text of a `.csv`.
    pub fn csv(&self, rows: &str) -> String {
        csv(&self.roster, &rows_from_json(rows))
    }
}
