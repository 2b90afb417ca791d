//! The word lists (错敏词表) that every site begins with.
//!
//! Invariant: a word stands in one list only, and has the source of its group.

mod list;

pub use list::{
    ListedWord, PlatformWordList, WordGroup, WordGroupParams, WordKind, WordLevel,
    platform_word_lists,
};
