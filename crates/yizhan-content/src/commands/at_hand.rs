//! What commands load before anything else.

use sea_orm::ConnectionTrait;
use yizhan_core::{Actor, ChannelId, DocumentId, EditionId, SiteId};
use yizhan_db::DbError;
use yizhan_frame::Cx;

use crate::{
    Document, Edition,
    store::{documents, editions, placements},
};

/// The document of an id, unless it lies in the recycle bin.
pub(crate) async fn document_at_hand(cx: &Cx, id: DocumentId) -> Result<Option<Document>, DbError> {
    let found = documents::document(cx.tx(), id).await?;
    Ok(found.filter(|document| document.deleted_at.is_none()))
}

/// An edition with its document, unless that lies in the recycle bin.
pub(crate) async fn edition_at_hand(
    cx: &Cx,
    id: EditionId,
) -> Result<Option<(Edition, Document)>, DbError> {
    let Some(edition) = editions::edition(cx.tx(), id).await? else { return Ok(None) };
    let document = documents::document(cx.tx(), edition.document_id)
        .await?
        .ok_or_else(|| DbError::corrupt("editions.document_id", "the document is missing"))?;
    Ok(Some((edition, document)).filter(|(_, document)| document.deleted_at.is_none()))
}

/// The site of a document, and the channels it stands in there: what rights in channels are held against.
pub(crate) async fn place_of(
    cx: &Cx,
    document: &Document,
) -> Result<(SiteId, Vec<ChannelId>), DbError> {
    place_for(cx.tx(), cx.actor(), document).await
}

/// The same for somebody who only reads.
pub(crate) async fn place_for(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    document: &Document,
) -> Result<(SiteId, Vec<ChannelId>), DbError> {
    if !actor.holds_in_channels(document.site_id) {
        return Ok((document.site_id, Vec::new()));
    }
    let all = placements::of_document(conn, document.id).await?;
    let here = all.into_iter().filter(|placement| placement.site_id == document.site_id);
    Ok((document.site_id, here.map(|placement| placement.channel_id).collect()))
}
