//! Which commands there are, and what their outcome means for the shell.

use std::{
    io::{Write as _, stderr},
    process::ExitCode,
};

use clap::{Parser, Subcommand};

use super::{extract, workdays};

/// How a command that could run ended (命令结果).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All is well.
    Done,
    /// It ran to its end and found problems.
    ProblemsFound,
}

#[derive(Parser)]
#[command(
    name = "yizhan",
    version,
    about = "一站：政府网站集约化平台",
    disable_help_subcommand = true
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// 抽取网页正文与元数据，每页输出一行 JSON，不入库
    Extract(extract::Extract),
    /// 按国务院办公厅节假日安排计算工作日
    #[command(subcommand)]
    Workdays(workdays::Workdays),
}

/// Runs the command that the arguments name.
pub(crate) fn run() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Extract(extract) => extract.run(),
        Command::Workdays(workdays) => workdays.run(),
    };
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::ProblemsFound) => ExitCode::from(1),
        Err(error) => {
            // Nobody is left to tell when even this cannot be written.
            let _ = writeln!(stderr(), "错误：{error:#}");
            ExitCode::from(2)
        }
    }
}
