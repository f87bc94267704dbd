//! Rules as data: a book of facts, decisions and conflicts, and what follows from it.
//!
//! Nothing here reads a file, a clock or a global: the builder, the command line and the browser
//! hand in a [`Book`] and the answers, and get the same [`Assessment`] back. No sentence of policy
//! and no threshold stands in this crate; all of them come with the book, each with its citation.
//!
//! Evaluation never guesses. A fact is known, not asked yet, not known to the person asked, or not
//! applicable, and conditions are judged with what is known: a sum with an unknown part still has
//! a lowest and a highest value.

mod analyse;
mod assess;
mod cases;
mod cells;
mod date;
mod evaluate;
mod explain;
mod input;
mod interval;
mod json_format;
mod model;
mod nearest;
mod record;

pub use analyse::{
    Analysis, CellGroup, CellTable, Finding, Kind as FindingKind, analyse, analyse_decision, analyse_facts, cell_table,
};
pub use assess::{Assessment, Change, DecisionResult, FactReport, Figure as FigureResult, Standing, assess};
pub use cases::{Case, Difference, Expectation, run as run_case, value_names};
pub use date::{date_text, parse_date};
pub use evaluate::{Evaluation, FactSet, Fired, Outcome, Status, Truth};
pub use explain::{FactUse, Node, Role, conclusion_in_words, condition_in_words, when_in_words};
pub use input::{Answers, Fault, Given, Raw, nearest_word, read, value_text};
pub use json_format::assess_json;
pub use model::*;
pub use record::{case_in_yaml, record, record_json};
