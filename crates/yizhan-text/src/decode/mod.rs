//! Bytes to text. A declared encoding is a claim that is checked; what the bytes say wins.

mod charset;
mod judge;

pub use charset::{Decoded, decode};
