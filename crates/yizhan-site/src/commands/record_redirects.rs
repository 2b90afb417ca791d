//! Letting the address of a page that goes away lead elsewhere.

use yizhan_core::{Denied, Permission, SiteId};
use yizhan_db::DbError;
use yizhan_frame::Cx;

use super::{AddedRedirects, add_redirects::keep};
use crate::NewRedirect;

/// Where a page comes or goes, and who decides about it (页面归属).
///
/// `owner` decides whether somebody may do it, so take it from the document as it is stored, never from a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PagePlace {
    /// The site whose people decide about the page. What they wrote may stand on other sites, too.
    pub owner: SiteId,
    /// The site that the address is on.
    pub site_id: SiteId,
}

/// Why no redirect was recorded.
#[derive(Debug, thiserror::Error)]
pub enum RecordRedirectsError {
    /// The actor may not take the page away.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Does what [`add_redirects`](super::add_redirects()) does for a page that goes away (登记下线页面跳转).
///
/// Who may take the page away may do this, too, on whatever site it stands.
pub async fn record_redirects(
    cx: &mut Cx,
    place: PagePlace,
    redirects: Vec<NewRedirect>,
) -> Result<AddedRedirects, RecordRedirectsError> {
    cx.require(Permission::PublishDocuments, place.owner)?;
    Ok(keep(cx, place.site_id, redirects).await?)
}
