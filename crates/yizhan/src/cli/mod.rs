//! The command line. One file per command.

mod arguments;
mod check;
mod command;
mod demo;
mod doctor;
mod extract;
mod ingest;
mod init;
mod job;
mod organisation;
mod print;
mod publish;
mod serve;
mod site;
mod steps;
mod time;
mod workdays;

pub(crate) use command::run;
pub(crate) use time::china_time;
