//! Rules as data: a rule book of facts, decisions and conflicts, and what follows from it.
//!
//! The builder, the command line and the browser hand in a [`RuleBook`] and the [`Answers`], and get
//! the same [`Assessment`] back: nothing here reads a file, a clock or global state. No sentence of
//! policy and no threshold stands in this crate; all of them come with the rule book, each with its
//! citation.
//!
//! Evaluation never guesses. A fact is known, not asked yet, not known to the person asked, or not
//! applicable, and conditions are judged in three-valued logic over what is known: a sum with an
//! unknown part is an interval with a lowest and a highest value.
//!
//! ```text
//! input ──▶ answers ──▶ evaluate ──▶ explain ──▶ assess ──▶ json
//!                          ▲
//! model ───────────────────┴── cells ──▶ analyse, counterfactual
//! ```

mod analyse;
mod answers;
mod assess;
mod cases;
mod cells;
mod counterfactual;
mod evaluate;
mod explain;
mod input;
mod json_format;
mod linear;
mod model;
mod record;

pub use analyse::{Analysis, CellGroup, CellTable, Finding, FindingKind, analyse, analyse_decision, cell_table};
pub use answers::{Answer, Answers, date_text, parse_date, value_text};
pub use assess::{Assessment, ConcludedValue, DecisionResult, FactReport, assess};
pub use cases::{Case, Difference, Expectation, run as run_case};
pub use counterfactual::{AnswerRange, Counterfactual, FigureResult};
pub use evaluate::{Evaluation, FactSet, FiredRule, Outcome, Status, Truth};
pub use explain::{ExplanationNode, FactUse, NodeRole, conclusion_in_words, condition_in_words};
pub use input::{AnswerFault, read_answers};
pub use json::Json;
pub use json_format::assess_json;
pub use model::*;
pub use record::{case_in_yaml, record, record_json};
