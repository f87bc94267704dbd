//! The command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    builder::cli::run()
}
