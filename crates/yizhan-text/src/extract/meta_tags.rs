//! The `<meta>` tags of a page, among them the national page tags (`ArticleTitle`, `PubDate`, `ContentSource` …).

use std::collections::HashMap;

use crate::dom::Tree;
use crate::normalise::{collapse_white_space, is_blank};

/// Contents of the meta tags by lower-case name, and the page's `<title>`.
pub(crate) struct MetaTags {
    by_name: HashMap<String, String>,
    /// Text of `<title>`.
    pub(crate) title: String,
}

impl MetaTags {
    /// Reads the tags of a page. The first tag of a name that says something counts.
    pub(crate) fn of(tree: &Tree) -> Self {
        let mut by_name = HashMap::new();
        let mut title = String::new();
        for (id, element) in tree.elements() {
            if element.is(&["title"]) && title.is_empty() {
                title = collapse_white_space(&tree.text(id));
            }
            if !element.is(&["meta"]) {
                continue;
            }
            let name = ["name", "property", "itemprop", "http-equiv"]
                .iter()
                .find_map(|name| element.attr(name));
            let content = element.attr("content").filter(|content| !is_blank(content));
            if let (Some(name), Some(content)) = (name, content) {
                by_name
                    .entry(name.trim().to_lowercase())
                    .or_insert_with(|| collapse_white_space(content));
            }
        }
        Self { by_name, title }
    }

    /// The content of the first of these tags that says something. Names are lower-case.
    pub(crate) fn first(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.by_name.get(*name)).map(String::as_str)
    }

    /// The name of the site, if the page tells it.
    pub(crate) fn site_name(&self) -> Option<&str> {
        self.first(&["sitename", "og:site_name", "application-name"])
    }
}
