//! Text of OFD, the national format: characters stand in `TextCode` elements of pages. Basis: GB/T 33190-2016.

use std::collections::BTreeMap;

use super::archive::read_entry;
use super::found::{Found, Seen};
use crate::error::ReadError;
use crate::package::{Archive, Budget, Piece, Xml, decode_xml};

/// Reads pages, annotations and attachments.
pub(super) fn read(
    bytes: &[u8],
    depth: usize,
    budget: &mut Budget<'_>,
    found: &mut Found,
) -> Result<(), ReadError> {
    let mut archive = Archive::open(bytes, budget.limits)?;
    if archive.has("Encryptions.xml") {
        return Err(ReadError::Encrypted);
    }
    let entries = archive.entries().to_vec();
    let mut pages: BTreeMap<(u8, u32), String> = BTreeMap::new();
    for entry in &entries {
        let path = entry.name.to_ascii_lowercase();
        if path.contains("/attachs/") && !entry.has_extension("xml") && !entry.is_folder {
            let name = entry.name.rsplit('/').next().unwrap_or_default();
            let name = format!("附件 {name}");
            read_entry(&mut archive, entry.index, &name, depth, budget, found)?;
            continue;
        }
        if !entry.has_extension("xml") {
            continue;
        }
        let bytes = archive.unpack(entry.index, budget)?;
        let text = codes(&decode_xml(&bytes), budget)?;
        pages.entry(place_of(&path)).or_default().push_str(&text);
    }
    for ((order, number), text) in pages {
        let (name, seen) = match order {
            0 => (format!("第 {} 页", number + 1), Seen::Open),
            1 => ("模板页".to_owned(), Seen::Open),
            2 => ("注释".to_owned(), Seen::Hidden),
            _ => ("其他".to_owned(), Seen::Open),
        };
        found.add(name, text, seen, budget)?;
    }
    Ok(())
}

/// Pages first, by their number, then templates, annotations and the rest.
fn place_of(path: &str) -> (u8, u32) {
    let number = |after: &str| {
        let rest = &path[path.find(after)? + after.len()..];
        let digits: String = rest.chars().take_while(char::is_ascii_digit).take(8).collect();
        digits.parse().ok()
    };
    match () {
        () if path.contains("/tpls/") => (1, 0),
        () if path.contains("/annots/") => (2, 0),
        () if path.contains("/pages/page_") => (0, number("/pages/page_").unwrap_or_default()),
        () if path.contains("/pages/") => (0, 0),
        () => (3, 0),
    }
}

/// The characters of a part. Each code is a piece of a line.
fn codes(text: &str, budget: &Budget<'_>) -> Result<String, ReadError> {
    let mut xml = Xml::new(text, budget.limits);
    let mut all = String::new();
    loop {
        match xml.next()? {
            Piece::Open(element) if element.local() == "TextCode" => all.push_str(&xml.text()?),
            Piece::Close(name) if name.ends_with("TextObject") => all.push('\n'),
            Piece::End => return Ok(all),
            _ => {}
        }
    }
}
