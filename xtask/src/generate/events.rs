//! `docs/reference/events-and-permissions.md`: what can happen, and what somebody may do.

use std::fmt::Write as _;

use super::{
    doc_line::split_term,
    generator::{Generator, cell},
};
use crate::tree::Tree;

pub(super) const GENERATOR: Generator =
    Generator { path: "docs/reference/events-and-permissions.md", text: page };

const HEAD: &str = "# Events and permissions

<!-- Written by `cargo xtask gen` from crates/yizhan-core. Do not edit. -->
";

/// A closed list of the core, and the words that introduce it.
struct List {
    title: &'static str,
    words: &'static str,
    path: &'static str,
    name: &'static str,
}

const LISTS: [List; 2] = [
    List {
        title: "Events",
        words: "Each is recorded in the transaction of its change. They are the audit trail and the only trigger of later work.",
        path: "crates/yizhan-core/src/event.rs",
        name: "Event",
    },
    List {
        title: "Permissions",
        words: "Each is granted on the whole platform, for the sites of an organisation and those below it, on one site, or in a channel and those below it.",
        path: "crates/yizhan-core/src/permission.rs",
        name: "Permission",
    },
];

fn page(tree: &Tree) -> Result<String, String> {
    let mut page = HEAD.to_owned();
    for List { title, words, path, name } in LISTS {
        write!(page, "\n## {title}\n\n{words}\n\n| name | term | meaning |\n| --- | --- | --- |\n")
            .map_err(|error| error.to_string())?;
        for (variant, doc) in variants(tree.text(path).unwrap_or_default(), name) {
            let (term, meaning) = split_term(&doc).unwrap_or_else(|| (String::new(), doc.clone()));
            writeln!(page, "| `{variant}` | {} | {} |", cell(&term), cell(&meaning))
                .map_err(|error| error.to_string())?;
        }
    }
    Ok(page)
}

/// The variants of a public enum with their first doc lines, in the order of the file.
fn variants(text: &str, name: &str) -> Vec<(String, String)> {
    let head = format!("pub enum {name} {{");
    let body = text.lines().skip_while(|line| line.trim() != head).skip(1);
    let mut found = Vec::new();
    let mut doc = None;
    for line in body.take_while(|line| *line != "}") {
        let word = line.strip_prefix("    ").unwrap_or(line);
        if let Some(text) = word.strip_prefix("///") {
            doc.get_or_insert_with(|| text.trim().to_owned());
        } else if word.starts_with(|first: char| first.is_ascii_uppercase()) {
            let end = word.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(word.len());
            found.push((word[..end].to_owned(), doc.take().unwrap_or_default()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_are_listed_with_their_terms() {
        let text = "/// A fact (事件).\npub enum Event {\n    /// A site was set up (站点已创建).\n    /// More.\n    \
                    #[serde(skip)]\n    SiteAdded { site_id: SiteId },\n    Long {\n        Field: u8,\n    },\n}\nOther\n";
        let tree = Tree::default().with("crates/yizhan-core/src/event.rs", text);
        let page = page(&tree).expect("generates");
        assert!(
            page.contains("| `SiteAdded` | 站点已创建 | A site was set up. |\n| `Long` |  |  |\n"),
            "{page}"
        );
        assert!(!page.contains("Field"));
    }
}
