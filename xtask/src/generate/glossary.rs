//! `docs/glossary.md`: the first doc line of a domain type carries its Chinese term.

use std::fmt::Write as _;

use super::{
    doc_line::split_term,
    generator::{Generator, cell},
};
use crate::tree::{Tree, extension};

pub(super) const GENERATOR: Generator = Generator { path: "docs/glossary.md", text: glossary };

const HEAD: &str = "# Glossary

<!-- Written by `cargo xtask gen` from the first doc line of each public type. Do not edit. -->

| term | type | crate | meaning |
| --- | --- | --- | --- |
";

/// A type that has a Chinese term.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    name: String,
    house: String,
    term: String,
    meaning: String,
}

fn glossary(tree: &Tree) -> Result<String, String> {
    let mut entries = Vec::new();
    for (path, text) in
        tree.under("crates").filter(|(path, _)| path.contains("/src/") && extension(path) == "rs")
    {
        let house = path.split('/').nth(1).unwrap_or_default();
        entries.extend(entries_in(house, text));
    }
    entries.sort();
    let mut page = HEAD.to_owned();
    for Entry { name, house, term, meaning } in entries {
        writeln!(page, "| {} | `{name}` | {house} | {} |", cell(&term), cell(&meaning))
            .map_err(|error| error.to_string())?;
    }
    Ok(page)
}

fn entries_in(house: &str, text: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut first_doc = None;
    for line in text.lines().map(str::trim) {
        if let Some(doc) = line.strip_prefix("///") {
            first_doc.get_or_insert(doc.trim());
        } else if !line.starts_with("#[") && !is_attribute_rest(line) {
            let named = first_doc.take().zip(type_name(line));
            entries.extend(named.and_then(|(doc, name)| {
                let (term, meaning) = split_term(doc)?;
                Some(Entry { name: name.to_owned(), house: house.to_owned(), term, meaning })
            }));
        }
    }
    entries
}

/// The lines of an attribute that stands over several lines.
fn is_attribute_rest(line: &str) -> bool {
    line.ends_with(',') || line == ")]"
}

/// `Channel` in `pub struct Channel {`.
fn type_name(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("pub ")?;
    let (kind, name) = rest.split_once(' ')?;
    let name =
        name.split(|character: char| !character.is_alphanumeric() && character != '_').next()?;
    (matches!(kind, "struct" | "enum" | "trait" | "type") && !name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<String> {
        let tree = Tree::default().with("crates/yizhan-site/src/a.rs", text);
        let page = glossary(&tree).expect("generates");
        page.strip_prefix(HEAD).expect("the head").lines().map(str::to_owned).collect()
    }

    #[test]
    fn a_type_with_a_term_is_listed() {
        let text = "/// A channel (栏目) of a site.\n///\n/// More (更多).\n#[derive(Debug)]\n#[serde(\n    tag = \"kind\",\n)]\npub struct Channel {\n";
        assert_eq!(rows(text), ["| 栏目 | `Channel` | yizhan-site | A channel of a site. |"]);
    }

    #[test]
    fn full_width_brackets_count_and_other_brackets_do_not() {
        let text = "/// A site (see below)（站点 | 网站）.\npub enum Site {}\n/// A number (1).\npub struct Number;\n/// 栏目 (栏目)\nstruct Private;\n";
        assert_eq!(rows(text), ["| 站点 \\| 网站 | `Site` | yizhan-site | A site (see below). |"]);
    }

    #[test]
    fn a_doc_comment_belongs_to_what_follows_it_only() {
        assert!(rows("/// Opens (打开) it.\npub fn open() {}\npub struct Door;\n").is_empty());
    }
}
