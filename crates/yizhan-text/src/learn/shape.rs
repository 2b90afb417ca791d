//! The shape of a page: a number for every element's path of names and classes, the same on every page of a template.

use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::dom::{Element, Kind, NodeId, Tree};

/// The paths of all elements of one page.
pub(crate) struct Shape {
    paths: Vec<u64>,
    places: Vec<u64>,
}

impl Shape {
    /// Walks the page once.
    pub(crate) fn of(tree: &Tree) -> Self {
        let mut shape =
            Self { paths: Vec::with_capacity(tree.len()), places: Vec::with_capacity(tree.len()) };
        // How many children of one path an element has had so far.
        let mut counts: HashMap<(NodeId, u64), u32> = HashMap::new();
        for id in 0..tree.len() {
            let parent = tree.parent(id);
            let (path_above, place_above) =
                parent.map_or((0, 0), |parent| (shape.paths[parent], shape.places[parent]));
            let (path, place) = match tree.kind(id) {
                Kind::Element(element) => {
                    let path = path(path_above, element);
                    let count = counts.entry((parent.unwrap_or(0), path)).or_default();
                    *count += 1;
                    (path, place(place_above, path, *count))
                }
                Kind::Root | Kind::Text(_) => (path_above, place_above),
            };
            shape.paths.push(path);
            shape.places.push(place);
        }
        shape
    }

    /// The path of an element; entries of one list share it.
    pub(crate) fn path(&self, id: NodeId) -> u64 {
        self.paths[id]
    }

    /// The place of an element: its path with the number among its like on every level. No two share it.
    pub(crate) fn place(&self, id: NodeId) -> u64 {
        self.places[id]
    }

    /// The element at a place, or the only one of a path.
    pub(crate) fn find(&self, tree: &Tree, wanted: u64) -> Option<NodeId> {
        let elements = || tree.elements().map(|(id, _)| id);
        let by_place = elements().find(|id| self.places[*id] == wanted);
        by_place.or_else(|| {
            let mut by_path = elements().filter(|id| self.paths[*id] == wanted);
            by_path.next().filter(|_| by_path.next().is_none())
        })
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

fn place(above: u64, path: u64, count: u32) -> u64 {
    let mut hasher = DefaultHasher::new();
    (above, path, count).hash(&mut hasher);
    hasher.finish()
}

/// The number of a line: its text at its path.
pub(crate) fn line_key(path: u64, text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    path.hash(&mut hasher);
    text.hash(&mut hasher);
    hasher.finish()
}
