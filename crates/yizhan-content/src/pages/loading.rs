//! Loading what stands on pages: documents together, the few others one by one.

use std::collections::HashMap;

use sea_orm::ConnectionTrait;
use yizhan_core::DocumentId;
use yizhan_db::DbError;
use yizhan_publish::press::{Loaded, PageRef, PressedSite};

use super::{channel_page, document_page, feed, home, site_map, subject::Subject};

/// What stands on `pages`, in the same order.
pub(super) async fn load(
    conn: &impl ConnectionTrait,
    site: &PressedSite,
    pages: &[PageRef],
) -> Result<Vec<Loaded>, DbError> {
    let subjects = pages.iter().map(|page| page.subject.parse()).collect::<Result<Vec<_>, _>>();
    let subjects = subjects.map_err(|error| DbError::corrupt("pages.subject", error))?;
    let ids: Vec<_> = subjects.iter().filter_map(document).collect();
    let mut documents = document_page::load(conn, site, &ids).await?;
    let mut loaded = Vec::with_capacity(pages.len());
    for (page, subject) in pages.iter().zip(subjects) {
        loaded.push(load_one(conn, site, page, subject, &mut documents).await?);
    }
    Ok(loaded)
}

async fn load_one(
    conn: &impl ConnectionTrait,
    site: &PressedSite,
    page: &PageRef,
    subject: Subject,
    documents: &mut HashMap<DocumentId, (String, Loaded)>,
) -> Result<Loaded, DbError> {
    match subject {
        // A document that has moved is no longer at its old path.
        Subject::Document(id) => match documents.get(&id) {
            Some((path, loaded)) if path == page.path.as_str() => Ok(loaded.clone()),
            _ => Ok(Loaded::Absent),
        },
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
