//! What an event means for pages.
//!
//! Invariant: the number of pages grows with the places a document has, never with the length of a list.

use futures_util::future;
use sea_orm::ConnectionTrait;
use yizhan_core::{ChannelId, DocumentId, Event};
use yizhan_db::DbError;
use yizhan_publish::press::{PageRef, ReadKey, Touched};
use yizhan_site::Channel;

use super::{
    listing::channel_pages,
    neighbours::neighbours,
    site_map::{is_first_of_month, month_of},
    subject::{ChannelPaths, Subject, month_path},
};
use crate::{
    Placement,
    store::{placements, shelves},
};

/// How many of the highest shelves the newest items of a channel can come from.
const NEWEST_SHELVES: i32 = 3;

/// What `event` touched.
pub(super) async fn touched(
    conn: &impl ConnectionTrait,
    event: &Event,
) -> Result<Touched, DbError> {
    match event {
        Event::EditionPublished { document_id, .. }
        | Event::DocumentWithdrawn { document_id, .. }
        | Event::DocumentPlaced { document_id, .. }
        | Event::DocumentPinned { document_id, .. } => document(conn, *document_id).await,
        Event::DocumentUnplaced { document_id, channel_id, .. } => {
            let mut touched = document(conn, *document_id).await?;
            touched.keys.push(ReadKey::newest(*channel_id));
            if let Some(channel) = yizhan_site::channel(conn, *channel_id).await? {
                touched.pages.extend(channel_pages(conn, &channel).await?);
            }
            Ok(touched)
        }
        Event::DocumentsLinked { from, to, .. } => {
            let keys = vec![ReadKey::document(*from), ReadKey::document(*to)];
            Ok(Touched { keys, pages: Vec::new() })
        }
        Event::ChannelAdded { channel_id, .. }
        | Event::ChannelChanged { channel_id, .. }
        | Event::ChannelShelved { channel_id, .. } => channel(conn, *channel_id).await,
        // Either the site is built as a whole, or no page says so.
        _ => Ok(Touched::default()),
    }
}

/// A document changed, came or went: its page, then the lists it stands in, then its neighbours.
async fn document(conn: &impl ConnectionTrait, id: DocumentId) -> Result<Touched, DbError> {
    let all = placements::of_document(conn, id).await?;
    let mut touched = Touched { keys: vec![ReadKey::document(id)], pages: Vec::new() };
    for page in all.iter().filter(|place| place.is_canonical && !place.path.is_empty()) {
        touched.pages.push(Subject::Document(id).at(page.site_id, &page.path)?);
    }
    let in_lists = async {
        let mut later = Vec::new();
        for place in all.iter().filter(|place| place.published_at.is_some()) {
            if let Some(channel) = yizhan_site::channel(conn, place.channel_id).await? {
                lists(conn, place, &channel, &mut touched, &mut later).await?;
            }
        }
        Ok(later)
    };
    let (mut later, beside) = future::try_join(in_lists, beside(conn, &all)).await?;
    later.extend(beside);
    touched.pages.extend(later);
    Ok(touched)
}

/// The lists that a placement stands in; what nobody waits for goes into `later`.
async fn lists(
    conn: &impl ConnectionTrait,
    place: &Placement,
    channel: &Channel,
    touched: &mut Touched,
    later: &mut Vec<PageRef>,
) -> Result<(), DbError> {
    let (site, id, paths) = (channel.site_id, channel.id, ChannelPaths(&channel.path));
    let top = shelves::top(conn, id).await?.unwrap_or_default();
    if top - NEWEST_SHELVES < place.shelf {
        touched.pages.push(Subject::Channel(id).at(site, &paths.entry())?);
        touched.pages.push(Subject::Home.at(site, "index.html")?);
        later.push(Subject::Feed(id).at(site, &paths.feed())?);
        touched.keys.push(ReadKey::newest(id));
    } else {
        // The entry page tells how many documents there are.
        later.push(Subject::Channel(id).at(site, &paths.entry())?);
    }
    let shelf = u32::try_from(place.shelf).unwrap_or_default();
    touched.keys.push(ReadKey::shelf(id, shelf));
    // The newest shelf may have just been begun: the one before it gets its page, and is the neighbour of another.
    let from = if place.shelf == top { place.shelf - 2 } else { place.shelf };
    for number in from.max(1)..=place.shelf.min(top - 1) {
        later.push(Subject::Shelf(id, number).at(site, &paths.shelf(number))?);
    }
    if let Some(at) = place.published_at {
        let month = month_of(at);
        later.push(Subject::Month(month).at(site, &month_path(month))?);
        if is_first_of_month(conn, place, at).await? {
            later.push(Subject::SiteMapIndex.at(site, "sitemap.xml")?);
        }
    }
    Ok(())
}

/// The pages before and after, which lead to this one or led to it.
async fn beside(conn: &impl ConnectionTrait, all: &[Placement]) -> Result<Vec<PageRef>, DbError> {
    let mut pages = Vec::new();
    for page in all.iter().filter(|place| place.is_canonical && place.published_at.is_some()) {
        // Its place in the order counts, whether it still stands there or not.
        let place = Placement { is_live: true, ..page.clone() };
        let around = neighbours(conn, std::slice::from_ref(&place)).await?;
        let pair = around.get(&page.document_id).copied().unwrap_or_default();
        let ids: Vec<_> = pair.newer.into_iter().chain(pair.older).collect();
        for other in placements::canonical(conn, page.site_id, &ids).await? {
            if !other.path.is_empty() {
                pages.push(Subject::Document(other.document_id).at(other.site_id, &other.path)?);
            }
        }
    }
    Ok(pages)
}

/// A channel came or changed: what reads it or a channel below it, its own pages, and the map of the site.
async fn channel(conn: &impl ConnectionTrait, id: ChannelId) -> Result<Touched, DbError> {
    let Some(channel) = yizhan_site::channel(conn, id).await? else {
        return Ok(Touched::default());
    };
    let all = yizhan_site::channels(conn, channel.site_id).await?;
    let below = format!("{}/", channel.path);
    let mut keys: Vec<_> = all
        .iter()
        .filter(|other| other.id == id || other.path.starts_with(&below))
        .map(|other| ReadKey::channel(other.id))
        .collect();
    keys.extend(channel.parent_id.map(ReadKey::channel));
    let mut pages = channel_pages(conn, &channel).await?;
    pages.push(Subject::SiteMap.at(channel.site_id, "sitemap.html")?);
    Ok(Touched { keys, pages })
}
