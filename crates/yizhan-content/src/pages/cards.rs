//! What lists show of a document.

use std::collections::HashMap;

use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QuerySelect as _,
};
use uuid::Uuid;
use yizhan_core::{DocumentId, EditionId, SiteId};
use yizhan_db::DbError;
use yizhan_files::BlobHash;
use yizhan_publish::press::PressedSite;
use yizhan_theme::{BlockItem, Link, Stamp};

use crate::{
    Dated,
    store::{documents, editions, placements},
};

/// A public document as a list on one site shows it (列表条目).
#[derive(Clone, Debug)]
pub(super) struct Card {
    pub(super) id: DocumentId,
    pub(super) edition_id: EditionId,
    pub(super) path: String,
    pub(super) content_type: String,
    pub(super) dated: Dated,
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) source: String,
    pub(super) picture: Option<BlobHash>,
}

type CardRow = (Uuid, String, Option<String>, Option<String>, Option<String>);

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
    let mut paths: HashMap<_, _> = placements::canonical(conn, site, ids)
        .await?
        .into_iter()
        .filter(|placement| placement.is_live)
        .map(|placement| (placement.document_id, placement.path))
        .collect();
    let found = documents::documents(conn, ids).await?;
    let live: Vec<_> = found.iter().filter_map(|document| document.live_edition_id).collect();
    let mut texts = texts(conn, &live).await?;
    let mut cards = HashMap::with_capacity(found.len());
    for document in found {
        let (Some(edition), Some(dated)) = (document.live_edition_id, document.dated) else {
            continue;
        };
        let (Some(path), Some(text)) = (paths.remove(&document.id), texts.remove(&edition)) else {
            continue;
        };
        let (_, title, summary, source, picture) = text;
        let picture = picture.map(|hash| hash.parse()).transpose();
        let card = Card {
            id: document.id,
            edition_id: edition,
            path,
            content_type: document.content_type,
            dated,
            title,
            summary: summary.unwrap_or_default(),
            source: source.unwrap_or_default(),
            picture: picture.map_err(|error| DbError::corrupt("editions.picture", error))?,
        };
        cards.insert(document.id, card);
    }
    Ok(cards)
}

/// The cards of `ids` that are public on `site`, in the order of `ids`.
pub(super) async fn ordered_cards(
    conn: &impl ConnectionTrait,
    site: SiteId,
    ids: &[DocumentId],
) -> Result<Vec<Card>, DbError> {
    let mut found = cards(conn, site, ids).await?;
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

/// The short texts of editions, without their bodies.
async fn texts(
    conn: &impl ConnectionTrait,
    ids: &[EditionId],
) -> Result<HashMap<EditionId, CardRow>, DbError> {
    use editions::Column;
    let rows: Vec<CardRow> = editions::Entity::find()
        .select_only()
        .columns([Column::Id, Column::Title, Column::Summary, Column::Source, Column::Picture])
        .filter(Column::Id.is_in(placements::keys(ids)))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|row| (EditionId(row.0), row)).collect())
}
