//! Placing a document in a channel.

use yizhan_core::{ChannelId, Denied, DocumentId, Event, Permission, PlacementId};
use yizhan_db::{
    DbError,
    jobs::{Lane, NewJob},
};
use yizhan_frame::Cx;
use yizhan_site::Channel;

use super::document_at_hand;
use crate::{
    Dated, Document, Placement,
    document::page_path,
    module::SHELVE_CHANNEL,
    placement::UNSHELVED,
    store::{placements, shelves},
};

/// Why a document was not placed.
#[derive(Debug, thiserror::Error)]
pub enum PlaceDocumentError {
    /// There is no such document.
    #[error("there is no document {0}")]
    NotFound(DocumentId),
    /// There is no such channel.
    #[error("there is no channel {0}")]
    NoChannel(ChannelId),
    /// It stands there already.
    #[error("the document is placed there already")]
    PlacedAlready,
    /// The actor may not publish on the site of the channel, or may not see the document.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Lets a document appear in one more channel, of whatever site (投放稿件). It is not copied.
///
/// What is public may be shown by any site. What is not yet public is only there for who may see it on its own site.
pub async fn place_document(
    cx: &mut Cx,
    id: DocumentId,
    channel_id: ChannelId,
) -> Result<Placement, PlaceDocumentError> {
    // Before the document is looked for, so that who may not place learns nothing about it.
    let channel = yizhan_site::channel(cx.tx(), channel_id)
        .await?
        .ok_or(PlaceDocumentError::NoChannel(channel_id))?;
    cx.require_in(Permission::PublishDocuments, channel.site_id, &[channel_id])?;
    let document = document_at_hand(cx, id).await?.ok_or(PlaceDocumentError::NotFound(id))?;
    require_visible(cx, &document)?;
    let existing = placements::of_document(cx.tx(), id).await?;
    if existing.iter().any(|placement| placement.channel_id == channel_id) {
        return Err(PlaceDocumentError::PlacedAlready);
    }
    let placement = put_on_site(cx, &document, &channel, &existing).await?;
    let placement = go_live(cx, placement, &document).await?;
    cx.record(Event::DocumentPlaced { document_id: id, site_id: channel.site_id, channel_id });
    Ok(placement)
}

/// Passes when the document is public, or the actor works on its site with what is not.
pub(super) fn require_visible(cx: &Cx, document: &Document) -> Result<(), Denied> {
    let works_there = [Permission::WriteDocuments, Permission::PublishDocuments]
        .into_iter()
        .any(|permission| cx.require(permission, document.site_id).is_ok());
    if document.is_live() || works_there {
        return Ok(());
    }
    cx.require(Permission::ReadDrafts, document.site_id)
}

/// Adds the placement. The first one on a site carries the page; the others lead to it.
pub(crate) async fn put_on_site(
    cx: &Cx,
    document: &Document,
    channel: &Channel,
    existing: &[Placement],
) -> Result<Placement, DbError> {
    let page = existing.iter().find(|other| other.site_id == channel.site_id);
    let placement = Placement {
        id: PlacementId(cx.new_id()),
        document_id: document.id,
        site_id: channel.site_id,
        channel_id: channel.id,
        path: page.map(|page| page.path.clone()).unwrap_or_default(),
        is_canonical: page.is_none(),
        is_live: false,
        shelf: UNSHELVED,
        published_at: None,
        pinned_until: None,
    };
    placements::insert(cx.tx(), &placement, cx.now()).await?;
    Ok(placement)
}

/// Shows a placement to the public if its document is public: gives it an address and a shelf, if it has none yet.
pub(crate) async fn go_live(
    cx: &mut Cx,
    mut placement: Placement,
    document: &Document,
) -> Result<Placement, DbError> {
    let Some(dated) = document.public_since().filter(|_| !placement.is_live) else {
        return Ok(placement);
    };
    if placement.path.is_empty() {
        placement.path = path_of(cx, &placement, dated).await?;
    }
    let at = dated.moment();
    let around =
        shelves::surroundings(cx.tx(), placement.channel_id, at, placement.document_id).await?;
    if placement.shelf == UNSHELVED {
        placement.shelf = around.shelf();
    }
    placement.published_at = Some(at);
    placement.is_live = true;
    placements::show(cx.tx(), &placement).await?;
    if around.is_overfull() {
        let channel = placement.channel_id;
        let payload = serde_json::json!({ "channel_id": channel });
        let job = NewJob::new(SHELVE_CHANNEL, Lane::Bulk, payload);
        cx.enqueue(job.deduplicated_by(format!("{SHELVE_CHANNEL}:{channel}"))).await?;
    }
    Ok(placement)
}

/// The address is that of the page on the site, whichever placement carries it.
async fn path_of(cx: &Cx, placement: &Placement, dated: Dated) -> Result<String, DbError> {
    let mut channel = placement.channel_id;
    if !placement.is_canonical {
        let ids = [placement.document_id];
        let page = placements::canonical(cx.tx(), placement.site_id, &ids).await?.pop();
        if let Some(page) = page {
            if !page.path.is_empty() {
                return Ok(page.path);
            }
            channel = page.channel_id;
        }
    }
    let channel = yizhan_site::channel(cx.tx(), channel)
        .await?
        .ok_or_else(|| DbError::corrupt("placements.channel_id", "the channel is missing"))?;
    Ok(page_path(&channel.path, dated, placement.document_id))
}
