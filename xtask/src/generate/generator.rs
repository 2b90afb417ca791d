//! The list of generators.

use super::{config, events, glossary, standards};
use crate::tree::Tree;

/// What to do with a generated file that differs from the tree.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Write,
    Check,
}

/// One generated file.
pub(super) struct Generator {
    pub(super) path: &'static str,
    pub(super) text: fn(&Tree) -> Result<String, String>,
}

const GENERATORS: [Generator; 4] =
    [config::GENERATOR, events::GENERATOR, glossary::GENERATOR, standards::GENERATOR];

/// Paths and texts of the generated files that are not in the tree as they should be.
pub(crate) fn stale(tree: &Tree) -> Result<Vec<(&'static str, String)>, String> {
    let mut stale = Vec::new();
    for generator in GENERATORS {
        let text = (generator.text)(tree)?;
        if tree.text(generator.path) != Some(&text) {
            stale.push((generator.path, text));
        }
    }
    Ok(stale)
}

/// A cell of a Markdown table.
pub(super) fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_with_its_generated_files_is_not_stale() {
        let source = "/// A channel (栏目) of a site.\npub struct Channel;\n";
        let mut tree = Tree::default().with("crates/yizhan-site/src/channel.rs", source);
        let first = stale(&tree).expect("generates");
        assert_eq!(first.len(), GENERATORS.len());
        for (path, text) in &first {
            tree = tree.with(path, text);
        }
        assert!(stale(&tree).expect("generates").is_empty());
        let changed =
            tree.with("crates/yizhan-site/src/channel.rs", &source.replace("栏目", "频道"));
        let again = stale(&changed).expect("generates");
        assert_eq!(again.iter().map(|(path, _)| *path).collect::<Vec<_>>(), ["docs/glossary.md"]);
    }
}
