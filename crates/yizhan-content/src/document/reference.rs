//! How a stored body names other documents and files.
//!
//! Invariant: a body holds no address of a page or file of the platform, but the name of the thing. So one
//! document can be shown on many sites, and a moved page breaks no link.

use std::{borrow::Cow, fmt};

use yizhan_core::DocumentId;
use yizhan_files::BlobHash;

const DOCUMENT: &str = "/@document/";
const FILE: &str = "/@file/";

/// What a body links to by name (正文引用).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reference {
    /// Another document: `/@document/ID`.
    Document(DocumentId),
    /// A stored file: `/@file/HASH`.
    File(BlobHash),
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Document(id) => write!(f, "{DOCUMENT}{id}"),
            Self::File(hash) => write!(f, "{FILE}{hash}"),
        }
    }
}

/// The references in the attributes of `body`, in order, each as often as it stands there.
pub fn references(body: &str) -> Vec<Reference> {
    let mut found = Vec::new();
    walk(body, |_, reference| found.push(reference));
    found
}

/// `body` with every reference replaced by the address that `address` gives for it.
///
/// What has no address (a document that is not public) becomes a link to nowhere: `#`.
pub fn resolve_references(
    body: &str,
    mut address: impl FnMut(Reference) -> Option<String>,
) -> Cow<'_, str> {
    let mut out = String::new();
    let mut copied = 0;
    walk(body, |at, reference| {
        out.push_str(&body[copied..at.start]);
        out.push_str(address(reference).as_deref().unwrap_or("#"));
        copied = at.end;
    });
    if copied == 0 {
        return Cow::Borrowed(body);
    }
    out.push_str(&body[copied..]);
    Cow::Owned(out)
}

/// A sanitised body quotes its attributes with double quotes, so a reference ends at one.
fn walk(body: &str, mut found: impl FnMut(std::ops::Range<usize>, Reference)) {
    let mut from = 0;
    while let Some(start) = body[from..].find("\"/@").map(|at| from + at + 1) {
        let Some(end) = body[start..].find('"').map(|at| start + at) else { return };
        if let Some(reference) = parse(&body[start..end]) {
            found(start..end, reference);
        }
        from = end;
    }
}

fn parse(text: &str) -> Option<Reference> {
    if let Some(id) = text.strip_prefix(DOCUMENT) {
        return id.parse().ok().map(Reference::Document);
    }
    text.strip_prefix(FILE)?.parse().ok().map(Reference::File)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const HASH: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    #[test]
    fn references_are_found_and_replaced_and_all_else_is_left() {
        let id = DocumentId(Uuid::from_u128(7));
        let body = format!(
            "<p>见<a href=\"/@document/{id}\">通知</a>，<img src=\"/@file/{HASH}\" alt=\"图\"> \"/@nothing\" <a href=\"/news/\">"
        );
        let file: BlobHash = HASH.parse().expect("a hash");
        assert_eq!(references(&body), [Reference::Document(id), Reference::File(file)]);
        let resolved = resolve_references(&body, |reference| match reference {
            Reference::Document(_) => Some("/news/1.html".into()),
            Reference::File(_) => None,
        });
        assert_eq!(
            resolved,
            "<p>见<a href=\"/news/1.html\">通知</a>，<img src=\"#\" alt=\"图\"> \"/@nothing\" <a href=\"/news/\">"
        );
    }

    #[test]
    fn a_body_without_references_is_not_copied() {
        assert!(matches!(resolve_references("<p>\"/@", |_| None), Cow::Borrowed(_)));
    }

    #[test]
    fn a_reference_reads_back_as_it_is_written() {
        let reference = Reference::Document(DocumentId(Uuid::from_u128(7)));
        assert_eq!(references(&format!("<a href=\"{reference}\">")), [reference]);
    }
}
