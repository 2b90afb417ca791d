//! The pages of documents.

use std::collections::{HashMap, HashSet};

use sea_orm::ConnectionTrait;
use yizhan_core::{DocumentId, DocumentLinkKind, Unpublishing};
use yizhan_db::DbError;
use yizhan_files::{BlobHash, PagePath};
use yizhan_publish::press::{Loaded, LoadedPage, PageFile, PressedSite, ReadKey};
use yizhan_site::Channel;
use yizhan_standards::{channel::channel_class, content_type::content_type};
use yizhan_theme::{
    ArticlePage, ArticleTags, Attachment, ColumnTags, Crumb, Html, Link, MetaEntry, Neighbours,
    NoticePage, Page, PageHead, Stamp,
};

use super::{
    cards::{Card, cards},
    feature_page,
    neighbours::{Pair, neighbours},
    policy_page,
};
use crate::{
    Document, DraftFile, Edition, FileRole, Placement, Reference, references, resolve_references,
    store::{
        documents, editions,
        links::{self, DocumentLink},
        placements,
    },
};

/// The most documents on the same matter beside a text.
const MOST_RELATED: usize = 8;

/// A document with all that its page shows.
pub(super) struct Shown<'a> {
    pub(super) site: &'a PressedSite,
    pub(super) document: &'a Document,
    pub(super) edition: &'a Edition,
    pub(super) placement: &'a Placement,
    pub(super) pair: Pair,
    pub(super) links: Vec<&'a DocumentLink>,
    pub(super) cards: &'a HashMap<DocumentId, Card>,
}

/// The pages of these documents with their paths; those that have none on this site are left out.
pub(super) async fn load(
    conn: &impl ConnectionTrait,
    site: &PressedSite,
    ids: &[DocumentId],
) -> Result<HashMap<DocumentId, (String, Loaded)>, DbError> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let found = documents::documents(conn, ids).await?;
    let live: Vec<_> = found.iter().filter_map(|document| document.live_edition_id).collect();
    let editions = editions::editions(conn, &live).await?;
    let editions: HashMap<_, _> = editions.iter().map(|it| (it.document_id, it)).collect();
    let places = placements::canonical(conn, site.site.id, ids).await?;
    let pairs = neighbours(conn, &places).await?;
    let links = links::of(conn, ids).await?;
    let cards = cards(conn, site.site.id, &named(&editions, &pairs, &links)).await?;
    let places: HashMap<_, _> = places.iter().map(|it| (it.document_id, it)).collect();

    let mut pages = HashMap::with_capacity(found.len());
    for document in &found {
        let id = document.id;
        let (Some(edition), Some(placement)) = (editions.get(&id), places.get(&id)) else {
            continue;
        };
        let shown = Shown {
            site,
            document,
            edition,
            placement,
            pair: pairs.get(&id).copied().unwrap_or_default(),
            links: links.iter().filter(|link| link.from == id || link.to == id).collect(),
            cards: &cards,
        };
        if let Some(page) = page(conn, &shown).await? {
            pages.insert(id, (placement.path.clone(), page));
        }
    }
    Ok(pages)
}

/// Every other document that the pages name.
fn named(
    editions: &HashMap<DocumentId, &Edition>,
    pairs: &HashMap<DocumentId, Pair>,
    links: &[DocumentLink],
) -> Vec<DocumentId> {
    let mut ids = HashSet::new();
    ids.extend(pairs.values().flat_map(|pair| pair.newer.into_iter().chain(pair.older)));
    ids.extend(links.iter().flat_map(|link| [link.from, link.to]));
    let bodies = editions.values().flat_map(|edition| references(&edition.content.body));
    ids.extend(bodies.filter_map(|reference| match reference {
        Reference::Document(id) => Some(id),
        Reference::File(_) => None,
    }));
    ids.into_iter().collect()
}

async fn page(conn: &impl ConnectionTrait, shown: &Shown<'_>) -> Result<Option<Loaded>, DbError> {
    let Some(channel) = shown.site.channel(shown.placement.channel_id) else { return Ok(None) };
    if let Some(Unpublishing::Withdrawn { notice }) = &shown.document.unpublishing {
        return Ok(Some(withdrawn(shown, notice)?));
    }
    if !shown.document.is_live() || !shown.placement.is_live {
        return Ok(None);
    }
    let Some(dated) = shown.document.dated else { return Ok(None) };
    let mut reads = shown.reads();
    let page = match shown.document.content_type.as_str() {
        "policy-document" | "interpretation" => {
            policy_page::page(shown, article(shown, dated.into()))
        }
        "feature" => feature_page::page(conn, shown, &mut reads).await?,
        _ => Page::Article(Box::new(article(shown, dated.into()))),
    };
    let head = head(shown, channel, dated.into())?;
    let files = shown.files()?;
    Ok(Some(Loaded::Page(Box::new(LoadedPage { head, page, reads, files }))))
}

impl Shown<'_> {
    fn reads(&self) -> Vec<ReadKey> {
        let mut reads = vec![ReadKey::document(self.document.id)];
        let line = self.site.channel_line(self.placement.channel_id);
        reads.extend(line.iter().map(|channel| ReadKey::channel(channel.id)));
        let others = self.pair.newer.into_iter().chain(self.pair.older);
        reads.extend(others.map(ReadKey::document));
        reads
            .extend(self.links.iter().flat_map(|link| [link.from, link.to]).map(ReadKey::document));
        reads.extend(references(&self.edition.content.body).into_iter().filter_map(
            |it| match it {
                Reference::Document(id) => Some(ReadKey::document(id)),
                Reference::File(_) => None,
            },
        ));
        reads.sort_unstable();
        reads.dedup();
        reads
    }

    /// The files that must stand on the site with the page.
    fn files(&self) -> Result<Vec<PageFile>, DbError> {
        let file = |file: &DraftFile| {
            let path = PagePath::new(&file_path(file.hash, &file.name));
            let path = path.map_err(|error| DbError::corrupt("attachments.name", error))?;
            Ok(PageFile { path, blob: file.hash })
        };
        self.edition.content.files.iter().map(file).collect()
    }

    /// The address of a file of the edition, as it goes into the page.
    pub(super) fn file_href(&self, hash: BlobHash) -> Option<String> {
        let file = self.edition.content.files.iter().find(|file| file.hash == hash)?;
        Some(self.site.context.href(&file_path(hash, &file.name)))
    }

    pub(super) fn body(&self) -> Html {
        let body = resolve_references(&self.edition.content.body, |reference| match reference {
            Reference::Document(id) => self.cards.get(&id).map(|card| card.href(self.site)),
            Reference::File(hash) => self.file_href(hash),
        });
        Html::sanitised(body)
    }

    pub(super) fn crumbs(&self) -> Vec<Crumb> {
        let mut crumbs = crumbs(self.site, self.placement.channel_id);
        crumbs.push(Crumb::here("正文"));
        crumbs
    }

    /// Where it comes from. The tag must not be empty, so the site's own sponsor stands in.
    fn source(&self) -> String {
        let source = self.edition.content.source.as_deref().unwrap_or_default().trim();
        let fallbacks = [source, &self.site.context.sponsor, &self.site.site.name];
        fallbacks.into_iter().find(|text| !text.is_empty()).unwrap_or_default().to_owned()
    }

    /// The documents that say `kind` of this one.
    pub(super) fn said_by(&self, kind: DocumentLinkKind) -> Vec<Link> {
        let from = |link: &&&DocumentLink| link.kind == kind && link.to == self.document.id;
        let links = self.links.iter().filter(from).filter_map(|link| self.cards.get(&link.from));
        links.map(|card| card.link(self.site)).collect()
    }

    /// The documents of which this one says `kind`.
    pub(super) fn says_of(&self, kind: DocumentLinkKind) -> Vec<Link> {
        let to = |link: &&&DocumentLink| link.kind == kind && link.from == self.document.id;
        let links = self.links.iter().filter(to).filter_map(|link| self.cards.get(&link.to));
        links.map(|card| card.link(self.site)).collect()
    }

    pub(super) fn text(&self, field: &str) -> String {
        match self.edition.content.fields.get(field) {
            Some(serde_json::Value::String(text)) => text.clone(),
            Some(serde_json::Value::Array(items)) => {
                let texts: Vec<_> = items.iter().filter_map(serde_json::Value::as_str).collect();
                texts.join("、")
            }
            Some(serde_json::Value::Number(number)) => number.to_string(),
            Some(serde_json::Value::Bool(true)) => "是".into(),
            Some(serde_json::Value::Bool(false)) => "否".into(),
            _ => String::new(),
        }
    }
}

/// Where a stored file stands on a site: under its content, so that one address is one content for ever.
pub(crate) fn file_path(hash: BlobHash, name: &str) -> String {
    const DIGITS: usize = 24;
    let hash = hash.to_string();
    let extension: String = name
        .rsplit_once('.')
        .map(|(_, extension)| extension)
        .filter(|extension| {
            extension.len() <= 5 && extension.chars().all(|c| c.is_ascii_alphanumeric())
        })
        .map(|extension| format!(".{}", extension.to_ascii_lowercase()))
        .unwrap_or_default();
    // A page's compressed form has such a name; a file that is one already keeps its kind in another way.
    let extension = if matches!(&*extension, ".gz" | ".br") { ".bin" } else { &extension };
    format!("files/{}/{}{extension}", &hash[..2], &hash[..DIGITS])
}

/// The way to a channel, from the home page down.
pub(super) fn crumbs(site: &PressedSite, channel: yizhan_core::ChannelId) -> Vec<Crumb> {
    let mut crumbs = vec![Crumb::link("首页", site.context.href("/"))];
    let line = site.channel_line(channel);
    crumbs.extend(line.iter().map(|step| Crumb::link(&step.name, site.channel_href(step))));
    crumbs
}

/// The tags of a channel. None of them may be empty, so the name stands in.
pub(super) fn column(channel: &Channel) -> ColumnTags {
    let or_name = |text: &str| {
        if text.trim().is_empty() { channel.name.clone() } else { text.to_owned() }
    };
    let mut keywords = channel.keywords.clone();
    if keywords.is_empty() {
        keywords.push(channel.name.clone());
    }
    let class = channel_class(&channel.class).map(|class| class.title.as_str());
    ColumnTags {
        name: channel.name.clone(),
        description: or_name(&channel.description),
        keywords,
        class: or_name(class.unwrap_or_default()),
    }
}

/// The entry of the navigation that a channel lies under.
pub(super) fn section(site: &PressedSite, channel: yizhan_core::ChannelId) -> Option<String> {
    site.channel_line(channel).first().map(|top| site.channel_href(top))
}

fn head(shown: &Shown<'_>, channel: &Channel, published: Stamp) -> Result<PageHead, DbError> {
    let content = &shown.edition.content;
    let path = page_path(shown)?;
    let summary = content.summary.clone().unwrap_or_default();
    let image = content.picture.and_then(|hash| shown.file_href(hash));
    Ok(PageHead {
        title: content.title.clone(),
        canonical: shown.site.address(&path),
        description: summary.clone(),
        keywords: content.keywords.clone(),
        column: Some(column(channel)),
        article: Some(ArticleTags {
            title: content.title.clone(),
            published,
            source: shown.source(),
            author: content.author.clone().unwrap_or_default(),
            keywords: content.keywords.clone(),
            description: summary,
            image: image.map(|href| format!("{}{href}", shown.site.origin)),
        }),
        section: section(shown.site, channel.id),
        ..PageHead::default()
    })
}

fn page_path(shown: &Shown<'_>) -> Result<PagePath, DbError> {
    let path = PagePath::new(&shown.placement.path);
    path.map_err(|error| DbError::corrupt("placements.path", error))
}

fn article(shown: &Shown<'_>, published: Stamp) -> ArticlePage {
    let content = &shown.edition.content;
    let link = |id: Option<DocumentId>| {
        id.and_then(|id| shown.cards.get(&id)).map(|card| card.link(shown.site))
    };
    let mut related = shown.says_of(DocumentLinkKind::RelatesTo);
    related.extend(shown.said_by(DocumentLinkKind::RelatesTo));
    related.truncate(MOST_RELATED);
    ArticlePage {
        content_type: shown.document.content_type.clone(),
        crumbs: shown.crumbs(),
        title: content.title.clone(),
        subtitle: content.subtitle.clone().unwrap_or_default(),
        published,
        source: shown.source(),
        author: content.author.clone().unwrap_or_default(),
        editor: String::new(),
        fields: fields(shown),
        body: shown.body(),
        attachments: attachments(shown),
        neighbours: Neighbours { previous: link(shown.pair.newer), next: link(shown.pair.older) },
        related,
        banner: policy_page::banner(shown),
    }
}

/// The fields of the content type that can be told in a line.
fn fields(shown: &Shown<'_>) -> Vec<MetaEntry> {
    let Some(kind) = content_type(&shown.document.content_type) else { return Vec::new() };
    let entry = |field: &yizhan_standards::content_type::Field| {
        MetaEntry::new(&field.title, shown.text(&field.key))
    };
    kind.fields.iter().map(entry).filter(|entry| !entry.value.is_empty()).collect()
}

fn attachments(shown: &Shown<'_>) -> Vec<Attachment> {
    let files = shown.edition.content.files.iter();
    let files = files.filter(|file| file.role == FileRole::Attachment);
    files
        .map(|file| Attachment {
            name: file.name.clone(),
            href: shown.site.context.href(&file_path(file.hash, &file.name)),
            size: size_in_words(file.size),
            kind: kind_in_words(&file.name).into(),
        })
        .collect()
}

/// The page that stands in place of a document that was withdrawn with a notice.
fn withdrawn(shown: &Shown<'_>, notice: &str) -> Result<Loaded, DbError> {
    let head = PageHead {
        title: "内容已撤下".into(),
        canonical: shown.site.address(&page_path(shown)?),
        robots: yizhan_theme::Robots::NoIndex,
        ..PageHead::default()
    };
    let mut body = String::from("<p>");
    for character in notice.chars() {
        match character {
            '<' => body.push_str("&lt;"),
            '&' => body.push_str("&amp;"),
            '\n' => body.push_str("</p><p>"),
            other => body.push(other),
        }
    }
    body.push_str("</p>");
    let page = Page::Notice(NoticePage {
        title: "内容已撤下".into(),
        body: Html::sanitised(body),
        links: vec![Link::new("返回首页", shown.site.context.href("/"))],
    });
    let reads = vec![ReadKey::document(shown.document.id)];
    Ok(Loaded::Page(Box::new(LoadedPage { head, page, reads, files: Vec::new() })))
}

fn size_in_words(bytes: u64) -> String {
    const KB: u64 = 1024;
    match bytes {
        0..KB => format!("{bytes} 字节"),
        KB..1_048_576 => format!("{} KB", bytes.div_ceil(KB)),
        _ => format!("{}.{} MB", bytes / 1_048_576, bytes % 1_048_576 * 10 / 1_048_576),
    }
}

fn kind_in_words(name: &str) -> &'static str {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    match extension.as_deref() {
        Some("pdf") => "PDF",
        Some("doc" | "docx" | "wps") => "Word 文档",
        Some("xls" | "xlsx" | "et") => "Excel 表格",
        Some("ppt" | "pptx" | "dps") => "演示文稿",
        Some("zip" | "rar" | "7z") => "压缩文件",
        Some("jpg" | "jpeg" | "png" | "gif" | "svg" | "webp") => "图片",
        Some("mp4") => "视频",
        Some("mp3") => "音频",
        Some("txt") => "文本",
        Some("ofd") => "OFD 版式文件",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_lies_under_its_content_and_keeps_its_kind() {
        let hash: BlobHash = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
            .parse()
            .expect("a hash");
        let path = |name| file_path(hash, name);
        assert_eq!(path("附件1.DOCX"), "files/00/00112233445566778899aabb.docx");
        assert_eq!(path("没有扩展名"), "files/00/00112233445566778899aabb");
        assert_eq!(path("archive.tar.gz"), "files/00/00112233445566778899aabb.bin");
        assert_eq!(path("a.b/../c"), "files/00/00112233445566778899aabb");
    }

    #[test]
    fn sizes_are_told_in_round_figures() {
        assert_eq!(size_in_words(12), "12 字节");
        assert_eq!(size_in_words(2048), "2 KB");
        assert_eq!(size_in_words(3_500_000), "3.3 MB");
    }
}
