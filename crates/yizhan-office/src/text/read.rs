//! The entrance: which reader gets a file.

use super::found::{FileText, Found, Mismatch};
use super::{
    archive, ofd, old_slides, old_word, old_workbook, pdf, plain, rtf, slides, word, workbook,
};
use crate::error::ReadError;
use crate::guard::guarded;
use crate::limits::Limits;
use crate::package::Budget;
use crate::sniff::{Kind, sniff};

/// The text of a file, hidden parts included. What the file is, is judged by its bytes; the name is only compared.
///
/// Size and depth are bounded by `limits`. The time that a PDF takes is bounded by its size and pages only: call this
/// where a thread may work for a while.
///
/// # Errors
///
/// When the file as a whole cannot be read. What cannot be read within a package is told in `unread`.
pub fn text_of(name: &str, bytes: &[u8], limits: &Limits) -> Result<FileText, ReadError> {
    if bytes.len() > limits.max_file_bytes {
        return Err(ReadError::TooLarge { what: "file", limit: limits.max_file_bytes });
    }
    let kind = sniff(bytes);
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
            Kind::Xlsx | Kind::Xlsm => workbook::read(bytes, depth, budget, &mut found)?,
            Kind::Pptx | Kind::Pptm => slides::read(bytes, depth, budget, &mut found)?,
            Kind::Doc => old_word::read(bytes, budget, &mut found)?,
            Kind::Xls => old_workbook::read(bytes, budget, &mut found)?,
            Kind::Ppt => old_slides::read(bytes, budget, &mut found)?,
            Kind::Pdf => pdf::read(bytes, budget, &mut found)?,
            Kind::Ofd => ofd::read(bytes, depth, budget, &mut found)?,
            Kind::OpenDocument => plain::read_open_document(bytes, budget, &mut found)?,
            Kind::Zip => archive::read(bytes, depth, budget, &mut found)?,
            Kind::Rtf => rtf::read(bytes, budget, &mut found)?,
            Kind::Text => plain::read(bytes, budget, &mut found)?,
            Kind::Html | Kind::Xml | Kind::Svg => plain::read_markup(bytes, budget, &mut found)?,
            Kind::EncryptedOffice => return Err(ReadError::Encrypted),
            Kind::Empty => {}
            Kind::Mhtml
            | Kind::Script
            | Kind::Executable
            | Kind::Rar
            | Kind::SevenZip
            | Kind::Jpeg
            | Kind::Png
            | Kind::Gif
            | Kind::Webp
            | Kind::Bmp
            | Kind::Mp4
            | Kind::Mp3
            | Kind::Unknown => return Err(ReadError::Unsupported(kind)),
        }
        Ok(found)
    })
}
