//! Filling a site.

use chrono::NaiveDate;
use yizhan_content::{
    ImportDocumentError, LinkDocumentsError, PlaceDocumentError, ShelveSiteError, shelve_site,
};
use yizhan_core::{Actor, Event, RunId, SiteId};
use yizhan_db::DbError;
use yizhan_demo::DemoSite;
use yizhan_files::{BlobError, BlobStore};
use yizhan_frame::Platform;
use yizhan_site::{
    Site, channels,
    commands::{AddChannelError, SetHomeBlocksError},
    set_home_blocks, site,
};
use yizhan_standards::channel::SiteKind;

use super::{documents::Filling, features, home, sketch::sketch};

/// How many documents are written in one unit of work.
const BATCH: usize = 100;
/// The same seed gives the same city, to the byte.
const SEED: u64 = 2019;

/// Why a site was not filled. What was written stays; doing it again completes it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FillError {
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
    /// A file could not be stored.
    #[error(transparent)]
    Blob(#[from] BlobError),
    /// A document was refused.
    #[error(transparent)]
    Import(#[from] ImportDocumentError),
    /// A document was not placed on another site.
    #[error(transparent)]
    Place(#[from] PlaceDocumentError),
    /// The documents were not put on shelves.
    #[error(transparent)]
    Shelve(#[from] ShelveSiteError),
    /// An interpretation was not linked to its document.
    #[error(transparent)]
    Link(#[from] LinkDocumentsError),
    /// A channel of a feature was refused.
    #[error(transparent)]
    Channel(#[from] AddChannelError),
    /// The home page was refused.
    #[error(transparent)]
    Home(#[from] SetHomeBlocksError),
    /// The site has gone.
    #[error("the site {0} is gone")]
    NoSite(SiteId),
}

/// Fills a site with documents, features and a home page (填充演示内容). Doing it again adds nothing.
///
/// `city` is the portal that shows some of the news of others. `tell` hears how many documents are done.
pub(crate) async fn fill_site(
    platform: &Platform,
    blobs: &BlobStore,
    target: &Site,
    city: Option<&Site>,
    today: NaiveDate,
    tell: &mut (dyn FnMut(usize) + Send),
) -> Result<usize, FillError> {
    let conn = platform.db().reader();
    let channels = channels(conn, target.id).await?;
    let sketch = sketch(target, &channels);
    let amount = DemoSite::default_amount(&sketch);
    let demo = DemoSite::new(sketch, SEED, today, amount);
    let city_news = match city.filter(|city| city.id != target.id) {
        Some(city) => yizhan_site::channel_by_path(conn, city.id, city_channel(target)).await?,
        None => None,
    };
    let mut filling = Filling::new(blobs, target, channels, city_news.map(|channel| channel.id));
    let mut next = 0;
    while next < demo.len() {
        let end = (next + BATCH).min(demo.len());
        let mut cx = platform.begin(Actor::operator()).await?;
        for index in next..end {
            if let Some(document) = demo.document(index) {
                filling.document(&mut cx, index, document).await?;
            }
        }
        cx.commit().await?;
        next = end;
        tell(next);
    }
    Box::pin(finish(platform, &demo, &mut filling, target)).await?;
    Ok(demo.len())
}

/// The channel of the city portal that shows the news of a site.
fn city_channel(site: &Site) -> &'static str {
    match site.kind {
        SiteKind::Department => "news/department-news",
        SiteKind::CityPortal | SiteKind::CountyPortal => "news/local-news",
    }
}

/// Features, the home page, and the shelves of all channels that were filled.
async fn finish(
    platform: &Platform,
    demo: &DemoSite,
    filling: &mut Filling<'_>,
    target: &Site,
) -> Result<(), FillError> {
    let mut cx = platform.begin(Actor::operator()).await?;
    features::add(&mut cx, demo, filling).await?;
    let site = site(cx.tx(), target.id).await?.ok_or(FillError::NoSite(target.id))?;
    if site.home_blocks.is_empty() {
        let home = demo.home();
        let pages = filling.pages(&cx, &home).await?;
        let page = |index| pages.get(&index).cloned().unwrap_or_default();
        let blocks = home::blocks(&home, filling.channels(), page);
        set_home_blocks(&mut cx, target.id, blocks).await?;
    }
    shelve_site(&mut cx, target.id).await?;
    if let Some(city) = filling.city_site(&cx).await? {
        shelve_site(&mut cx, city).await?;
    }
    cx.record(Event::IngestFinished { run_id: RunId(target.id.0), site_id: target.id });
    Ok(cx.commit().await?)
}
