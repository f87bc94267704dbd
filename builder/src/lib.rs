//! Builds the site: load → model → check → render → write.
//!
//! `load` reads `content/` into a [`model::site::Site`]; `check` reports what is wrong with it;
//! `render` turns it into files; `write` puts them in place in one step.

pub mod build;
pub mod check;
pub mod cli;
pub mod diagnostic;
pub mod index;
pub mod load;
pub mod model;
pub mod offline;
pub mod progress;
pub mod read;
pub mod render;
pub mod schema;
pub mod serve;
pub mod source;
pub mod stamp;
pub mod theme;
pub mod wasm;
pub mod write;
pub mod yaml;
