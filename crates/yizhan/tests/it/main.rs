//! The program, run as its users run it.

mod extract;
mod workdays;

use std::process::{Command, Output};

/// Runs the program with these arguments.
fn yizhan(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_yizhan")).args(arguments).output().expect("the program runs")
}

fn standard_output(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn standard_error(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}
