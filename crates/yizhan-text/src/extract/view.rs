//! A parsed page as the finders of fields see it.

use std::ops::Range;

use url::Url;

use super::labels::{Found, find_labels};
use super::meta_tags::MetaTags;
use crate::dom::{Blocks, NodeId, ParseError, Tree, parse};
use crate::limits::Limits;

/// A page with its lines, tags and labelled values.
pub(crate) struct View {
    pub(crate) tree: Tree,
    pub(crate) blocks: Blocks,
    pub(crate) meta: MetaTags,
    pub(crate) labels: Vec<Found>,
    /// The address as the caller gave it.
    pub(crate) url: String,
    /// What `<base href>` says.
    pub(crate) declared_base: Option<String>,
    base: Option<Url>,
}

impl View {
    /// Reads a page.
    pub(crate) fn of(html: &str, url: &str, limits: &Limits) -> Result<Self, ParseError> {
        let tree = parse(html, limits)?;
        let blocks = Blocks::of(&tree);
        let meta = MetaTags::of(&tree);
        let labels = find_labels(&tree, &blocks);
        let declared_base = declared_base(&tree);
        let base = base_url(declared_base.as_deref(), url);
        Ok(Self { tree, blocks, meta, labels, url: url.to_owned(), declared_base, base })
    }

    /// Leaves every address as the page has it.
    pub(crate) fn keep_addresses(&mut self) {
        self.base = None;
    }

    /// The address as an absolute one where the page's own address is known, else as it is written.
    pub(crate) fn resolve(&self, href: &str) -> String {
        let href = href.trim();
        match &self.base {
            Some(base) => base.join(href).map_or_else(|_| href.to_owned(), String::from),
            None => href.to_owned(),
        }
    }

    /// The labels of these lines.
    pub(crate) fn labels_of(&self, lines: &Range<usize>) -> &[Found] {
        let from = self.labels.partition_point(|found| found.block < lines.start);
        let to = self.labels.partition_point(|found| found.block < lines.end);
        &self.labels[from..to.max(from)]
    }

    /// Whether the class or id of an element has one of these parts.
    pub(crate) fn name_hints(&self, id: NodeId, parts: &[&str]) -> bool {
        let Some(element) = self.tree.element(id) else { return false };
        ["class", "id"].iter().filter_map(|name| element.attr(name)).any(|names| {
            let names = names.to_ascii_lowercase();
            parts.iter().any(|part| names.contains(part))
        })
    }
}

/// What the `<base>` of a page says, if it has one.
pub(crate) fn declared_base(tree: &Tree) -> Option<String> {
    let mut elements = tree.elements().take(400);
    elements.find(|(_, element)| element.is(&["base"]))?.1.attr("href").map(str::to_owned)
}

fn base_url(declared: Option<&str>, url: &str) -> Option<Url> {
    let page = Url::parse(url).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    Some(declared.and_then(|href| page.join(href).ok()).unwrap_or(page))
}
