//! The shape of a page: a number for every element's path of names and classes, the same on every page of a template.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::dom::{Element, Kind, NodeId, Tree};

/// The paths of all elements of one page.
pub(crate) struct Shape {
    paths: Vec<u64>,
}

impl Shape {
    /// Walks the page once.
    pub(crate) fn of(tree: &Tree) -> Self {
        let mut paths = Vec::with_capacity(tree.len());
        for id in 0..tree.len() {
            let above = tree.parent(id).map_or(0, |parent| paths[parent]);
            paths.push(match tree.kind(id) {
                Kind::Element(element) => path(above, element),
                Kind::Root | Kind::Text(_) => above,
            });
        }
        Self { paths }
    }

    /// The path of an element.
    pub(crate) fn path(&self, id: NodeId) -> u64 {
        self.paths[id]
    }

    /// The paths that tell templates apart: elements with a class or id, not too deep.
    pub(crate) fn features(&self, tree: &Tree) -> BTreeSet<u64> {
        let named = tree.elements().filter(|(_, element)| {
            element.attr("class").is_some()
                || element.attr("id").is_some()
                || element.is(&["table", "h1", "h2"])
        });
        named
            .filter(|(id, _)| tree.depth(*id) <= 12)
            .map(|(id, _)| self.paths[id])
            .take(3000)
            .collect()
    }
}

fn path(above: u64, element: &Element) -> u64 {
    let mut hasher = DefaultHasher::new();
    above.hash(&mut hasher);
    element.tag.hash(&mut hasher);
    for name in ["id", "class"] {
        if let Some(value) = element.attr(name) {
            // Numbers in names differ from page to page and from entry to entry.
            for c in value.chars().filter(|c| !c.is_ascii_digit()) {
                c.hash(&mut hasher);
            }
        }
        0xff_u8.hash(&mut hasher);
    }
    hasher.finish()
}

/// The number of a line: its text at its place.
pub(crate) fn line_key(path: u64, text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    path.hash(&mut hasher);
    text.hash(&mut hasher);
    hasher.finish()
}
