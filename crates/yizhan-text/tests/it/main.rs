//! The crate as others use it: pages as data, hostile input, decoding and learning.

mod decoding;
mod hostile;
mod learning;
mod pages;
