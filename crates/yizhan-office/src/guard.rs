//! A panic of a reader, ours or another's, is an error of the file and ends there.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::error::ReadError;

/// Runs a reader; a panic in it becomes [`ReadError::Broken`].
pub(crate) fn guarded<T>(read: impl FnOnce() -> Result<T, ReadError>) -> Result<T, ReadError> {
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(ReadError::broken("the reader gave up")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_broken_file() {
        let read: Result<(), _> = guarded(|| panic!("out of range"));
        assert!(matches!(read, Err(ReadError::Broken(_))));
        assert_eq!(guarded(|| Ok(1)), Ok(1));
    }
}
