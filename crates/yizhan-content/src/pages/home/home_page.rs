//! The home page.

use sea_orm::ConnectionTrait;
use yizhan_db::DbError;
use yizhan_files::PagePath;
use yizhan_publish::press::{Loaded, LoadedPage, PressedSite};
use yizhan_theme::{HomePage, Page, PageHead};

use super::{blocks, shelf_reader::ShelfReader};

/// The home page: the blocks that the site's settings list, those that have something to show.
pub(in crate::pages) async fn load(
    conn: &impl ConnectionTrait,
    site: &PressedSite,
    path: &PagePath,
) -> Result<Loaded, DbError> {
    let mut reader = ShelfReader::new(conn, site);
    let mut shown = Vec::new();
    for block in &site.site.home_blocks {
        match blocks::block(&mut reader, block).await? {
            Some(block) if !block.is_empty() => shown.push(block),
            Some(_) => (),
            None => {
                tracing::warn!(site.key = %site.site.key, block.kind, "Unknown kind of block on the home page");
            }
        }
    }
    let head = PageHead {
        canonical: site.address(path),
        description: format!("{}门户网站", site.site.name),
        section: Some(site.context.href("/")),
        ..PageHead::default()
    };
    let (reads, files) = reader.into_reads();
    let page = Page::Home(HomePage { blocks: shown });
    Ok(Loaded::Page(Box::new(LoadedPage { head, page, reads, files })))
}
