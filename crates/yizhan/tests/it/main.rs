//! The program, run as its users run it.

mod arguments;
mod check;
mod config;
mod doctor;
mod extract;
mod how_to;
mod ingest;
mod init;
mod installation;
mod job;
mod publish;
mod serve;
mod service;
mod site;
mod workdays;

use std::process::{Command, Output};

/// Runs the program with these arguments.
fn yizhan(arguments: &[&str]) -> Output {
    program().args(arguments).output().expect("the program runs")
}

/// The program, with nothing set but what the test sets.
fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_yizhan"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("YIZHAN_")) {
        program.env_remove(name);
    }
    program
}

fn standard_output(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn standard_error(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}
