//! All pages of a site, some at a time.
//!
//! Invariant: channels come first, then documents in the order of channel, time and id, so that what is published
//! while a build runs shifts nothing that was there.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use yizhan_core::{DocumentId, SiteId};
use yizhan_db::DbError;
use yizhan_publish::press::{PageList, PageRef};
use yizhan_site::Channel;

use super::subject::{ChannelPaths, Subject, month_path};
use crate::store::{
    placements::Column,
    shelves::{self, after},
};

/// Where the list goes on.
#[derive(Debug, Serialize, Deserialize)]
enum Cursor {
    /// With the channel at this place in the tree.
    Channel(usize),
    /// With the documents of a channel that come after this one.
    Document { channel: usize, after: Option<(DateTime<Utc>, Uuid)> },
}

/// The pages after `cursor`, at most about `limit`.
pub(super) async fn pages(
    conn: &impl ConnectionTrait,
    site: SiteId,
    cursor: Option<String>,
    limit: u64,
) -> Result<PageList, DbError> {
    let channels = yizhan_site::channels(conn, site).await?;
    let mut list = PageList::default();
    let mut next = match cursor {
        None => {
            list.pages = site_pages(conn, site).await?;
            Some(Cursor::Channel(0))
        }
        Some(text) => {
            let cursor = serde_json::from_str(&text);
            Some(cursor.map_err(|error| DbError::corrupt("jobs.payload", error))?)
        }
    };
    while let Some(cursor) = next {
        if limit <= list.pages.len() as u64 {
            next = Some(cursor);
            break;
        }
        next = match cursor {
            Cursor::Channel(place) => match channels.get(place) {
                Some(channel) => {
                    list.pages.extend(channel_pages(conn, channel).await?);
                    Some(Cursor::Channel(place + 1))
                }
                None => Some(Cursor::Document { channel: 0, after: None }),
            },
            Cursor::Document { channel: place, after } => match channels.get(place) {
                Some(channel) => {
                    let room = limit.saturating_sub(list.pages.len() as u64).max(1);
                    let (pages, end) = documents(conn, channel, after, room).await?;
                    list.pages.extend(pages);
                    Some(match end {
                        Some(end) => Cursor::Document { channel: place, after: Some(end) },
                        None => Cursor::Document { channel: place + 1, after: None },
                    })
                }
                None => None,
            },
        };
    }
    list.next = next
        .map(|cursor| serde_json::to_string(&cursor))
        .transpose()
        .map_err(|error| DbError::corrupt("jobs.payload", error))?;
    Ok(list)
}

/// The pages that a site has once.
async fn site_pages(conn: &impl ConnectionTrait, site: SiteId) -> Result<Vec<PageRef>, DbError> {
    let mut pages = vec![
        Subject::Home.at(site, "index.html")?,
        Subject::SiteMap.at(site, "sitemap.html")?,
        Subject::SiteMapIndex.at(site, "sitemap.xml")?,
    ];
    for month in super::site_map::months(conn, site).await? {
        pages.push(Subject::Month(month).at(site, &month_path(month))?);
    }
    Ok(pages)
}

/// The pages of a channel: entry, feed, shelves.
pub(super) async fn channel_pages(
    conn: &impl ConnectionTrait,
    channel: &Channel,
) -> Result<Vec<PageRef>, DbError> {
    let (site, id, paths) = (channel.site_id, channel.id, ChannelPaths(&channel.path));
    let mut pages = vec![
        Subject::Channel(id).at(site, &paths.entry())?,
        Subject::Feed(id).at(site, &paths.feed())?,
    ];
    let top = shelves::top(conn, id).await?.unwrap_or_default();
    for number in 1..top {
        pages.push(Subject::Shelf(id, number).at(site, &paths.shelf(number))?);
    }
    Ok(pages)
}

/// Documents whose page belongs to a channel, and the place of the last one if there may be more.
async fn documents(
    conn: &impl ConnectionTrait,
    channel: &Channel,
    place: Option<(DateTime<Utc>, Uuid)>,
    limit: u64,
) -> Result<(Vec<PageRef>, Option<(DateTime<Utc>, Uuid)>), DbError> {
    let mut query = shelves::live(channel.id).filter(Column::IsCanonical.eq(true));
    if let Some((at, id)) = place {
        query = query.filter(after(at, DocumentId(id)));
    }
    let rows: Vec<(Uuid, String, DateTime<Utc>)> = query
        .select_only()
        .columns([Column::DocumentId, Column::Path, Column::PublishedAt])
        .order_by_asc(Column::PublishedAt)
        .order_by_asc(Column::DocumentId)
        .limit(limit)
        .into_tuple()
        .all(conn)
        .await?;
    let is_full = limit <= rows.len() as u64;
    let last = rows.last().filter(|_| is_full).map(|row| (row.2, row.0));
    let pages = rows
        .iter()
        .map(|(id, path, _)| Subject::Document(DocumentId(*id)).at(channel.site_id, path))
        .collect::<Result<_, _>>()?;
    Ok((pages, last))
}
