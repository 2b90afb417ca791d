//! Building a home page.

use yizhan_core::{Denied, Event, Permission, SiteId};
use yizhan_db::DbError;
use yizhan_frame::Cx;

use crate::{
    HomeBlock, Site,
    home_block::{HomeBlocksFault, check_blocks},
    store::{self, Saved},
};

/// Why the home page was not changed.
#[derive(Debug, thiserror::Error)]
pub enum SetHomeBlocksError {
    /// There is no such site.
    #[error("site {0} does not exist")]
    NotFound(SiteId),
    /// A block is wrong.
    #[error(transparent)]
    Blocks(#[from] HomeBlocksFault),
    /// Somebody else changed the site at the same time.
    #[error("the site was changed by somebody else")]
    Stale,
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Sets what a site's home page is built from (设置首页区块).
///
/// Which kinds and options there are is for the theme to say, when the page is printed.
pub async fn set_home_blocks(
    cx: &mut Cx,
    site_id: SiteId,
    blocks: Vec<HomeBlock>,
) -> Result<Site, SetHomeBlocksError> {
    let found = store::site(cx.tx(), site_id).await?;
    let mut site = found.ok_or(SetHomeBlocksError::NotFound(site_id))?;
    cx.require(Permission::ManageSite, site_id)?;
    check_blocks(&blocks)?;
    site.home_blocks = blocks;
    if store::save_site(cx.tx(), &mut site, cx.now()).await? != Saved::Kept {
        return Err(SetHomeBlocksError::Stale);
    }
    cx.record(Event::SiteChanged { site_id });
    Ok(site)
}
