//! `docs/reference/standards.md`: every rule of `standards/` with its source and how sure we are of it.

use std::{collections::BTreeMap, fmt::Write as _};

use toml::{Table, Value};

use super::generator::{Generator, cell};
use crate::tree::{Tree, extension};

pub(super) const GENERATOR: Generator =
    Generator { path: "docs/reference/standards.md", text: standards };

const HEAD: &str = "# Standards

<!-- Written by `cargo xtask gen` from standards/. Do not edit. -->

Each entry of `standards/` that has an id, with the document and clause it comes from and how certain that is:

| certainty | means |
| --- | --- |
| `found` | the text of the source was read |
| `found-2nd` | seen in a secondary source only |
| `memory` | known from memory: wording or a figure may be off |
| `memory-doubtful` | known from memory, with real doubt |
| `derived` | drawn from the sources, in none of them itself |
";

fn standards(tree: &Tree) -> Result<String, String> {
    let mut files: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (path, text) in tree.under("standards").filter(|(path, _)| extension(path) == "toml") {
        let table: Table = text.parse().map_err(|error| format!("{path}: {error}"))?;
        let mut rows = Vec::new();
        collect(&Value::Table(table), &mut rows);
        files.insert(path, rows);
    }
    let mut page = HEAD.to_owned();
    for (path, rows) in files.into_iter().filter(|(_, rows)| !rows.is_empty()) {
        write!(
            page,
            "\n## `{path}`\n\n| id | title | source | certainty |\n| --- | --- | --- | --- |\n"
        )
        .map_err(|error| error.to_string())?;
        for row in rows {
            page.push_str(&row);
        }
    }
    Ok(page)
}

/// Walks down to every table that has an `id`, in the order of the file.
fn collect(value: &Value, rows: &mut Vec<String>) {
    match value {
        Value::Table(table) => {
            if let Some(id) = table.get("id").and_then(Value::as_str) {
                rows.push(row(id, table));
            }
            table.iter().for_each(|(_, inner)| collect(inner, rows));
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, rows)),
        _ => (),
    }
}

fn row(id: &str, table: &Table) -> String {
    let text = |key: &str| table.get(key).and_then(Value::as_str);
    let title = text("title").or_else(|| text("name")).unwrap_or_default();
    let source = table.get("source");
    let within = source.and_then(|source| source.get("certainty")).and_then(Value::as_str);
    let certainty = text("certainty").or(within).unwrap_or_default();
    format!(
        "| `{}` | {} | {} | {} |\n",
        cell(id),
        cell(title),
        cell(&cite(source)),
        cell(certainty)
    )
}

/// Document and clause, as a link where there is an address.
fn cite(source: Option<&Value>) -> String {
    let Some(source) = source else { return String::new() };
    if let Some(text) = source.as_str() {
        return text.to_owned();
    }
    let text = |key: &str| source.get(key).and_then(Value::as_str).unwrap_or_default();
    let place = format!("{} {}", text("document"), text("clause")).trim().to_owned();
    match text("url") {
        "" => place,
        url => format!("[{place}]({url})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_becomes_a_row_with_its_clause() {
        let file = "[[tag]]\nid = \"site-name\"\ntitle = \"网站名称\"\ncertainty = \"verified\"\n\
                    source = { document = \"甲\", clause = \"一\", url = \"https://example.org/a\" }\n";
        let page = standards(&Tree::default().with("standards/metadata/tags.toml", file))
            .expect("generates");
        let expected = "| `site-name` | 网站名称 | [甲 一](https://example.org/a) | verified |";
        assert!(page.contains(expected), "{page}");
        assert!(page.contains("## `standards/metadata/tags.toml`"));
    }

    #[test]
    fn a_file_that_cannot_be_read_is_named() {
        let tree = Tree::default().with("standards/a.toml", "x = ");
        assert!(standards(&tree).expect_err("broken").starts_with("standards/a.toml"));
    }
}
