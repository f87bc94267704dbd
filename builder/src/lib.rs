//! The command line, and what ties the stages together: load → check → render → write.
//!
//! Each stage is a crate of its own under `crates/`; here are the folders they read and write, the local
//! server, and the schemas for editors.

pub mod build;
pub mod cli;
pub mod offline;
pub mod progress;
pub mod schema;
pub mod serve;
pub mod theme;
pub mod wasm;
pub mod write;
