//! The entrance, and what is known while a document is read.

use std::collections::HashMap;

use super::field::Fields;
use super::footnote::{self, NoteId};
use super::numbering::Numbering;
use super::styles::Styles;
use crate::error::ReadError;
use crate::flow::{Clean, Draft, Notes, Pictures, Run, finish};
use crate::guard::guarded;
use crate::limits::Limits;
use crate::package::{Archive, Budget, Relation, Xml, decode_xml, relations};
use crate::sniff::{Kind, sniff};

/// Reads a document of Word or WPS to clean HTML. Tracked changes are accepted; what is left out is told in the notes.
///
/// # Errors
///
/// When the file is no such document, is encrypted or broken, or is over a limit.
pub fn read_docx(bytes: &[u8], limits: &Limits) -> Result<Clean, ReadError> {
    if bytes.len() > limits.max_file_bytes {
        return Err(ReadError::TooLarge { what: "file", limit: limits.max_file_bytes });
    }
    guarded(|| match sniff(bytes) {
        Kind::Docx | Kind::Docm => {
            let draft = read(bytes, limits)?;
            finish(draft).map_err(ReadError::broken)
        }
        Kind::EncryptedOffice => Err(ReadError::Encrypted),
        Kind::Zip => Err(ReadError::broken("there is no document in the package")),
        other => Err(ReadError::Unsupported(other)),
    })
}

fn read<'l>(bytes: &[u8], limits: &'l Limits) -> Result<Draft<'l>, ReadError> {
    let mut archive = Archive::open(bytes, limits)?;
    let mut budget = Budget::new(limits);
    let main = main_part(&mut archive, &mut budget)?;
    let relations = relations(&mut archive, &main, &mut budget)?;
    let related = |kind: &str, usual: &str| {
        let found = relations.values().find(|relation| relation.kind == kind);
        found.map_or_else(|| usual.to_owned(), |relation| relation.target.clone())
    };
    let styles = archive.part(&related("styles", "word/styles.xml"), &mut budget)?;
    let numbering = archive.part(&related("numbering", "word/numbering.xml"), &mut budget)?;
    let footnotes = related("footnotes", "word/footnotes.xml");
    let endnotes = related("endnotes", "word/endnotes.xml");
    let body = archive.part(&main, &mut budget)?;
    let body = body.ok_or_else(|| ReadError::broken("there is no document in the package"))?;
    let mut reader = Reader {
        styles: Styles::read(styles.as_deref().unwrap_or_default(), limits)?,
        numbering: Numbering::read(numbering.as_deref().unwrap_or_default(), limits)?,
        relations,
        archive,
        budget,
        pictures: Pictures::new(limits),
        notes: Notes::default(),
        cited: Vec::new(),
        fields: Fields::default(),
        carried: Vec::new(),
    };
    let text = decode_xml(&body);
    let blocks = reader.blocks(&mut Xml::new(&text, limits))?;
    let footnotes = footnote::read(&mut reader, &footnotes, &endnotes)?;
    Ok(Draft { blocks, footnotes, pictures: reader.pictures, notes: reader.notes })
}

/// The part that holds the text; by the relations of the package, for programs name it as they like.
fn main_part(archive: &mut Archive<'_>, budget: &mut Budget<'_>) -> Result<String, ReadError> {
    let found = relations(archive, "", budget)?;
    let main = found.into_values().find(|relation| relation.kind == "officeDocument");
    Ok(main.map_or_else(|| "word/document.xml".to_owned(), |relation| relation.target))
}

/// What is known and gathered while a document is read.
pub(super) struct Reader<'b, 'l> {
    pub(super) styles: Styles,
    pub(super) numbering: Numbering,
    /// The relations of the part that is read now.
    pub(super) relations: HashMap<String, Relation>,
    pub(super) archive: Archive<'b>,
    pub(super) budget: Budget<'l>,
    pub(super) pictures: Pictures<'l>,
    pub(super) notes: Notes,
    /// Footnotes and endnotes in the order in which the text names them.
    pub(super) cited: Vec<NoteId>,
    pub(super) fields: Fields,
    /// Runs of a paragraph whose end was deleted; the next one continues it.
    pub(super) carried: Vec<Run>,
}
