//! Footnotes and endnotes, which stand in parts of their own.

use std::collections::HashMap;

use super::read::Reader;
use crate::error::ReadError;
use crate::flow::Block;
use crate::package::{Piece, Xml, decode_xml, relations};

/// Which note is meant.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum NoteId {
    Footnote(String),
    Endnote(String),
}

/// Reads the notes that were cited, in the order of their numbers.
pub(super) fn read(
    reader: &mut Reader<'_, '_>,
    footnotes: &str,
    endnotes: &str,
) -> Result<Vec<Vec<Block>>, ReadError> {
    let cited = std::mem::take(&mut reader.cited);
    if cited.is_empty() {
        return Ok(Vec::new());
    }
    let mut found = HashMap::new();
    read_part(reader, footnotes, &NoteId::Footnote, &mut found)?;
    read_part(reader, endnotes, &NoteId::Endnote, &mut found)?;
    Ok(cited.iter().map(|id| found.remove(id).unwrap_or_default()).collect())
}

fn read_part(
    reader: &mut Reader<'_, '_>,
    part: &str,
    id_of: &dyn Fn(String) -> NoteId,
    found: &mut HashMap<NoteId, Vec<Block>>,
) -> Result<(), ReadError> {
    let Some(bytes) = reader.archive.part(part, &mut reader.budget)? else {
        return Ok(());
    };
    reader.relations = relations(&mut reader.archive, part, &mut reader.budget)?;
    let text = decode_xml(&bytes);
    let mut xml = Xml::new(&text, reader.budget.limits);
    loop {
        match xml.next()? {
            Piece::Open(element) if matches!(&*element.name, "w:footnote" | "w:endnote") => {
                let id = element.attr("id").unwrap_or_default().to_owned();
                let blocks = reader.blocks(&mut xml)?;
                found.insert(id_of(id), blocks);
            }
            Piece::End => return Ok(()),
            _ => {}
        }
    }
}
