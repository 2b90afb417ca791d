//! The one binary (一站): command line and wiring.
//!
//! Invariant: exit 0 is done, 1 is done with problems found, 2 is could not run.

mod city;
mod cli;
mod config;
mod demo;
mod doctor;
mod serve;
mod wiring;
mod words;

use std::process::ExitCode;

/// A page is thousands of small allocations, made on all processors at once.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::run()
}
