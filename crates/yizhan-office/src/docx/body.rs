//! The blocks of a body, a cell or a note.

use super::read::Reader;
use crate::error::ReadError;
use crate::flow::{Block, LeftOut, Paragraph};
use crate::package::{Piece, Xml};

impl Reader<'_, '_> {
    /// Reads blocks up to the end of the element that was opened last, or of the document.
    pub(super) fn blocks(&mut self, xml: &mut Xml<'_>) -> Result<Vec<Block>, ReadError> {
        let outside = xml.depth().saturating_sub(1);
        let is_document = xml.depth() == 0;
        let mut blocks = Vec::new();
        loop {
            match xml.next()? {
                Piece::Open(element) => match &*element.name {
                    "w:p" => self.paragraph(xml, &mut blocks)?,
                    "w:tbl" => blocks.extend(self.table(xml)?.map(Block::Table)),
                    "w:sectPr" => self.section(xml)?,
                    "w:altChunk" => self.notes.add(LeftOut::Objects),
                    "m:oMathPara" | "m:oMath" => {
                        self.notes.add(LeftOut::Formulas);
                        xml.skip()?;
                    }
                    "w:del" | "w:moveFrom" => {
                        self.notes.add(LeftOut::Deletions);
                        xml.skip()?;
                    }
                    "w:sdtPr" | "mc:Fallback" | "w:tcPr" | "w:background" => xml.skip()?,
                    // What wraps blocks means nothing: content controls, custom markup, insertions.
                    _ => {}
                },
                Piece::Close(_) if !is_document && xml.depth() <= outside => break,
                Piece::End => break,
                Piece::Close(_) | Piece::Text(_) => {}
            }
        }
        self.uncarried(&mut blocks);
        Ok(blocks)
    }

    /// A paragraph whose end was deleted has nothing to go on in: it ends where its container ends.
    pub(super) fn uncarried(&mut self, blocks: &mut Vec<Block>) {
        let runs = std::mem::take(&mut self.carried);
        if !runs.is_empty() {
            blocks.push(Block::Paragraph(Paragraph { runs, ..Paragraph::default() }));
        }
    }

    /// Reads past the properties of a section, which name its headers and footers.
    pub(super) fn section(&mut self, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        let outside = xml.depth().saturating_sub(1);
        while let Some(element) = xml.inner(outside)? {
            if matches!(&*element.name, "w:headerReference" | "w:footerReference") {
                self.notes.add(LeftOut::HeadersAndFooters);
            }
        }
        Ok(())
    }
}
