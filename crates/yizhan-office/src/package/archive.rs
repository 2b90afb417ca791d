//! A zip package. The number of entries is known before its directory is read, and no part is unpacked beyond its bounds.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::budget::Budget;
use crate::error::ReadError;
use crate::limits::Limits;

/// An entry of a package: where it is, and what it calls itself. Names are labels, never paths.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) index: usize,
    pub(crate) name: String,
    pub(crate) is_folder: bool,
}

impl Entry {
    /// Whether its name has this extension, in whatever case.
    pub(crate) fn has_extension(&self, extension: &str) -> bool {
        let found = self.name.rsplit_once('.').map(|(_, found)| found);
        found.is_some_and(|found| found.eq_ignore_ascii_case(extension))
    }
}

/// An opened zip package (压缩包).
pub(crate) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    entries: Vec<Entry>,
}

impl<'b> Archive<'b> {
    pub(crate) fn open(bytes: &'b [u8], limits: &Limits) -> Result<Self, ReadError> {
        if bytes.len() > limits.max_file_bytes {
            return Err(ReadError::TooLarge { what: "file", limit: limits.max_file_bytes });
        }
        let too_many = ReadError::TooMany { what: "entries", limit: limits.max_entries };
        if announced_entries(bytes).is_some_and(|count| count > limits.max_entries as u64) {
            return Err(too_many);
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(read_error)?;
        if zip.len() > limits.max_entries {
            return Err(too_many);
        }
        let entries = zip
            .file_names_raw()
            .enumerate()
            .map(|(index, raw)| Entry {
                index,
                name: entry_name(raw),
                is_folder: raw.ends_with(b"/"),
            })
            .collect();
        Ok(Self { zip, entries })
    }

    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// The entry of a name; office programs do not agree on upper and lower case.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        let name = name.trim_start_matches('/');
        let plain = |entry: &&Entry| entry.name.eq_ignore_ascii_case(name);
        self.entries.iter().find(plain).map(|entry| entry.index)
    }

    /// Unpacks the entry of a name, if there is one.
    pub(crate) fn part(
        &mut self,
        name: &str,
        budget: &mut Budget<'_>,
    ) -> Result<Option<Vec<u8>>, ReadError> {
        self.find(name).map(|index| self.unpack(index, budget)).transpose()
    }

    /// The beginning of an entry, by which its kind can be told.
    pub(crate) fn head(&mut self, index: usize) -> Result<Vec<u8>, ReadError> {
        let file = self.zip.by_index(index).map_err(read_error)?;
        let mut bytes = Vec::new();
        file.take(HEAD).read_to_end(&mut bytes).map_err(ReadError::broken)?;
        Ok(bytes)
    }

    /// Unpacks an entry, within what the budget has left.
    pub(crate) fn unpack(
        &mut self,
        index: usize,
        budget: &mut Budget<'_>,
    ) -> Result<Vec<u8>, ReadError> {
        let room = budget.room();
        let limits = budget.limits;
        let part = ReadError::TooLarge { what: PART, limit: limits.max_part_bytes };
        let all =
            ReadError::TooLarge { what: "unpacked content", limit: limits.max_unpacked_bytes };
        let too_large = if room < limits.max_part_bytes { all } else { part };
        let file = self.zip.by_index(index).map_err(read_error)?;
        let packed = file.compressed_size().max(1);
        let ratio = budget.limits.max_ratio.saturating_mul(packed);
        let grown = ratio.max(limits.ratio_from_bytes);
        let most = (room as u64).min(grown);
        if file.size() > grown {
            return Err(ReadError::TooLarge { what: "bomb", limit: limits.max_part_bytes });
        }
        if file.size() > most {
            return Err(too_large);
        }
        let mut bytes = Vec::new();
        // What the directory announces may be a lie: reading stops by itself.
        file.take(most + 1).read_to_end(&mut bytes).map_err(ReadError::broken)?;
        if bytes.len() as u64 > most {
            return Err(too_large);
        }
        budget.spend(bytes.len())?;
        Ok(bytes)
    }
}

/// Bytes of a head.
const HEAD: u64 = 4096;

/// What is said of a part that is too large by itself, so that the other parts can still be read.
pub(crate) const PART: &str = "part of the package";

/// The number of entries that the end of the package announces, read without its directory.
fn announced_entries(bytes: &[u8]) -> Option<u64> {
    let from = bytes.len().saturating_sub(22 + 65_535);
    let at = from + bytes[from..].windows(4).rposition(|four| four == b"PK\x05\x06")?;
    let count = u16::from_le_bytes(bytes.get(at + 10..at + 12)?.try_into().ok()?);
    if count != u16::MAX {
        return Some(u64::from(count));
    }
    let head = &bytes[..at];
    let from = head.len().saturating_sub(65_535);
    let wide = from + head[from..].windows(4).rposition(|four| four == b"PK\x06\x06")?;
    let count = bytes.get(wide + 32..wide + 40)?;
    Some(u64::from_le_bytes(count.try_into().ok()?))
}

/// The name of an entry; Chinese programs write it in GBK without saying so.
fn entry_name(raw: &[u8]) -> String {
    let name = match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => yizhan_text::decode(raw, Some("gb18030")).text,
    };
    name.replace('\\', "/").chars().filter(|c| !c.is_control()).collect()
}

fn read_error(error: ZipError) -> ReadError {
    match error {
        ZipError::InvalidPassword | ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
            ReadError::Encrypted
        }
        other => ReadError::broken(other),
    }
}
