//! Text of xlsx: every sheet, whether it is shown or not, comments, drawings, and what Excel keeps out of sight.
//!
//! Cells are read from the markup as it streams by. Readers that lay a sheet out as a rectangle pay for the corner that
//! a hostile file names, and do not tell which rows and columns are hidden.

use super::archive::{read_about, read_embedded};
use super::found::{Found, Seen};
use super::sheet;
use crate::error::ReadError;
use crate::package::{Archive, Budget, Piece, Xml, decode_xml, relations};

/// A sheet as the workbook names it.
struct Sheet {
    name: String,
    id: String,
    seen: Seen,
}

/// Reads every part with words.
pub(super) fn read(
    bytes: &[u8],
    depth: usize,
    budget: &mut Budget<'_>,
    found: &mut Found,
) -> Result<(), ReadError> {
    let mut archive = Archive::open(bytes, budget.limits)?;
    let main = "xl/workbook.xml";
    let workbook = archive.part(main, budget)?.unwrap_or_default();
    let related = relations(&mut archive, main, budget)?;
    let shared = match archive.part("xl/sharedStrings.xml", budget)? {
        Some(bytes) => shared_strings(&decode_xml(&bytes), budget)?,
        None => Vec::new(),
    };
    for sheet in sheets(&decode_xml(&workbook), budget)? {
        let Some(relation) = related.get(&sheet.id) else { continue };
        let Some(bytes) = archive.part(&relation.target, budget)? else { continue };
        let cells = sheet::read(&decode_xml(&bytes), &shared, budget)?;
        let name = match sheet.seen {
            Seen::Open => sheet.name.clone(),
            Seen::Hidden => format!("{}（隐藏工作表）", sheet.name),
        };
        found.add(name, cells.shown, sheet.seen, budget)?;
        found.add(format!("{}（隐藏行列）", sheet.name), cells.hidden, Seen::Hidden, budget)?;
        for relation in relations(&mut archive, &relation.target, budget)?.into_values() {
            let (label, seen) = match relation.kind.as_str() {
                "comments" | "threadedComment" => ("批注", Seen::Hidden),
                "drawing" | "vmlDrawing" => ("文本框", sheet.seen),
                _ => continue,
            };
            let Some(bytes) = archive.part(&relation.target, budget)? else { continue };
            let text = texts(&decode_xml(&bytes), budget).unwrap_or_default();
            found.add(format!("{}（{label}）", sheet.name), text, seen, budget)?;
        }
    }
    read_caches(&mut archive, budget, found)?;
    read_about(&mut archive, budget, found)?;
    read_embedded(&mut archive, "xl", depth, budget, found)
}

/// Data that Excel keeps beside the sheets: the rows behind a pivot table, the cells of other workbooks.
fn read_caches(
    archive: &mut Archive<'_>,
    budget: &mut Budget<'_>,
    found: &mut Found,
) -> Result<(), ReadError> {
    let entries = archive.entries().to_vec();
    for entry in entries {
        let label = match () {
            () if entry.name.starts_with("xl/pivotCache/pivotCache") => "数据透视表缓存（隐藏）",
            () if entry.name.starts_with("xl/externalLinks/externalLink") => "外部链接缓存（隐藏）",
            () => continue,
        };
        let bytes = archive.unpack(entry.index, budget)?;
        let text = cached(&decode_xml(&bytes), budget)?;
        found.add(label, text, Seen::Hidden, budget)?;
    }
    Ok(())
}

fn sheets(text: &str, budget: &Budget<'_>) -> Result<Vec<Sheet>, ReadError> {
    let mut xml = Xml::new(text, budget.limits);
    let mut sheets = Vec::new();
    loop {
        match xml.next()? {
            Piece::Open(element) if element.local() == "sheet" => {
                let hidden = matches!(element.attr("state"), Some("hidden" | "veryHidden"));
                sheets.push(Sheet {
                    name: element.attr("name").unwrap_or_default().to_owned(),
                    id: element.attr_full("r:id").unwrap_or_default().to_owned(),
                    seen: if hidden { Seen::Hidden } else { Seen::Open },
                });
            }
            Piece::End => return Ok(sheets),
            _ => {}
        }
    }
}

/// The strings that cells share.
fn shared_strings(text: &str, budget: &Budget<'_>) -> Result<Vec<String>, ReadError> {
    let mut xml = Xml::new(text, budget.limits);
    let mut strings = Vec::new();
    let mut current = String::new();
    loop {
        match xml.next()? {
            Piece::Open(element) => match element.local() {
                "t" => current.push_str(&xml.text()?),
                // How to pronounce it is said apart.
                "rPh" => xml.skip()?,
                _ => {}
            },
            Piece::Close(name) if name.ends_with("si") => {
                strings.push(std::mem::take(&mut current));
            }
            Piece::End => return Ok(strings),
            _ => {}
        }
    }
}

/// The text of comments and drawings.
pub(super) fn texts(text: &str, budget: &Budget<'_>) -> Result<String, ReadError> {
    let mut xml = Xml::new(text, budget.limits);
    let mut all = String::new();
    loop {
        match xml.next()? {
            Piece::Open(element) => match element.local() {
                "t" | "text" => all.push_str(&xml.text()?),
                "mc:Fallback" | "Fallback" => xml.skip()?,
                _ => {}
            },
            Piece::Close(name) if &*name == "a:p" || name.ends_with("comment") => all.push('\n'),
            Piece::End => return Ok(all),
            _ => {}
        }
    }
}

/// Cached values: in attributes `v` of pivot tables, in elements `v` of external links.
fn cached(text: &str, budget: &Budget<'_>) -> Result<String, ReadError> {
    let mut xml = Xml::new(text, budget.limits);
    let mut all = String::new();
    loop {
        match xml.next()? {
            Piece::Open(element) => match element.local() {
                "s" | "n" | "d" => {
                    if let Some(value) = element.attr("v") {
                        all.push_str(value);
                        all.push('\t');
                    }
                }
                "v" => all.push_str(&(xml.text()? + "\t")),
                _ => {}
            },
            Piece::Close(name)
                if name.ends_with(":r") || &*name == "r" || name.ends_with("row") =>
            {
                all.push('\n');
            }
            Piece::End => return Ok(all),
            _ => {}
        }
    }
}
