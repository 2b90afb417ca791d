//! Packages of files, and files that are embedded in documents.

use super::found::{Found, Seen, Unread};
use super::read::read as read_file;
use crate::error::ReadError;
use crate::package::{Archive, Budget, PART, Piece, Xml, decode_xml};
use crate::sniff::sniff;

/// Reads every file of a zip. A file that cannot be read does not keep the others from being read.
pub(super) fn read(
    bytes: &[u8],
    depth: usize,
    budget: &mut Budget<'_>,
    found: &mut Found,
) -> Result<(), ReadError> {
    let mut archive = Archive::open(bytes, budget.limits)?;
    let entries = archive.entries().to_vec();
    for entry in entries.iter().filter(|entry| !entry.is_folder) {
        read_entry(&mut archive, entry.index, &entry.name, depth, budget, found)?;
    }
    Ok(())
}

/// Reads one entry of a package as a file of its own.
pub(super) fn read_entry(
    archive: &mut Archive<'_>,
    index: usize,
    name: &str,
    depth: usize,
    budget: &mut Budget<'_>,
    found: &mut Found,
) -> Result<(), ReadError> {
    // Pictures and films have no text: they are known by their beginning and not unpacked.
    let inner = match archive.head(index).map(|head| sniff(&head)) {
        Ok(kind) if kind.is_media() => Err(ReadError::Unsupported(kind)),
        Ok(_) => archive
            .unpack(index, budget)
            .and_then(|bytes| read_file(sniff(&bytes), &bytes, depth + 1, budget)),
        Err(error) => Err(error),
    };
    match inner {
        Ok(inner) => found.adopt(name, inner),
        // What is over a bound of the whole file is over it for every file that follows.
        Err(error) if is_over_bounds(&error) => return Err(error),
        Err(error) => found.unread.push(Unread { name: name.to_owned(), error }),
    }
    Ok(())
}

fn is_over_bounds(error: &ReadError) -> bool {
    match error {
        ReadError::TooLarge { what, .. } => *what != PART,
        ReadError::TooMany { what, .. } => *what == "entries",
        ReadError::TooDeep { what, .. } => *what == "packages",
        _ => false,
    }
}

/// Reads what an office package says of itself: author, company, and fields of one's own.
pub(super) fn read_about(
    archive: &mut Archive<'_>,
    budget: &mut Budget<'_>,
    found: &mut Found,
) -> Result<(), ReadError> {
    let mut text = String::new();
    for part in ["docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"] {
        let Some(bytes) = archive.part(part, budget)? else { continue };
        let markup = decode_xml(&bytes);
        let mut xml = Xml::new(&markup, budget.limits);
        loop {
            match xml.next()? {
                Piece::Text(piece) => text.push_str(&piece),
                Piece::Close(_) if !text.is_empty() && !text.ends_with('\n') => text.push('\n'),
                Piece::End => break,
                _ => {}
            }
        }
    }
    found.add("文档属性", text, Seen::Hidden, budget)
}

/// Reads the files that are embedded below a folder of an office package.
pub(super) fn read_embedded(
    archive: &mut Archive<'_>,
    folder: &str,
    depth: usize,
    budget: &mut Budget<'_>,
    found: &mut Found,
) -> Result<(), ReadError> {
    let entries = archive.entries().to_vec();
    let embedded = |name: &str| {
        let rest = name.strip_prefix(folder).and_then(|rest| rest.strip_prefix("/embeddings/"));
        rest.filter(|file| !file.is_empty()).map(|file| format!("嵌入对象 {file}"))
    };
    for entry in entries {
        if let Some(name) = embedded(&entry.name) {
            let before = found.parts.len();
            read_entry(archive, entry.index, &name, depth, budget, found)?;
            // A chart shows a few of the numbers behind it; who opens it gets them all.
            found.parts[before..].iter_mut().for_each(|part| part.is_hidden = true);
        }
    }
    Ok(())
}
