//! How runs look, as far as it is kept or tells headings. Properties add up: defaults, style, direct.

use crate::flow::{Face, Look, Mark, Marks, Script};
use crate::package::Element;

/// Properties of a run; none is "says nothing".
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct RunLook {
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) script: Option<Script>,
    pub(super) face: Option<Face>,
    pub(super) size: Option<u16>,
    pub(super) is_hidden: Option<bool>,
    pub(super) is_struck: Option<bool>,
    /// The character style, to be looked up.
    pub(super) style: Option<String>,
}

impl RunLook {
    /// Takes one property.
    pub(super) fn take(&mut self, element: &Element) {
        let value = element.attr("val");
        match &*element.name {
            "w:b" => self.bold = Some(is_on(element)),
            "w:i" => self.italic = Some(is_on(element)),
            "w:vanish" => self.is_hidden = Some(is_on(element)),
            "w:strike" | "w:dstrike" => self.is_struck = Some(is_on(element)),
            "w:vertAlign" => {
                self.script = match value {
                    Some("superscript") => Some(Script::Sup),
                    Some("subscript") => Some(Script::Sub),
                    _ => Some(Script::Normal),
                }
            }
            "w:rFonts" => {
                let font = element.attr("eastAsia").or_else(|| element.attr("ascii"));
                self.face = font.map(Face::of_font).or(self.face);
            }
            "w:sz" => self.size = value.and_then(|size| size.parse().ok()).or(self.size),
            "w:rStyle" => self.style = value.map(str::to_owned),
            _ => {}
        }
    }

    /// What holds when `other` is said on top of this.
    pub(super) fn with(&self, other: &Self) -> Self {
        Self {
            bold: other.bold.or(self.bold),
            italic: other.italic.or(self.italic),
            script: other.script.or(self.script),
            face: other.face.or(self.face),
            size: other.size.or(self.size),
            is_hidden: other.is_hidden.or(self.is_hidden),
            is_struck: other.is_struck.or(self.is_struck),
            style: other.style.clone().or_else(|| self.style.clone()),
        }
    }

    pub(super) fn marks(&self) -> Marks {
        Marks {
            link: None,
            strong: Mark::when(self.bold == Some(true)),
            em: Mark::when(self.italic == Some(true)),
            script: self.script.unwrap_or_default(),
        }
    }

    pub(super) fn look(&self) -> Look {
        Look { face: self.face.unwrap_or_default(), size: self.size.unwrap_or_default() }
    }
}

/// Whether a switch is on: it is unless it says otherwise.
pub(super) fn is_on(element: &Element) -> bool {
    !matches!(element.attr("val"), Some("0" | "false" | "off" | "none"))
}
