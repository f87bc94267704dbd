//! The command line, and what connects the stages of a build: load → check → render → write.
//!
//! Loading, checking and rendering are crates of their own under `crates/` and know nothing of this one. Only here
//! are files written, requests answered and messages printed. Begin reading with [`build`], which is the whole flow,
//! or with [`cli`], which has a function for each command.

pub mod build;
pub mod cli;
pub mod offline;
pub mod progress;
pub mod schema;
pub mod serve;
pub mod theme;
pub mod wasm;
pub mod write;
