//! What is left to spend on one file, packages within packages included.

use crate::error::ReadError;
use crate::limits::Limits;

/// What may still be unpacked and written for one file.
pub(crate) struct Budget<'l> {
    pub(crate) limits: &'l Limits,
    unpacked: usize,
    text: usize,
}

impl<'l> Budget<'l> {
    pub(crate) fn new(limits: &'l Limits) -> Self {
        Self { limits, unpacked: limits.max_unpacked_bytes, text: limits.max_text_bytes }
    }

    /// Most bytes that the next part may have.
    pub(crate) fn room(&self) -> usize {
        self.unpacked.min(self.limits.max_part_bytes)
    }

    /// Takes bytes that were unpacked.
    pub(crate) fn spend(&mut self, bytes: usize) -> Result<(), ReadError> {
        self.unpacked = self.unpacked.checked_sub(bytes).ok_or(ReadError::TooLarge {
            what: "unpacked content",
            limit: self.limits.max_unpacked_bytes,
        })?;
        Ok(())
    }

    /// Takes bytes of text that were found.
    pub(crate) fn spend_text(&mut self, bytes: usize) -> Result<(), ReadError> {
        self.text = self
            .text
            .checked_sub(bytes)
            .ok_or(ReadError::TooLarge { what: "text", limit: self.limits.max_text_bytes })?;
        Ok(())
    }
}
