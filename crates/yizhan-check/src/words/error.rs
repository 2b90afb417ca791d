//! Why a word list was not read, for the log in English and for its author in Chinese.

use thiserror::Error;

/// Why a word list was not read (词表导入错误).
#[derive(Clone, Debug, Eq, Error, PartialEq)]
pub enum WordListError {
    /// It is larger than the limits allow.
    #[error("the list is larger than {limit} {unit}")]
    TooLarge {
        /// The limit.
        limit: usize,
        /// Of what: bytes or words.
        unit: &'static str,
    },
    /// A place of it is wrong.
    #[error("line {line}, column {column}: {reason}")]
    At {
        /// The line, from 1.
        line: usize,
        /// The column, from 1: the character in TOML, the cell in a table.
        column: usize,
        /// What is wrong, in Chinese.
        reason: String,
    },
}

impl WordListError {
    /// The message for a user (提示).
    pub fn message(&self) -> String {
        match self {
            Self::TooLarge { limit, unit: "bytes" } => format!("词表文件超过{limit}字节"),
            Self::TooLarge { limit, .. } => format!("词表超过{limit}个词"),
            Self::At { line, column, reason } => format!("第{line}行第{column}列：{reason}"),
        }
    }
}
