//! Loading what stands on pages: documents together, beside them the few others.

use futures_util::{StreamExt as _, TryStreamExt as _, future, stream};
use sea_orm::ConnectionTrait;
use yizhan_core::DocumentId;
use yizhan_db::DbError;
use yizhan_publish::press::{Loaded, PageRef, PressedSite};

use super::{channel_page, document_page, feed, home, site_map, subject::Subject};

/// How many lists are read at once, so that one batch does not take all connections.
const TOGETHER: usize = 3;

/// What stands on `pages`, in the same order.
pub(super) async fn load(
    conn: &impl ConnectionTrait,
    site: &PressedSite,
    pages: &[PageRef],
) -> Result<Vec<Loaded>, DbError> {
    let subjects = pages.iter().map(|page| page.subject.parse()).collect::<Result<Vec<_>, _>>();
    let subjects = subjects.map_err(|error| DbError::corrupt("pages.subject", error))?;
    let ids: Vec<_> = subjects.iter().filter_map(document).collect();
    let mut others = Vec::with_capacity(pages.len());
    for (page, subject) in pages.iter().zip(&subjects) {
        others.push(load_one(conn, site, page, *subject));
    }
    let others = stream::iter(others).buffered(TOGETHER).try_collect::<Vec<_>>();
    let (mut documents, others) =
        future::try_join(document_page::load(conn, site, &ids), others).await?;
    let loaded = pages.iter().zip(subjects).zip(others).map(|((page, subject), other)| {
        let Some(id) = document(&subject) else { return other };
        // A document that has moved is no longer at its old path.
        let is_here = documents.get(&id).is_some_and(|(path, _)| path == page.path.as_str());
        let here = if is_here { documents.remove(&id) } else { None };
        here.map_or(Loaded::Absent, |(_, loaded)| loaded)
    });
    Ok(loaded.collect())
}

/// A page that is not a document's; those are loaded together.
async fn load_one(
    conn: &impl ConnectionTrait,
    site: &PressedSite,
    page: &PageRef,
    subject: Subject,
) -> Result<Loaded, DbError> {
    match subject {
        Subject::Document(_) => Ok(Loaded::Absent),
        Subject::Home => home::load(conn, site, &page.path).await,
        Subject::SiteMap => Ok(site_map::page(site, &page.path)),
        Subject::SiteMapIndex => site_map::index(conn, site).await,
        Subject::Month(month) => site_map::month(conn, site, month).await,
        Subject::Channel(id) => channel_page::entry(conn, site, &page.path, id).await,
        Subject::Shelf(id, number) => channel_page::shelf(conn, site, &page.path, id, number).await,
        Subject::Feed(id) => feed::load(conn, site, &page.path, id).await,
    }
}

fn document(subject: &Subject) -> Option<DocumentId> {
    match subject {
        Subject::Document(id) => Some(*id),
        _ => None,
    }
}
