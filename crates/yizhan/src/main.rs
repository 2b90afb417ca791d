//! The one binary (一站): command line and wiring.
//!
//! Invariant: exit 0 is done, 1 is done with problems found, 2 is could not run.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
