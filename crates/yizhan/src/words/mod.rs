//! What the program says when something was refused or failed, in words for the person at the terminal.
//!
//! Invariant: no wildcard arms. A new error does not compile until somebody decided what is said.

mod content;
mod database;
mod demo;
mod form;
mod in_chinese;
mod ingest;
mod organisation;
mod platform;
mod site;
mod site_move;
mod system;

pub(crate) use form::{wrong_toml, wrong_value};
use in_chinese::causes;
pub(crate) use in_chinese::{InChinese, told};
pub(crate) use system::with_system;
