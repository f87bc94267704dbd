//! Forms: definition + values → a paper, and from the paper a preview in HTML or a Word file.
//!
//! No I/O, no clock, no global state: the builder and the browser run the same code and get the
//! same bytes. No wording of a form stands here; all of it comes with the [`Library`].
//!
//! ```text
//! Library + Values ─ fill ─▶ Filling ─ lay ─▶ Paper ─┬─▶ preview (HTML)
//!                              │                     └─▶ docx (bytes)
//!                              └─▶ faults, blanks, checks not met
//! ```

mod batch;
mod check;
mod date;
mod docx;
mod fill;
mod html;
mod measure;
mod model;
mod page_json;
mod paper;
mod read;
mod sheet;
mod title;
mod zip;

pub use batch::word_files;
pub use check::{Notice, notices};
pub use docx::docx;
pub use fill::{Fault, Filling, Written, fill, is_value};
pub use html::preview;
pub use model::*;
pub use page_json::{definition_to_json, known_to_json, papers_from_json, review_to_json, values_from_json};
pub use paper::{Paper, PaperBlock, PaperCell, PaperLine, PaperTable, Piece, State, lay};
pub use sheet::{Align, Cell as SheetCell, LayoutFault, MOST_COLUMNS, Sheet, SheetRepeat, hundredths};

/// What is given for a field that may lack: there is none, and its clauses leave the paper.
pub const NONE: &str = "无";

/// What was typed, by the names of fields, each once. What is empty counts as not typed.
///
/// A list and not a map, as everything here: a form has some twenty fields, and maps would be a
/// tenth of the browser's module.
pub type Values = Vec<(String, Value)>;

/// What was typed for one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Words, numbers, days, the name of a choice.
    Text(String),
    /// Names or rows.
    List(Vec<Entry>),
}

/// One entry of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A name.
    Text(String),
    /// A row, by the names of its items.
    Row(Vec<(String, String)>),
}

/// The entry of a name in a list of pairs.
pub(crate) fn get<'p, T>(pairs: &'p [(String, T)], name: &str) -> Option<&'p T> {
    pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value)
}

/// The name of a form's file, without its ending; fit for every file system.
pub fn file_name(form: &Form, filling: &Filling) -> String {
    let mut name = String::new();
    let mut rest = form.file_name.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        name.push_str(before);
        let Some((id, after)) = after.split_once('}') else { break };
        name.push_str(filling.text(id).unwrap_or_default());
        rest = after;
    }
    name.push_str(rest);
    let kept = name.chars().map(|c| if c.is_control() || "\\/:*?\"<>|".contains(c) { ' ' } else { c });
    let name: String = kept.collect();
    let words: Vec<&str> = name.split_whitespace().collect();
    // Names of files end at 255 bytes in most systems; a few are left for an ending and a number.
    let mut name = words.join(" ");
    while name.len() > 200 {
        name.pop();
    }
    name.trim_end_matches('.').to_string()
}
