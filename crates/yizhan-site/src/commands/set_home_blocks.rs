//! Building a home page.

use yizhan_core::{Denied, Event, Permission, SiteId, is_key};
use yizhan_db::DbError;
use yizhan_frame::Cx;

use crate::{
    HomeBlock, Site,
    store::{self, Saved},
};

/// The most blocks of a home page.
const BLOCK_LIMIT: usize = 60;

/// The most bytes of one block's options, written as JSON.
const OPTIONS_LIMIT: usize = 32 * 1_024;

/// Why the home page was not changed.
#[derive(Debug, thiserror::Error)]
pub enum SetHomeBlocksError {
    /// There is no such site.
    #[error("site {0} does not exist")]
    NotFound(SiteId),
    /// There are too many blocks.
    #[error("a home page has at most {BLOCK_LIMIT} blocks")]
    TooMany,
    /// A block's kind is not the name of one.
    #[error("`{0}` is not a kind of block")]
    WrongKind(String),
    /// A block's options are too long.
    #[error("the options of a block have at most {OPTIONS_LIMIT} bytes")]
    LongOptions,
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
    check(&blocks)?;
    site.home_blocks = blocks;
    if store::save_site(cx.tx(), &mut site, cx.now()).await? != Saved::Kept {
        return Err(SetHomeBlocksError::Stale);
    }
    cx.record(Event::SiteChanged { site_id });
    Ok(site)
}

fn check(blocks: &[HomeBlock]) -> Result<(), SetHomeBlocksError> {
    if BLOCK_LIMIT < blocks.len() {
        return Err(SetHomeBlocksError::TooMany);
    }
    for block in blocks {
        if !is_key(&block.kind) {
            return Err(SetHomeBlocksError::WrongKind(block.kind.clone()));
        }
        let written = serde_json::Value::Object(block.options.clone()).to_string();
        if OPTIONS_LIMIT < written.len() {
            return Err(SetHomeBlocksError::LongOptions);
        }
    }
    Ok(())
}
