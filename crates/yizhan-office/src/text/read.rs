//! The entrance: which reader gets a file.

use super::found::{FileText, Found, Mismatch};
use super::word;
use crate::error::ReadError;
use crate::guard::guarded;
use crate::limits::Limits;
use crate::package::Budget;
use crate::sniff::{Kind, sniff};

/// The text of a file, hidden parts included. What the file is, is judged by its bytes; the name is only compared.
///
/// # Errors
///
/// When the file as a whole cannot be read. What cannot be read within a package is told in `unread`.
pub fn text_of(name: &str, bytes: &[u8], limits: &Limits) -> Result<FileText, ReadError> {
    if bytes.len() > limits.max_file_bytes {
        return Err(ReadError::TooLarge { what: "file", limit: limits.max_file_bytes });
    }
    let kind = guarded(|| Ok(sniff(bytes)))?;
    let mut budget = Budget::new(limits);
    let found = read(kind, bytes, 0, &mut budget)?;
    let mismatch = Mismatch::of(name, kind);
    Ok(FileText { kind, parts: found.parts, unread: found.unread, mismatch })
}

/// Reads a file that stands so many packages deep.
pub(super) fn read(
    kind: Kind,
    bytes: &[u8],
    depth: usize,
    budget: &mut Budget<'_>,
) -> Result<Found, ReadError> {
    if depth > budget.limits.max_package_depth {
        let limit = budget.limits.max_package_depth;
        return Err(ReadError::TooDeep { what: "packages", limit });
    }
    guarded(|| {
        let mut found = Found::new();
        match kind {
            Kind::Docx | Kind::Docm => word::read(bytes, depth, budget, &mut found)?,
            other => return Err(ReadError::Unsupported(other)),
        }
        Ok(found)
    })
}
