//! The home page.

use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use sea_orm::ConnectionTrait;
use yizhan_db::DbError;
use yizhan_files::PagePath;
use yizhan_publish::press::{Loaded, LoadedPage, PressedSite};
use yizhan_site::HomeBlock;
use yizhan_theme::{Block, HomePage, Page, PageHead};

use super::{
    blocks,
    shelf_reader::{Account, ShelfReader},
};

/// How many blocks are read at once. The home page is read beside other pages, which need connections, too.
const TOGETHER: usize = 2;

/// The home page: the blocks that the site's settings list, those that have something to show.
pub(in crate::pages) async fn load(
    conn: &impl ConnectionTrait,
    site: &PressedSite,
    path: &PagePath,
) -> Result<Loaded, DbError> {
    let mut all = Vec::with_capacity(site.site.home_blocks.len());
    for block in &site.site.home_blocks {
        all.push(load_block(conn, site, block));
    }
    let all: Vec<_> = stream::iter(all).buffered(TOGETHER).try_collect().await?;
    let (mut shown, mut reads, mut files) = (Vec::new(), Vec::new(), Vec::new());
    for (block, (block_reads, block_files)) in all {
        shown.extend(block.filter(|block| !block.is_empty()));
        reads.extend(block_reads);
        files.extend(block_files);
    }
    let head = PageHead {
        canonical: site.address(path),
        description: format!("{}门户网站", site.site.name),
        section: Some(site.context.href("/")),
        ..PageHead::default()
    };
    let page = Page::Home(HomePage { blocks: shown });
    Ok(Loaded::Page(Box::new(LoadedPage { head, page, reads, files })))
}

/// What a block shows, if there is such a kind, and what it read.
async fn load_block(
    conn: &impl ConnectionTrait,
    site: &PressedSite,
    block: &HomeBlock,
) -> Result<(Option<Block>, Account), DbError> {
    let mut reader = ShelfReader::new(conn, site);
    let shown = blocks::block(&mut reader, block).await?;
    if shown.is_none() {
        tracing::warn!(site.key = %site.site.key, block.kind, "Unknown kind of block on the home page");
    }
    Ok((shown, reader.into_account()))
}
