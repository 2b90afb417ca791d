//! Putting documents on shelves, many at once.

use yizhan_core::{ChannelId, SiteId};
use yizhan_db::DbError;
use yizhan_frame::Cx;

use crate::{placement::cut, store::shelves};

/// Up to how many new documents are put between the others; more of them, and the channel is cut anew.
const FEW: usize = 50;

/// Puts what stands on no shelf yet on its shelf, in all channels of a site (批量归架). Returns the channels.
///
/// Call it at the end of an import, in the same unit of work as the event that ends it.
pub async fn shelve_site(cx: &mut Cx, site: SiteId) -> Result<Vec<ChannelId>, DbError> {
    let channels = shelves::unshelved(cx.tx(), site).await?;
    let mut shelved = Vec::with_capacity(channels.len());
    for (channel, count) in channels {
        let is_new = shelves::top(cx.tx(), channel).await?.is_none();
        if is_new || usize::try_from(count).is_ok_and(|count| FEW < count) {
            shelve_channel(cx, channel).await?;
        } else {
            put_between(cx, channel).await?;
        }
        shelved.push(channel);
    }
    Ok(shelved)
}

/// Cuts a channel into shelves anew, from the oldest (重新归架).
pub async fn shelve_channel(cx: &mut Cx, channel: ChannelId) -> Result<(), DbError> {
    let order = shelves::order(cx.tx(), channel).await?;
    let mut moved: Vec<_> = Vec::new();
    let mut shelf = 1;
    for (position, (placement, stands_on)) in order.into_iter().enumerate() {
        if cut(position) != shelf {
            flush(cx, &mut moved, shelf).await?;
            shelf = cut(position);
        }
        if stands_on != shelf {
            moved.push(placement);
        }
    }
    flush(cx, &mut moved, shelf).await
}

async fn flush(
    cx: &Cx,
    moved: &mut Vec<yizhan_core::PlacementId>,
    shelf: i32,
) -> Result<(), DbError> {
    if !moved.is_empty() {
        shelves::put(cx.tx(), moved, shelf).await?;
        moved.clear();
    }
    Ok(())
}

async fn put_between(cx: &Cx, channel: ChannelId) -> Result<(), DbError> {
    for placement in shelves::unshelved_in(cx.tx(), channel).await? {
        let Some(at) = placement.published_at else { continue };
        let document = placement.document_id;
        let around = shelves::surroundings(cx.tx(), channel, at, document).await?;
        shelves::put(cx.tx(), &[placement.id], around.shelf()).await?;
    }
    Ok(())
}
