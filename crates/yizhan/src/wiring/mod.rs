//! The platform put together (装配): database, modules, press, folders.
//!
//! Invariant: who prints holds the lock on the data folder.

mod logging;
mod modules;
mod open;
mod set_up_secret;

pub(crate) use logging::start_logging;
pub(crate) use open::{
    OpenError, Opened, create, find_installation, open, open_to_print, take_lock, without_password,
};
