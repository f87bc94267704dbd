//! The local server against everything a network and a hostile page can send, over plain connections.

mod client;
mod crowds;
mod requests;
