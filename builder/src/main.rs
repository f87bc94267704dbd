//! The program `builder`.

use std::process::ExitCode;

fn main() -> ExitCode {
    builder::cli::run()
}
