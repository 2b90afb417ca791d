//! Styles: what they add to a paragraph or run, and which of them are headings.

use std::collections::HashMap;

use super::look::RunLook;
use super::properties::{Properties, read_properties, read_run_look};
use crate::error::ReadError;
use crate::limits::Limits;
use crate::package::{Piece, Xml, decode_xml};

/// Styles that are based on others, at most so many.
const MAX_CHAIN: usize = 12;

#[derive(Debug, Clone, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    paragraph: Properties,
    run: RunLook,
}

/// The styles of a document (样式).
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    defaults: RunLook,
    default_id: Option<String>,
}

/// What a style comes to with all that it is based on.
#[derive(Debug, Clone, Default)]
pub(super) struct Resolved {
    pub(super) paragraph: Properties,
    pub(super) run: RunLook,
    /// The level of heading, from 1.
    pub(super) heading: Option<u8>,
}

impl Styles {
    pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Self, ReadError> {
        let text = decode_xml(bytes);
        let mut xml = Xml::new(&text, limits);
        let mut styles = Self::default();
        loop {
            match xml.next()? {
                Piece::Open(element) if &*element.name == "w:style" => {
                    let id = element.attr("styleId").unwrap_or_default().to_owned();
                    let is_default = matches!(element.attr("default"), Some("1" | "true"));
                    if is_default && element.attr("type") == Some("paragraph") {
                        styles.default_id = Some(id.clone());
                    }
                    let style = read_style(&mut xml)?;
                    styles.by_id.insert(id, style);
                }
                Piece::Open(element) if &*element.name == "w:rPrDefault" => {}
                Piece::Open(element) if &*element.name == "w:rPr" => {
                    styles.defaults = read_run_look(&mut xml)?;
                }
                Piece::Open(element) if &*element.name == "w:latentStyles" => xml.skip()?,
                Piece::End => return Ok(styles),
                _ => {}
            }
        }
    }

    /// The style of a paragraph; without one, that of the document.
    pub(super) fn paragraph(&self, id: Option<&str>) -> Resolved {
        let id = id.filter(|id| self.by_id.contains_key(*id)).or(self.default_id.as_deref());
        let mut resolved = Resolved { run: self.defaults.clone(), ..Resolved::default() };
        for style in self.chain(id).iter().rev() {
            resolved.run = resolved.run.with(&style.run);
            let (base, own) = (&mut resolved.paragraph, &style.paragraph);
            base.align = own.align.or(base.align);
            base.number = own.number.or(base.number);
            base.level = own.level.or(base.level);
            base.outline = own.outline.or(base.outline);
            resolved.heading = heading(&style.name).or(resolved.heading);
        }
        resolved
    }

    /// What a character style adds.
    pub(super) fn character(&self, id: &str) -> RunLook {
        let chain = self.chain(Some(id));
        chain.iter().rev().fold(RunLook::default(), |look, style| look.with(&style.run))
    }

    /// A style and those that it is based on.
    fn chain(&self, id: Option<&str>) -> Vec<&Style> {
        let mut chain = Vec::new();
        let mut next = id;
        while let Some(style) = next.and_then(|id| self.by_id.get(id)) {
            chain.push(style);
            if chain.len() >= MAX_CHAIN {
                break;
            }
            next = style.based_on.as_deref();
        }
        chain
    }
}

fn read_style(xml: &mut Xml<'_>) -> Result<Style, ReadError> {
    let outside = xml.depth().saturating_sub(1);
    let mut style = Style::default();
    while let Some(element) = xml.inner(outside)? {
        match &*element.name {
            "w:name" => style.name = element.attr("val").map(str::to_owned).unwrap_or_default(),
            "w:basedOn" => style.based_on = element.attr("val").map(str::to_owned),
            "w:pPr" => style.paragraph = read_properties(xml, &mut || ())?,
            "w:rPr" => style.run = read_run_look(xml)?,
            "w:tblStylePr" => xml.skip()?,
            _ => {}
        }
    }
    Ok(style)
}

/// The level of heading that the name of a style means. Word writes the names of its own styles in English.
fn heading(name: &str) -> Option<u8> {
    let name = name.trim().to_lowercase();
    // Names that templates of official documents give to styles of their own.
    match name.as_str() {
        "title" | "标题" | "公文标题" | "文件标题" | "一级标题" => return Some(1),
        "二级标题" => return Some(2),
        "三级标题" => return Some(3),
        _ => {}
    }
    let level = name.strip_prefix("heading").or_else(|| name.strip_prefix("标题"))?;
    level.trim().parse().ok().filter(|level| (1..=9).contains(level))
}
