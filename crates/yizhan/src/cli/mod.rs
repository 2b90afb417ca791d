//! The command line. One file per command.

mod command;
mod extract;
mod init;
mod organisation;
mod print;
mod publish;
mod serve;
mod site;
mod time;
mod workdays;

pub(crate) use command::run;
pub(crate) use time::china_time;
