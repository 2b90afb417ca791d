//! Which part of an office package another part means by an id.

use std::collections::HashMap;

use super::archive::Archive;
use super::budget::Budget;
use super::xml::{Piece, Xml, decode_xml};
use crate::error::ReadError;

/// What an id of a part leads to.
#[derive(Debug, Clone)]
pub(crate) struct Relation {
    pub(crate) target: String,
    /// The last word of its type: `image`, `hyperlink`, `comments`.
    pub(crate) kind: String,
    pub(crate) is_external: bool,
}

/// The relations of a part by id; none if the part has none.
pub(crate) fn relations(
    archive: &mut Archive<'_>,
    part: &str,
    budget: &mut Budget<'_>,
) -> Result<HashMap<String, Relation>, ReadError> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let name = format!("{folder}/_rels/{file}.rels");
    let Some(bytes) = archive.part(&name, budget)? else {
        return Ok(HashMap::new());
    };
    let text = decode_xml(&bytes);
    let mut xml = Xml::new(&text, budget.limits);
    let mut found = HashMap::new();
    loop {
        match xml.next()? {
            Piece::Open(element) if element.local() == "Relationship" => {
                let get = |name| element.attr(name).unwrap_or_default().to_owned();
                let kind = get("Type").rsplit('/').next().unwrap_or_default().to_owned();
                let is_external = get("TargetMode") == "External";
                let target =
                    if is_external { get("Target") } else { resolve(folder, &get("Target")) };
                found.insert(get("Id"), Relation { target, kind, is_external });
            }
            Piece::End => return Ok(found),
            _ => {}
        }
    }
}

/// A target beside a folder of the package, without `..`.
pub(crate) fn resolve(folder: &str, target: &str) -> String {
    let folder = if target.starts_with('/') { "" } else { folder };
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_stay_inside_the_package() {
        assert_eq!(resolve("word", "media/image1.png"), "word/media/image1.png");
        assert_eq!(resolve("word", "../customXml/item1.xml"), "customXml/item1.xml");
        assert_eq!(resolve("word", "/word/media/a.png"), "word/media/a.png");
        assert_eq!(resolve("word", "../../../etc/passwd"), "etc/passwd");
    }
}
