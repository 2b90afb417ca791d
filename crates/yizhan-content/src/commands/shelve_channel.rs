//! Putting the documents of a channel on shelves anew.

use yizhan_core::{ChannelId, Denied, Event, Permission, PlacementId};
use yizhan_db::DbError;
use yizhan_frame::Cx;

use crate::{placement::cut, store::shelves};

/// Why a channel was not cut anew.
#[derive(Debug, thiserror::Error)]
pub enum ShelveChannelError {
    /// There is no such channel.
    #[error("there is no channel {0}")]
    NotFound(ChannelId),
    /// The actor may not manage the site.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Cuts a channel into shelves anew, from the oldest (重新归架). All its list pages are printed again.
pub async fn shelve_channel(cx: &mut Cx, id: ChannelId) -> Result<(), ShelveChannelError> {
    let channel =
        yizhan_site::channel(cx.tx(), id).await?.ok_or(ShelveChannelError::NotFound(id))?;
    cx.require(Permission::ManageSite, channel.site_id)?;
    cut_anew(cx, id).await?;
    cx.record(Event::ChannelShelved { site_id: channel.site_id, channel_id: id });
    Ok(())
}

/// Moves what stands on another shelf than it would if the channel were filled from the oldest.
pub(super) async fn cut_anew(cx: &Cx, channel: ChannelId) -> Result<(), DbError> {
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

async fn flush(cx: &Cx, moved: &mut Vec<PlacementId>, shelf: i32) -> Result<(), DbError> {
    if !moved.is_empty() {
        shelves::put(cx.tx(), moved, shelf).await?;
        moved.clear();
    }
    Ok(())
}
