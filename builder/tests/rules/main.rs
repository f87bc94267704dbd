//! The rule book of this site: read as the builder reads it, judged by other means.

mod analysis;
mod assess;
mod book;
mod contract;
mod mutation;
mod organisation;
mod procedures;
mod properties;
mod record;
mod schema;
