//! The page as a flat tree in document order. Everything that walks it is a loop, so depth costs no stack.

mod blocks;
mod parse;
mod script_text;
mod sink;
mod tree;

pub(crate) use blocks::{Block, Blocks, ratio};
pub use parse::ParseError;
pub(crate) use parse::parse;
pub(crate) use tree::{Element, Kind, NodeId, Tree};
