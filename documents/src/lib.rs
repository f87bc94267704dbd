//! Forms and their sheets: what a printed form looks like, independent of where it is shown.
//!
//! No I/O, no clock, no global state: the builder and the browser run the same code.

mod sheet;

pub use sheet::{Align, Cell, LayoutFault, Sheet};
