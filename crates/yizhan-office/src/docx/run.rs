//! Runs: text, breaks, references and what is drawn in them.

use std::rc::Rc;

use super::footnote::NoteId;
use super::look::RunLook;
use super::properties::read_run_look;
use super::read::Reader;
use super::styles::Resolved;
use crate::error::ReadError;
use crate::flow::{Content, LeftOut, Run, Script};
use crate::package::{Element, Piece, Xml};

impl Reader<'_, '_> {
    /// Reads `w:r`, which was just opened.
    pub(super) fn run(
        &mut self,
        xml: &mut Xml<'_>,
        style: &Resolved,
        link: Option<&Rc<str>>,
        runs: &mut Vec<Run>,
    ) -> Result<(), ReadError> {
        let outside = xml.depth().saturating_sub(1);
        let mut look = style.run.clone();
        let mut hidden = String::new();
        while xml.depth() > outside {
            match xml.next()? {
                Piece::Open(element) if &*element.name == "w:rPr" => {
                    look = self.look(style, &read_run_look(xml)?);
                }
                Piece::Open(element) => {
                    let before = runs.len();
                    self.run_content(xml, &element, &look, runs)?;
                    let link = link.cloned().or_else(|| self.fields.link());
                    for run in &mut runs[before..] {
                        run.marks.link.clone_from(&link);
                    }
                    if look.is_hidden == Some(true) {
                        let gone = runs.drain(before..);
                        gone.for_each(|run| hidden.push_str(run.as_text().unwrap_or_default()));
                    }
                }
                _ => {}
            }
        }
        if !hidden.trim().is_empty() {
            self.notes.add(LeftOut::HiddenText);
        }
        Ok(())
    }

    fn look(&self, style: &Resolved, direct: &RunLook) -> RunLook {
        let by_style = direct.style.as_deref().map(|id| self.styles.character(id));
        style.run.with(&by_style.unwrap_or_default()).with(direct)
    }

    fn run_content(
        &mut self,
        xml: &mut Xml<'_>,
        element: &Element,
        look: &RunLook,
        runs: &mut Vec<Run>,
    ) -> Result<(), ReadError> {
        let new = |content| Run { content, marks: look.marks(), look: look.look() };
        let text = match &*element.name {
            "w:t" => xml.text()?,
            "w:tab" | "w:ptab" => "\t".to_owned(),
            "w:noBreakHyphen" => "-".to_owned(),
            "w:sym" => symbol(element),
            "w:br" | "w:cr" => {
                if self.fields.show() {
                    // A page that ends ends the paragraph, too: an empty line parts it.
                    let times =
                        if matches!(element.attr("type"), Some("page" | "column")) { 2 } else { 1 };
                    runs.extend((0..times).map(|_| new(Content::Break)));
                }
                return Ok(());
            }
            "w:fldChar" => {
                let kind = element.attr("fldCharType").unwrap_or_default();
                if kind == "end" && self.fields.is_formula() {
                    self.notes.add(LeftOut::Formulas);
                }
                self.fields.mark(kind);
                // What a form field is called, is no text.
                return xml.skip();
            }
            "w:instrText" => {
                let text = xml.text()?;
                self.fields.instruct(&text);
                return Ok(());
            }
            "w:footnoteReference" | "w:endnoteReference" => {
                let Some(number) = self.cite(element) else { return Ok(()) };
                let mut run = new(Content::Text(format!("[{number}]")));
                run.marks.script = Script::Sup;
                runs.push(run);
                return Ok(());
            }
            "w:commentReference" => {
                self.notes.add(LeftOut::Comments);
                return Ok(());
            }
            "w:drawing" | "w:pict" | "w:object" => {
                let pictures = self.drawing(xml, &element.name)?;
                runs.extend(
                    pictures.into_iter().map(|(src, alt)| new(Content::Picture { src, alt })),
                );
                return Ok(());
            }
            "w:delText" | "mc:Fallback" | "w:rt" => return xml.skip(),
            // Alternatives and rubies: what is in them is read as if it stood here.
            _ => return Ok(()),
        };
        if self.fields.show() && !text.is_empty() {
            if look.is_struck == Some(true)
                && look.is_hidden != Some(true)
                && !text.trim().is_empty()
            {
                self.notes.add(LeftOut::StrikeThrough);
            }
            runs.push(new(Content::Text(text)));
        }
        Ok(())
    }

    /// The number of a footnote or endnote that is named here.
    fn cite(&mut self, element: &Element) -> Option<usize> {
        let id = element.attr("id")?.to_owned();
        let note = match &*element.name {
            "w:footnoteReference" => NoteId::Footnote(id),
            _ => NoteId::Endnote(id),
        };
        self.cited.push(note);
        Some(self.cited.len())
    }
}

/// A sign of a symbol font in Unicode; one that nobody knows is a box.
fn symbol(element: &Element) -> String {
    let code = element.attr("char").and_then(|code| u32::from_str_radix(code, 16).ok());
    let sign = match code {
        Some(0xF0FC | 0xF050) => '✓',
        Some(0xF0FE | 0xF052) => '☑',
        Some(0xF06E) => '■',
        Some(0xF06C) => '●',
        Some(0xF0D8) => '➢',
        Some(0xF0E0) => '→',
        Some(code) if code < 0xE000 => char::from_u32(code).unwrap_or('□'),
        _ => '□',
    };
    sign.to_string()
}
