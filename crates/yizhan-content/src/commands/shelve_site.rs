//! Putting the documents of a site on shelves, many at once.

use yizhan_core::{ChannelId, Denied, Permission, SiteId};
use yizhan_db::DbError;
use yizhan_frame::Cx;

use super::shelve_channel::cut_anew;
use crate::store::shelves;

/// Up to how many new documents are put between the others; more of them, and the channel is cut anew.
const FEW: usize = 50;

/// Why a site was not shelved.
#[derive(Debug, thiserror::Error)]
pub enum ShelveSiteError {
    /// The actor may not read old sites into this one.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Puts what stands on no shelf yet on its shelf, in all channels of a site (批量归架). Returns the channels.
///
/// Call it at the end of an import, in the same unit of work as the event that ends it.
pub async fn shelve_site(cx: &mut Cx, site: SiteId) -> Result<Vec<ChannelId>, ShelveSiteError> {
    cx.require(Permission::RunIngest, site)?;
    let channels = shelves::unshelved(cx.tx(), site).await?;
    let mut shelved = Vec::with_capacity(channels.len());
    for (channel, count) in channels {
        let is_new = shelves::top(cx.tx(), channel).await?.is_none();
        if is_new || usize::try_from(count).is_ok_and(|count| FEW < count) {
            cut_anew(cx, channel).await?;
        } else {
            put_between(cx, channel).await?;
        }
        shelved.push(channel);
    }
    Ok(shelved)
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
