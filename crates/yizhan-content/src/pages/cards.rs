//! What lists show of a document, each list in one query.

use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;

use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, FromQueryResult, JoinType,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, RelationDef, Select,
};
use uuid::Uuid;
use yizhan_core::{ChannelId, DocumentId, EditionId, SiteId};
use yizhan_db::DbError;
use yizhan_files::BlobHash;
use yizhan_publish::press::PressedSite;
use yizhan_theme::{BlockItem, Link, Stamp};

use crate::{
    Dated,
    store::{
        documents, editions,
        placements::{self, Column},
        shelves,
    },
};

/// A public document as a list on one site shows it (列表条目).
#[derive(Clone, Debug)]
pub(super) struct Card {
    pub(super) id: DocumentId,
    pub(super) edition_id: EditionId,
    pub(super) path: String,
    pub(super) content_type: String,
    pub(super) dated: Dated,
    pub(super) is_pinned: bool,
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) source: String,
    pub(super) picture: Option<BlobHash>,
}

#[derive(FromQueryResult)]
struct CardRow {
    document_id: Uuid,
    live_edition_id: Uuid,
    path: String,
    is_live: bool,
    content_type: String,
    dated: Option<String>,
    pinned_until: Option<chrono::DateTime<chrono::Utc>>,
    title: String,
    summary: Option<String>,
    source: Option<String>,
    picture: Option<String>,
}

impl Card {
    pub(super) fn href(&self, site: &PressedSite) -> String {
        site.context.href(&self.path)
    }

    pub(super) fn link(&self, site: &PressedSite) -> Link {
        Link::new(&self.title, self.href(site))
    }

    pub(super) fn item(&self, site: &PressedSite) -> BlockItem {
        BlockItem {
            title: self.title.clone(),
            href: self.href(site),
            date: Some(Stamp::Day(self.dated.day())),
            ..BlockItem::default()
        }
    }
}

/// The cards of those of `ids` that are public on `site`.
pub(super) async fn cards(
    conn: &impl ConnectionTrait,
    site: SiteId,
    ids: &[DocumentId],
) -> Result<HashMap<DocumentId, Card>, DbError> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let query = placements::Entity::find()
        .filter(Column::SiteId.eq(site.0))
        .filter(Column::IsCanonical.eq(true))
        .filter(Column::DocumentId.is_in(placements::keys(ids)));
    let found = all(conn, query).await?;
    Ok(found.into_iter().map(|card| (card.id, card)).collect())
}

/// The newest documents of some channels together, newest first.
pub(super) async fn newest(
    conn: &impl ConnectionTrait,
    channels: &[ChannelId],
    limit: u64,
) -> Result<Vec<Card>, DbError> {
    let mut found = Vec::new();
    for channel in channels {
        let query = newest_first(shelves::live(*channel)).limit(limit);
        found.extend(all(conn, query).await?);
    }
    found.sort_by_key(|card| std::cmp::Reverse((card.dated.moment(), card.id)));
    let mut seen = HashSet::new();
    found.retain(|card| seen.insert(card.id));
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(found)
}

/// The documents on some shelves of a channel, newest first.
pub(super) async fn on_shelves(
    conn: &impl ConnectionTrait,
    channel: ChannelId,
    numbers: RangeInclusive<i32>,
) -> Result<Vec<Card>, DbError> {
    let on_them = Column::Shelf.between(*numbers.start(), *numbers.end());
    all(conn, newest_first(shelves::live(channel).filter(on_them))).await
}

/// The documents held at the top of a channel, newest first.
pub(super) async fn pinned(
    conn: &impl ConnectionTrait,
    channel: ChannelId,
) -> Result<Vec<Card>, DbError> {
    let held = placements::Entity::find()
        .filter(Column::ChannelId.eq(channel.0))
        .filter(Column::PinnedUntil.is_not_null());
    let mut found = all(conn, held).await?;
    found.sort_by_key(|card| std::cmp::Reverse((card.dated.moment(), card.id)));
    Ok(found)
}

fn newest_first(query: Select<placements::Entity>) -> Select<placements::Entity> {
    query.order_by_desc(Column::PublishedAt).order_by_desc(Column::DocumentId)
}

/// The cards of those placements that are live. Every placement on a site knows the path of the page there.
///
/// A query that has a better index than one by `is_live` does not name it: the embedded database takes the index
/// with the most columns that are named, however few rows another one leaves.
async fn all(
    conn: &impl ConnectionTrait,
    query: Select<placements::Entity>,
) -> Result<Vec<Card>, DbError> {
    let document: RelationDef = placements::Entity::belongs_to(documents::Entity)
        .from(Column::DocumentId)
        .to(documents::Column::Id)
        .into();
    let edition: RelationDef = documents::Entity::belongs_to(editions::Entity)
        .from(documents::Column::LiveEditionId)
        .to(editions::Column::Id)
        .into();
    let rows = query
        .select_only()
        .columns([Column::DocumentId, Column::Path, Column::IsLive, Column::PinnedUntil])
        .columns([
            documents::Column::LiveEditionId,
            documents::Column::ContentType,
            documents::Column::Dated,
        ])
        .columns([
            editions::Column::Title,
            editions::Column::Summary,
            editions::Column::Source,
            editions::Column::Picture,
        ])
        .join(JoinType::InnerJoin, document)
        .join(JoinType::InnerJoin, edition)
        .into_model::<CardRow>()
        .all(conn)
        .await?;
    rows.into_iter().filter_map(|row| card(row).transpose()).collect()
}

fn card(row: CardRow) -> Result<Option<Card>, DbError> {
    let Some(dated) = row.dated.filter(|_| row.is_live) else { return Ok(None) };
    let picture = row.picture.map(|hash| hash.parse()).transpose();
    Ok(Some(Card {
        id: DocumentId(row.document_id),
        edition_id: EditionId(row.live_edition_id),
        path: row.path,
        content_type: row.content_type,
        dated: dated.parse().map_err(|error| DbError::corrupt("documents.dated", error))?,
        is_pinned: row.pinned_until.is_some(),
        title: row.title,
        summary: row.summary.unwrap_or_default(),
        source: row.source.unwrap_or_default(),
        picture: picture.map_err(|error| DbError::corrupt("editions.picture", error))?,
    }))
}
