//! The local server: what it answers to everything a network and a hostile page can send, over plain
//! connections; and how it follows changes.

mod client;
mod crowds;
mod following;
mod requests;
