//! Word lists (错敏词表): read from files, merged by owner, matched in one pass.

mod csv_list;
mod error;
mod matcher;
mod platform;
mod toml_list;
mod word;

pub use error::WordListError;
pub use word::{ListOwner, Word, WordList};

pub(crate) use matcher::Matcher;
pub(crate) use platform::platform_lists;
