//! Moving a document from one channel to another.

use yizhan_core::{ChannelId, Event};
use yizhan_frame::Cx;

use super::{
    CarryOutError, PlaceDocumentError,
    place_document::{go_live, put_on_site},
    unplace_document::take_out,
};
use crate::{Document, store::placements};

/// Lets a document appear in another channel instead (移动稿件). Its address stays.
pub(super) async fn move_to(
    cx: &mut Cx,
    document: &Document,
    from: ChannelId,
    to: ChannelId,
) -> Result<(), CarryOutError> {
    let channel =
        yizhan_site::channel(cx.tx(), to).await?.ok_or(PlaceDocumentError::NoChannel(to))?;
    let existing = placements::of_document(cx.tx(), document.id).await?;
    if existing.iter().any(|placement| placement.channel_id == to) {
        return Err(PlaceDocumentError::PlacedAlready.into());
    }
    let placement = put_on_site(cx, document, &channel, &existing).await?;
    go_live(cx, placement, document).await?;
    let site_id = channel.site_id;
    cx.record(Event::DocumentPlaced { document_id: document.id, site_id, channel_id: to });
    take_out(cx, document.id, from).await?;
    Ok(())
}
