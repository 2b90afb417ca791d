//! Paragraphs: style, numbering and runs come together.

use std::rc::Rc;

use super::properties::{Properties, read_properties};
use super::read::Reader;
use super::styles::Resolved;
use crate::error::ReadError;
use crate::flow::{Block, LeftOut, Paragraph, Role, Run, attach_marker, link_address};
use crate::package::{Element, Piece, Xml};

/// Longest text that an outline level makes a heading, in characters.
const MAX_HEADING: usize = 100;

impl Reader<'_, '_> {
    /// Reads `w:p`, which was just opened.
    pub(super) fn paragraph(
        &mut self,
        xml: &mut Xml<'_>,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ReadError> {
        let outside = xml.depth().saturating_sub(1);
        let mut direct = Properties::default();
        let mut style = self.styles.paragraph(None);
        let mut runs = std::mem::take(&mut self.carried);
        // The links that are open, with the depth of their elements.
        let mut links: Vec<(usize, Option<Rc<str>>)> = Vec::new();
        while xml.depth() > outside {
            match xml.next()? {
                Piece::Open(element) => match &*element.name {
                    "w:pPr" => {
                        let notes = &mut self.notes;
                        direct =
                            read_properties(xml, &mut || notes.add(LeftOut::HeadersAndFooters))?;
                        style = self.styles.paragraph(direct.style.as_deref());
                    }
                    "w:r" => {
                        let link = links.iter().rev().find_map(|(_, link)| link.clone());
                        self.run(xml, &style, link.as_ref(), &mut runs)?;
                    }
                    "w:hyperlink" => links.push((xml.depth(), self.hyperlink(&element))),
                    _ => self.wrapper(xml, &element)?,
                },
                Piece::Close(_) => links.retain(|(depth, _)| *depth <= xml.depth()),
                Piece::Text(_) | Piece::End => {}
            }
        }
        if direct.end_is_deleted {
            self.carried = runs;
            return Ok(());
        }
        blocks.push(self.settled(&direct, &style, runs));
        Ok(())
    }

    /// Elements around runs: what was deleted goes, what was inserted stays, the rest means nothing.
    fn wrapper(&mut self, xml: &mut Xml<'_>, element: &Element) -> Result<(), ReadError> {
        match &*element.name {
            "w:del" | "w:moveFrom" => self.notes.add(LeftOut::Deletions),
            "w:ins" | "w:moveTo" => {
                self.notes.add(LeftOut::Insertions);
                return Ok(());
            }
            "m:oMath" | "m:oMathPara" => self.notes.add(LeftOut::Formulas),
            "w:sdtPr" | "w:smartTagPr" | "mc:Fallback" | "w:customXmlPr" => {}
            _ => return Ok(()),
        }
        xml.skip()
    }

    fn hyperlink(&mut self, element: &Element) -> Option<Rc<str>> {
        let relation = self.relations.get(element.attr_full("r:id")?)?;
        let address = link_address(&relation.target).filter(|_| relation.is_external);
        if address.is_none() {
            self.notes.add(LeftOut::BadLinks);
        }
        address.map(Rc::from)
    }

    /// The paragraph with its role and its marker.
    fn settled(&mut self, direct: &Properties, style: &Resolved, runs: Vec<Run>) -> Block {
        let align = direct.align.or(style.paragraph.align).unwrap_or_default();
        let mut paragraph = Paragraph { role: Role::Body, align, runs };
        let short = paragraph.text().chars().count() <= MAX_HEADING;
        let outline = direct.outline.or(style.paragraph.outline).filter(|level| *level < 6);
        // A level said directly may take a heading back.
        let outline = if direct.outline == Some(9) { None } else { outline.map(|level| level + 1) };
        let by_style = style.heading.filter(|_| direct.outline != Some(9));
        if let Some(level) = by_style.or(outline).filter(|_| short) {
            paragraph.role = Role::Heading((level + 1).clamp(2, 4));
        }
        let list = direct.number.or(style.paragraph.number).filter(|id| *id != 0);
        let Some(list) = list.filter(|_| !paragraph.is_empty()) else {
            return Block::Paragraph(paragraph);
        };
        let by_style = || {
            let id = direct.style.as_deref()?;
            self.numbering.level_of_style(list, id)
        };
        let own_level = direct.level.or_else(by_style).or(style.paragraph.level);
        let level = own_level.unwrap_or_default();
        match self.numbering.count(list, level) {
            Some(found) => attach_marker(paragraph, &found.marker, &found.text, level, list),
            None => Block::Paragraph(paragraph),
        }
    }
}
