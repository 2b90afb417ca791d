//! What the body of an article refers to.

use std::collections::HashSet;

use dom_query::Document;

use super::PageFacts;
use crate::source::LinkRole;

/// An address in the body of an article, as it stands there.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Reference {
    pub(crate) href: String,
    pub(crate) role: LinkRole,
    /// Whether it is a picture; everything else is a file or a page.
    pub(crate) is_picture: bool,
}

/// The addresses of a page's body and attachments, each once, in order.
pub(crate) fn references(facts: &PageFacts) -> Vec<Reference> {
    let mut seen = HashSet::new();
    let mut references = Vec::new();
    let mut add = |href: &str, role, is_picture| {
        let reference = Reference { href: href.to_owned(), role, is_picture };
        if seen.insert(reference.clone()) {
            references.push(reference);
        }
    };
    let body = Document::fragment(facts.body.as_deref().unwrap_or_default());
    for picture in &body.select("img[src]") {
        add(&picture.attr_or("src", ""), LinkRole::Resource, true);
    }
    for file in &facts.attachments {
        add(&file.href, LinkRole::Resource, false);
    }
    for link in &body.select("a[href]") {
        add(&link.attr_or("href", ""), LinkRole::Navigation, false);
    }
    references
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::FactsFile;

    #[test]
    fn pictures_come_first_then_files_then_links_each_once() {
        let facts = PageFacts {
            body: Some(
                "<p><a href=\"b.asp?x=1&amp;y=2\">一</a><img src=\"a.jpg\"><a href=\"c.doc\">二</a><img src=\"a.jpg\"></p>"
                    .into(),
            ),
            attachments: vec![FactsFile { name: "表".into(), href: "c.doc".into() }],
            ..PageFacts::default()
        };
        let found: Vec<_> = references(&facts)
            .into_iter()
            .map(|reference| (reference.href, reference.role, reference.is_picture))
            .collect();
        assert_eq!(
            found,
            [
                ("a.jpg".into(), LinkRole::Resource, true),
                ("c.doc".into(), LinkRole::Resource, false),
                ("b.asp?x=1&y=2".into(), LinkRole::Navigation, false),
                ("c.doc".into(), LinkRole::Navigation, false),
            ]
        );
    }
}
