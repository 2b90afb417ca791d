//! What must not stand in a text, or not like this: marks of secrecy, and lists of words.

pub mod secrecy;
pub mod word_list;
