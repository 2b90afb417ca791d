//! Giving old addresses back to pages.

use yizhan_core::{Denied, Event, Permission};
use yizhan_db::DbError;
use yizhan_frame::Cx;

use super::PagePlace;
use crate::{old_address, store};

/// Why no redirect was removed.
#[derive(Debug, thiserror::Error)]
pub enum RemoveRedirectsError {
    /// The actor may not put a page there.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Removes what is kept about these paths of a site, for whichever host (取消跳转). Returns how many there were.
///
/// Who may put a page there may do this, too, on whatever site it stands.
pub async fn remove_redirects(
    cx: &mut Cx,
    place: PagePlace,
    paths: &[String],
) -> Result<u64, RemoveRedirectsError> {
    cx.require(Permission::PublishDocuments, place.owner)?;
    let site_id = place.site_id;
    let paths = paths.iter().map(|path| old_address(path)).collect();
    let found = store::redirects_from(cx.tx(), site_id, paths).await?;
    if !found.is_empty() {
        store::remove_redirects(cx.tx(), site_id, &found).await?;
        cx.record(Event::RedirectsRemoved { site_id, redirects: found.len() as u64 });
    }
    Ok(found.len() as u64)
}
