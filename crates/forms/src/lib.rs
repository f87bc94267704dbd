//! Forms: from a definition and values to a paper, and from the paper to a preview in HTML or a Word file.
//!
//! No I/O, no clock, no global state: the builder and the browser run the same code and get the
//! same bytes. No wording of a form stands here; all of it comes with the [`Library`].
//!
//! ```text
//! Library + Values ─ fill ─▶ Filling ─ layout ─▶ Paper ─┬─▶ preview (HTML)
//!                       (faults, blanks,                 └─▶ docx (bytes)
//!                        checks not met)
//! ```

mod batch;
mod check;
mod date;
mod docx;
mod fill;
mod filling;
mod html;
mod layout;
mod measure;
mod model;
mod page_json;
mod paper;
mod read;
mod table;
mod title;
mod values;

pub use batch::{file_name, word_files};
pub use docx::docx;
pub use fill::{fill, is_value};
pub use filling::{FieldContent, FieldFault, Filling};
pub use html::preview;
pub use layout::layout;
pub use model::*;
pub use page_json::{definition_to_json, known_to_json, papers_from_json, review_to_json, values_from_json};
pub use paper::{Paper, PaperBlock, PaperLine, Piece, State};
/// A library on its way to the browser: as bytes, and back.
pub use postcard::{from_bytes, to_allocvec as to_bytes};
pub use table::{Align, Cell, MOST_COLUMNS, Repeat, Table, hundredths};
pub use values::{Entry, NONE, Value, Values};
