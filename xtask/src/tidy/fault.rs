//! What a check has to say.

use std::fmt;

/// One place where the tree and the plan disagree.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Fault {
    pub(crate) path: String,
    /// From 1; 0 where the whole file is meant.
    pub(crate) line: usize,
    pub(crate) message: String,
    /// The word that an exception in `arch.toml` uses.
    pub(crate) check: &'static str,
}

impl Fault {
    /// A fault of a file as a whole.
    pub(crate) fn new(
        check: &'static str,
        path: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self { path: path.into(), line: 0, message: message.into(), check }
    }

    /// The same fault with the line where it is.
    pub(crate) fn at(self, line: usize) -> Self {
        Self { line, ..self }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, line, message, check } = self;
        match line {
            0 => write!(f, "{path}: {message} [{check}]"),
            line => write!(f, "{path}:{line}: {message} [{check}]"),
        }
    }
}
