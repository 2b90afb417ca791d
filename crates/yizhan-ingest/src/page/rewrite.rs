//! The body of an article with new addresses.
//!
//! Invariant: afterwards no picture lies on another host, and every link either names a document or a
//! file of the library or is an absolute address.

use dom_query::Document;
use yizhan_core::DocumentId;
use yizhan_files::BlobHash;

use super::{Finding, Findings};

/// Where a link of a body leads now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum LinkTarget {
    /// A document of the library.
    Document(DocumentId),
    /// A stored file.
    File(BlobHash),
    /// An address on another host, or of another kind: mail, telephone.
    Away(String),
    /// An address of the old site that was not migrated.
    Unmigrated(String),
    /// An address of the old site that is not there.
    Broken(String),
    /// Nothing that can be followed; the text stays.
    Nowhere,
}

/// Where a picture of a body lies now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PictureTarget {
    /// A stored file.
    File(BlobHash),
    /// It could not be had.
    Missing,
    /// It lies on another host.
    Away,
}

/// A body with new addresses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Rewritten {
    pub(crate) html: String,
    /// Stored files that the body shows, in order, each once.
    pub(crate) pictures: Vec<BlobHash>,
    /// Stored files that the body links to, in order, each once.
    pub(crate) files: Vec<BlobHash>,
    /// Links that were given a new address.
    pub(crate) links: usize,
}

/// Gives the links and pictures of a body their new addresses.
pub(crate) fn rewrite(
    html: &str,
    link_target: impl Fn(&str) -> LinkTarget,
    picture_target: impl Fn(&str) -> PictureTarget,
    findings: &mut Findings,
) -> Rewritten {
    let body = Document::fragment(html);
    let mut rewritten = Rewritten::default();
    for picture in &body.select("img") {
        let target = match picture.attr("src") {
            Some(src) => picture_target(&src),
            None => PictureTarget::Missing,
        };
        let finding = match target {
            PictureTarget::File(hash) => {
                picture.set_attr("src", &file_name(hash));
                push_once(&mut rewritten.pictures, hash);
                continue;
            }
            PictureTarget::Missing => Finding::MissingPicture,
            PictureTarget::Away => Finding::ExternalPicture,
        };
        findings.add(finding);
        picture.replace_with_html(alternative(&picture.attr_or("alt", "")));
    }
    for link in &body.select("a[href]") {
        let address = match link_target(&link.attr_or("href", "")) {
            LinkTarget::Document(id) => {
                rewritten.links += 1;
                format!("/@document/{id}")
            }
            LinkTarget::File(hash) => {
                rewritten.links += 1;
                push_once(&mut rewritten.files, hash);
                file_name(hash)
            }
            LinkTarget::Away(url) => url,
            LinkTarget::Unmigrated(url) => {
                findings.add(Finding::UnmigratedLink);
                url
            }
            LinkTarget::Broken(url) => {
                findings.add(Finding::BrokenLink);
                url
            }
            LinkTarget::Nowhere => {
                link.remove_attr("href");
                continue;
            }
        };
        link.set_attr("href", &address);
    }
    rewritten.html = body.html_root().inner_html().to_string();
    rewritten
}

fn file_name(hash: BlobHash) -> String {
    format!("/@file/{hash}")
}

/// What stands in the place of a picture that is not there.
fn alternative(alt: &str) -> String {
    let text = alt.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let text = text.trim();
    if text.is_empty() {
        "<em>［图片］</em>".to_owned()
    } else {
        format!("<em>［图片：{text}］</em>")
    }
}

fn push_once(list: &mut Vec<BlobHash>, hash: BlobHash) {
    if !list.contains(&hash) {
        list.push(hash);
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn hash(digit: char) -> BlobHash {
        digit.to_string().repeat(64).parse().unwrap()
    }

    #[test]
    fn every_link_and_picture_gets_its_place() {
        let html = "<p>一<a href=\"/a?x=1&amp;y=2\">文</a><a href=\"b.doc\">附件</a><a href=\"/c\">坏</a><a href=\"x:\">无</a></p>\
                    <p><img src=\"p.jpg\" alt=\"图\"><img src=\"q.jpg\" alt=\"&lt;坝&gt;\"></p><table><tbody><tr><td colspan=\"2\">二</td></tr></tbody></table>";
        let mut findings = Findings::default();
        let links = |href: &str| match href {
            "/a?x=1&y=2" => LinkTarget::Document(DocumentId(Uuid::from_u128(1))),
            "b.doc" => LinkTarget::File(hash('a')),
            "/c" => LinkTarget::Broken("http://old.example/c?d=1&e=2".into()),
            _ => LinkTarget::Nowhere,
        };
        let pictures = |src: &str| match src {
            "p.jpg" => PictureTarget::File(hash('b')),
            _ => PictureTarget::Missing,
        };
        let rewritten = rewrite(html, links, pictures, &mut findings);
        let (a, b) = (hash('a'), hash('b'));
        assert_eq!(
            rewritten.html,
            format!(
                "<p>一<a href=\"/@document/00000000-0000-0000-0000-000000000001\">文</a><a href=\"/@file/{a}\">附件</a>\
                 <a href=\"http://old.example/c?d=1&amp;e=2\">坏</a><a>无</a></p>\
                 <p><img src=\"/@file/{b}\" alt=\"图\"><em>［图片：&lt;坝&gt;］</em></p>\
                 <table><tbody><tr><td colspan=\"2\">二</td></tr></tbody></table>"
            )
        );
        assert_eq!((rewritten.files, rewritten.pictures, rewritten.links), (vec![a], vec![b], 2));
        assert_eq!(findings.stored().as_deref(), Some("broken-link,missing-picture"));
    }
}
