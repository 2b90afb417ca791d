//! What is drawn: pictures are kept, text boxes, charts and objects are told.

use super::read::Reader;
use crate::error::ReadError;
use crate::flow::{LeftOut, image_address, picture_alt};
use crate::package::{Element, Xml};

impl Reader<'_, '_> {
    /// Reads a drawing, which was just opened, and gives address and description of its pictures.
    pub(super) fn drawing(
        &mut self,
        xml: &mut Xml<'_>,
        name: &str,
    ) -> Result<Vec<(String, String)>, ReadError> {
        let outside = xml.depth().saturating_sub(1);
        let is_object = name == "w:object";
        let mut pictures = Vec::new();
        let mut alt = String::new();
        let mut object = LeftOut::Objects;
        while let Some(element) = xml.inner(outside)? {
            match &*element.name {
                "wp:docPr" | "pic:cNvPr" | "v:shape" => {
                    let told = ["descr", "alt", "title"].map(|name| element.attr(name));
                    let told = told.into_iter().flatten().find(|told| !told.trim().is_empty());
                    alt = told.map(picture_alt).filter(|told| !told.is_empty()).unwrap_or(alt);
                }
                "a:blip" | "v:imagedata" if !is_object => {
                    pictures.extend(self.picture(&element, &alt)?.map(|src| (src, alt.clone())));
                }
                "w:txbxContent" | "a:txBody" => {
                    self.notes.add(LeftOut::TextBoxes);
                    xml.skip()?;
                }
                "c:chart" | "dgm:relIds" => self.notes.add(LeftOut::Charts),
                "o:OLEObject" if element.attr("ProgID").is_some_and(is_equation) => {
                    object = LeftOut::Formulas;
                }
                "mc:Fallback" => xml.skip()?,
                _ => {}
            }
        }
        if is_object {
            self.notes.add(object);
        }
        Ok(pictures)
    }

    /// The address of a picture: the placeholder of one in the package, or one on the web.
    fn picture(&mut self, element: &Element, alt: &str) -> Result<Option<String>, ReadError> {
        let id = ["r:embed", "r:id", "r:link"].into_iter().find_map(|name| element.attr_full(name));
        let Some(relation) = id.and_then(|id| self.relations.get(id)) else {
            return Ok(None);
        };
        if relation.is_external {
            let address = image_address(&relation.target);
            if address.is_none() {
                self.notes.add(LeftOut::LocalPictures);
            }
            return Ok(address);
        }
        if let Some(placeholder) = self.pictures.known(&relation.target) {
            return Ok(Some(placeholder));
        }
        let Some(bytes) = self.archive.part(&relation.target, &mut self.budget)? else {
            return Ok(None);
        };
        Ok(self.pictures.add(Some(&relation.target), bytes, alt, &mut self.notes))
    }
}

fn is_equation(program: &str) -> bool {
    program.starts_with("Equation") || program.starts_with("MathType")
}
