//! Developer tools: `cargo xtask tidy` checks the house plan, `cargo xtask gen` writes what is generated.
//!
//! Every check and every generator is a pure function of a [`tree::Tree`]; only this file and
//! [`tree`] touch the disk.
#![expect(clippy::print_stderr, reason = "a command line tool for developers")]

mod arch;
mod generate;
mod manifest;
mod rust_source;
mod tidy;
mod tree;

use std::{path::Path, process::ExitCode};

use arch::Arch;
use tree::Tree;

const USAGE: &str = "usage: cargo xtask tidy | gen [--check]";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["tidy"] => tidy(),
        ["gen"] => generate(generate::Mode::Write),
        ["gen", "--check"] => generate(generate::Mode::Check),
        _ => Err(USAGE.to_owned()),
    };
    match outcome {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

/// Prints every fault; the answer is their number.
fn tidy() -> Result<usize, String> {
    let tree = Tree::read(root())?;
    let arch = Arch::parse(tree.required("arch.toml")?)?;
    let faults = tidy::check(&tree, &arch);
    for fault in &faults {
        eprintln!("tidy: {fault}");
    }
    Ok(faults.len())
}

/// Writes or compares the generated files; the answer is the number of files that differ.
fn generate(mode: generate::Mode) -> Result<usize, String> {
    let tree = Tree::read(root())?;
    let stale = generate::stale(&tree)?;
    for (path, text) in &stale {
        match mode {
            generate::Mode::Check => eprintln!("gen: {path} is out of date, run `cargo xtask gen`"),
            generate::Mode::Write => {
                tree::write(root(), path, text)?;
                eprintln!("gen: wrote {path}");
            }
        }
    }
    Ok(if mode == generate::Mode::Check { stale.len() } else { 0 })
}

/// The workspace, which is the folder above this crate.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}
