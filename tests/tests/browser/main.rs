//! Tests of the site in Chromium and Firefox, and by the checkers that come from npm.
//!
//! `make test-browser` installs what they need; `cargo test` alone leaves them out.

mod announcing;
mod apart;
mod check;
mod everywhere;
mod harness;
mod hostile;
mod identical;
mod inside_programs;
mod journeys;
mod keeping;
mod keyboard;
mod lighthouse;
mod matters;
mod paper;
mod privacy;
mod reading;
mod reflow;
mod robust;
mod rosters;
mod search_same;
mod searching;
mod senses;
mod states;
mod terms;
mod validity;
mod weight;
mod word;
