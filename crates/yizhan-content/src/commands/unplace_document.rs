//! Taking a document out of a channel.

use yizhan_core::{ChannelId, Denied, DocumentId, Event, Permission};
use yizhan_db::DbError;
use yizhan_frame::Cx;

use crate::{Placement, store::placements};

/// Why a document was not taken out of a channel.
#[derive(Debug, thiserror::Error)]
pub enum UnplaceDocumentError {
    /// It does not stand there.
    #[error("document {0} does not stand in that channel")]
    NotPlaced(DocumentId),
    /// The actor may not publish on the site of the channel.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Takes a document out of one channel (移出栏目). Its page stays as long as another channel of the site shows it.
pub async fn unplace_document(
    cx: &mut Cx,
    id: DocumentId,
    channel_id: ChannelId,
) -> Result<(), UnplaceDocumentError> {
    let all = placements::of_document(cx.tx(), id).await?;
    let placement = all
        .iter()
        .find(|placement| placement.channel_id == channel_id)
        .ok_or(UnplaceDocumentError::NotPlaced(id))?;
    cx.require_in(Permission::PublishDocuments, placement.site_id, &[channel_id])?;
    take_out(cx, id, channel_id).await
}

/// Takes a document out of one channel.
pub(super) async fn take_out(
    cx: &mut Cx,
    id: DocumentId,
    channel_id: ChannelId,
) -> Result<(), UnplaceDocumentError> {
    let all = placements::of_document(cx.tx(), id).await?;
    let placement = all
        .iter()
        .find(|placement| placement.channel_id == channel_id)
        .ok_or(UnplaceDocumentError::NotPlaced(id))?;
    let site_id = placement.site_id;
    placements::delete(cx.tx(), placement).await?;
    let heir = all.iter().find(|other| other.site_id == site_id && other.id != placement.id);
    if let Some(heir) = heir.filter(|_| placement.is_canonical) {
        let heir = Placement { is_canonical: true, ..heir.clone() };
        placements::update(cx.tx(), &heir).await?;
    }
    cx.record(Event::DocumentUnplaced { document_id: id, site_id, channel_id });
    Ok(())
}
