//! Tests of the built site that need neither WASM nor a browser.
//!
//! One program, so that it is linked once; one file for each promise.

mod addresses;
mod another_province;
mod audit;
mod checklists;
mod circles;
mod collections;
mod crate_graph;
mod determinism;
mod doors;
mod forms;
mod full_disk;
mod hostile;
mod hostile_files;
mod interruption;
mod knowledge;
mod links;
mod policy;
mod quotes;
mod search;
mod tidy;
mod topics;
mod whole;
