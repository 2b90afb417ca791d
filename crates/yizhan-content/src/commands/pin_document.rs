//! Holding a document at the top of a channel.

use chrono::{DateTime, Utc};
use yizhan_core::{ChannelId, Denied, DocumentId, Event, Permission};
use yizhan_db::DbError;
use yizhan_frame::Cx;

use crate::{Placement, store::placements};

/// Why a document was not pinned.
#[derive(Debug, thiserror::Error)]
pub enum PinDocumentError {
    /// It does not stand there, or is not public.
    #[error("document {0} is not public in that channel")]
    NotPlaced(DocumentId),
    /// The end lies in the past.
    #[error("the end of the pinning lies in the past")]
    Past,
    /// The actor may not publish on the site of the channel.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Holds a document at the top of a channel until a moment, or no longer (置顶、取消置顶).
pub async fn pin_document(
    cx: &mut Cx,
    id: DocumentId,
    channel_id: ChannelId,
    until: Option<DateTime<Utc>>,
) -> Result<(), PinDocumentError> {
    let all = placements::of_document(cx.tx(), id).await?;
    let placement = all
        .into_iter()
        .find(|placement| placement.channel_id == channel_id)
        .ok_or(PinDocumentError::NotPlaced(id))?;
    cx.require_in(Permission::PublishDocuments, placement.site_id, &[channel_id])?;
    if !placement.is_live {
        return Err(PinDocumentError::NotPlaced(id));
    }
    if until.is_some_and(|until| until <= cx.now()) {
        return Err(PinDocumentError::Past);
    }
    let site_id = placement.site_id;
    let placement = Placement { pinned_until: until, ..placement };
    placements::update(cx.tx(), &placement).await?;
    cx.record(Event::DocumentPinned { document_id: id, site_id, channel_id, until });
    Ok(())
}

/// Lets down what was held at the top of a channel until now (置顶到期).
pub(crate) async fn unpin_expired(cx: &mut Cx, channel_id: ChannelId) -> Result<(), DbError> {
    for placement in placements::pinned(cx.tx(), channel_id).await? {
        if placement.pinned_until.is_none_or(|until| cx.now() < until) {
            continue;
        }
        let (document_id, site_id) = (placement.document_id, placement.site_id);
        placements::update(cx.tx(), &Placement { pinned_until: None, ..placement }).await?;
        cx.record(Event::DocumentPinned { document_id, site_id, channel_id, until: None });
    }
    Ok(())
}
