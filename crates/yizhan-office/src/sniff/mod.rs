//! What a file is by its bytes, whatever its name says, and whether it does something by itself.

mod active;
mod kind;
mod look;

pub use active::{Active, active_content, is_active_content};
pub use kind::Kind;
pub use look::sniff;
