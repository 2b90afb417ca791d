//! The settings (配置): one TOML file, overridden by `YIZHAN_*`, overridden by the command line.
//!
//! Invariant: read once, at the start. A bad value or a key nobody knows names itself and stops the
//! program.

mod admin;
mod database;
mod fault;
mod load;
mod log;
mod press;
mod public;
mod security;
mod settings;
mod workers;

pub(crate) use fault::ConfigError;
pub(crate) use load::{Overrides, USUAL_FILE, load};
pub(crate) use log::{LogConfig, LogFormat};
pub(crate) use press::{AddressingConfig, Scheme};
pub(crate) use settings::Config;
