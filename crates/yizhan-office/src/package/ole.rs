//! An OLE compound file: what Office wrote before 2007, and what encrypted documents are wrapped in.

use std::io::{Cursor, Read};

use cfb::CompoundFile;

use super::budget::Budget;
use crate::error::ReadError;

/// An opened compound file (复合文档).
pub(crate) struct Ole<'b> {
    file: CompoundFile<Cursor<&'b [u8]>>,
    names: Vec<String>,
}

/// Streams that are listed; a document has some dozens.
const MAX_NAMES: usize = 10_000;

impl<'b> Ole<'b> {
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Self, ReadError> {
        let file = CompoundFile::open(Cursor::new(bytes)).map_err(ReadError::broken)?;
        let names = file
            .walk()
            .take(MAX_NAMES)
            .map(|entry| entry.path().to_string_lossy().replace('\\', "/"))
            .collect();
        Ok(Self { file, names })
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.path(name).is_some()
    }

    /// Whether a storage or stream of this name stands anywhere in the file.
    pub(crate) fn holds(&self, name: &str) -> bool {
        self.names
            .iter()
            .any(|path| path.rsplit('/').next().is_some_and(|last| last.eq_ignore_ascii_case(name)))
    }

    fn path(&self, name: &str) -> Option<String> {
        let plain = |path: &&String| path.trim_start_matches('/').eq_ignore_ascii_case(name);
        self.names.iter().find(plain).cloned()
    }

    /// Reads the stream of a name at the root, if there is one.
    pub(crate) fn stream(
        &mut self,
        name: &str,
        budget: &mut Budget<'_>,
    ) -> Result<Option<Vec<u8>>, ReadError> {
        let Some(path) = self.path(name).filter(|path| self.file.is_stream(path)) else {
            return Ok(None);
        };
        let room = budget.room();
        let stream = self.file.open_stream(path).map_err(ReadError::broken)?;
        let mut bytes = Vec::new();
        stream.take(room as u64 + 1).read_to_end(&mut bytes).map_err(ReadError::broken)?;
        if bytes.len() > room {
            return Err(ReadError::TooLarge { what: "stream of the file", limit: room });
        }
        budget.spend(bytes.len())?;
        Ok(Some(bytes))
    }
}
