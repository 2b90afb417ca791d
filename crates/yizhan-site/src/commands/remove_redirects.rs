//! Giving old addresses back to pages.

use yizhan_core::{Event, SiteId};
use yizhan_db::DbError;
use yizhan_frame::Cx;

use crate::{old_address, store};

/// Removes what is kept about these paths of a site, for whichever host (取消跳转). Returns how many there were.
///
/// Who may put a page there may do this, too.
pub async fn remove_redirects(
    cx: &mut Cx,
    site_id: SiteId,
    paths: &[String],
) -> Result<u64, DbError> {
    let paths = paths.iter().map(|path| old_address(path)).collect();
    let found = store::redirects_from(cx.tx(), site_id, paths).await?;
    if !found.is_empty() {
        store::remove_redirects(cx.tx(), site_id, &found).await?;
        cx.record(Event::RedirectsRemoved { site_id, redirects: found.len() as u64 });
    }
    Ok(found.len() as u64)
}
