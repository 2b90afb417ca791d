//! What the crate does, asked from outside.

mod paste_cases;
mod paste_laws;
