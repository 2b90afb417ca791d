//! Text of PDF, by `pdf_oxide`. The one place that knows it.

use pdf_oxide::PdfDocument;

use super::found::{Found, Seen, Unread};
use crate::error::ReadError;
use crate::package::Budget;

/// Reads the text layer page by page. A document without one is told as unread.
pub(super) fn read(
    bytes: &[u8],
    budget: &mut Budget<'_>,
    found: &mut Found,
) -> Result<(), ReadError> {
    let document = PdfDocument::from_bytes(bytes.to_vec()).map_err(ReadError::broken)?;
    if document.is_encrypted() && !document.authenticate(b"").unwrap_or(false) {
        return Err(ReadError::Encrypted);
    }
    let pages = document.page_count().map_err(ReadError::broken)?;
    let limit = budget.limits.max_pages;
    if pages > limit {
        return Err(ReadError::TooMany { what: "pages", limit });
    }
    for page in 0..pages {
        let name = format!("第 {} 页", page + 1);
        match document.extract_text(page) {
            Ok(text) => found.add(name, text, Seen::Open, budget)?,
            Err(error) => found.unread.push(Unread { name, error: ReadError::broken(error) }),
        }
    }
    if found.parts.is_empty() && found.unread.is_empty() {
        found.unread.push(Unread { name: "全文".to_owned(), error: ReadError::NoText });
    }
    Ok(())
}
