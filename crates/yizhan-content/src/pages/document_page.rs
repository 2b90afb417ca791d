//! The pages of documents.

use std::collections::{HashMap, HashSet};

use futures_util::future;
use sea_orm::ConnectionTrait;
use yizhan_core::{DocumentId, DocumentLinkKind, Unpublishing};
use yizhan_db::DbError;
use yizhan_files::PagePath;
use yizhan_publish::press::{Loaded, LoadedPage, PressedSite, ReadKey};
use yizhan_site::Channel;
use yizhan_standards::content_type::content_type;
use yizhan_theme::{
    ArticlePage, ArticleTags, Html, Link, MetaEntry, Neighbours, NoticePage, Page, PageHead, Stamp,
};

use super::{
    attachment::attachments,
    cards::cards,
    channel_place::{column, section},
    feature_page,
    neighbours::{Pair, neighbours},
    policy_page,
    shown::Shown,
};
use crate::{
    Edition, Reference, references,
    store::{
        documents, editions,
        links::{self, DocumentLink},
        placements,
    },
};

/// The most documents on the same matter beside a text.
const MOST_RELATED: usize = 8;

/// The pages of these documents with their paths; those that have none on this site are left out.
pub(super) async fn load(
    conn: &impl ConnectionTrait,
    site: &PressedSite,
    ids: &[DocumentId],
) -> Result<HashMap<DocumentId, (String, Loaded)>, DbError> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let texts = async {
        let found = documents::documents(conn, ids).await?;
        let live: Vec<_> = found.iter().filter_map(|document| document.live_edition_id).collect();
        let editions = editions::editions(conn, &live).await?;
        Ok((found, editions))
    };
    let places = async {
        let places = placements::canonical(conn, site.site.id, ids).await?;
        let pairs = neighbours(conn, &places).await?;
        Ok((places, pairs))
    };
    let ((found, editions), (places, pairs), links) =
        future::try_join3(texts, places, links::of(conn, ids)).await?;
    let editions: HashMap<_, _> = editions.iter().map(|it| (it.document_id, it)).collect();
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
    let (mut reads, mut files) = (shown.reads(), shown.files()?);
    let page = match shown.document.content_type.as_str() {
        "policy-document" | "interpretation" => {
            policy_page::page(shown, article(shown, dated.into()))
        }
        "feature" => feature_page::page(conn, shown, &mut reads, &mut files).await?,
        _ => Page::Article(Box::new(article(shown, dated.into()))),
    };
    let head = head(shown, channel, dated.into())?;
    Ok(Some(Loaded::Page(Box::new(LoadedPage { head, page, reads, files }))))
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
        stands_alone: false,
    });
    let reads = vec![ReadKey::document(shown.document.id)];
    Ok(Loaded::Page(Box::new(LoadedPage { head, page, reads, files: Vec::new() })))
}
