//! The command line. One file per command.

mod command;
mod extract;
mod workdays;

pub(crate) use command::run;
