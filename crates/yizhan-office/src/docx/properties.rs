//! Properties of paragraphs, from styles or said directly.

use super::look::RunLook;
use crate::error::ReadError;
use crate::flow::Align;
use crate::package::{Element, Xml};

/// Properties of a paragraph; none is "says nothing".
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Properties {
    pub(super) style: Option<String>,
    pub(super) align: Option<Align>,
    pub(super) number: Option<u32>,
    pub(super) level: Option<u8>,
    /// Outline level from 0; 9 is body text.
    pub(super) outline: Option<u8>,
    /// Whether the end of the paragraph was deleted, so that the next one continues it.
    pub(super) end_is_deleted: bool,
}

/// Reads `w:pPr`, which was just opened.
pub(super) fn read_properties(
    xml: &mut Xml<'_>,
    in_section: &mut impl FnMut(),
) -> Result<Properties, ReadError> {
    let outside = xml.depth().saturating_sub(1);
    let mut properties = Properties::default();
    let mut mark_depth = None;
    while let Some(element) = xml.inner(outside)? {
        mark_depth = mark_depth.filter(|depth| xml.depth() > *depth);
        match &*element.name {
            // What was valid before a change is written there in full.
            name if name.ends_with("Change") => xml.skip()?,
            "w:rPr" => mark_depth = Some(xml.depth()),
            "w:del" | "w:moveFrom" if mark_depth.is_some() => properties.end_is_deleted = true,
            "w:headerReference" | "w:footerReference" => in_section(),
            _ => take(&mut properties, &element),
        }
    }
    Ok(properties)
}

fn take(properties: &mut Properties, element: &Element) {
    let value = element.attr("val");
    match &*element.name {
        "w:pStyle" => properties.style = value.map(str::to_owned),
        "w:jc" => {
            properties.align = Some(match value {
                Some("center") => Align::Center,
                Some("right" | "end") => Align::Right,
                _ => Align::Start,
            });
        }
        "w:numId" => properties.number = value.and_then(|id| id.parse().ok()),
        "w:ilvl" => {
            properties.level = value.and_then(|level| level.parse().ok()).map(|n: u8| n.min(8));
        }
        "w:outlineLvl" => properties.outline = value.and_then(|level| level.parse().ok()),
        _ => {}
    }
}

/// Reads `w:rPr`, which was just opened.
pub(super) fn read_run_look(xml: &mut Xml<'_>) -> Result<RunLook, ReadError> {
    let outside = xml.depth().saturating_sub(1);
    let mut look = RunLook::default();
    while let Some(element) = xml.inner(outside)? {
        if element.name.ends_with("Change") {
            xml.skip()?;
        } else {
            look.take(&element);
        }
    }
    Ok(look)
}
