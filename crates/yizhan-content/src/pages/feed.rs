//! The feeds of channels.

use sea_orm::ConnectionTrait;
use yizhan_core::ChannelId;
use yizhan_db::DbError;
use yizhan_files::PagePath;
use yizhan_publish::press::{Loaded, LoadedFile, PressedSite, ReadKey};
use yizhan_theme::{Feed, FeedItem, rss};

use super::cards::newest;

/// How many documents a feed holds.
const ITEMS: u64 = 20;

/// The feed of a channel.
pub(super) async fn load(
    conn: &impl ConnectionTrait,
    site: &PressedSite,
    path: &PagePath,
    id: ChannelId,
) -> Result<Loaded, DbError> {
    let Some(channel) = site.channel(id) else { return Ok(Loaded::Absent) };
    let cards = newest(conn, &[id], ITEMS).await?;
    let full = |href: String| format!("{}{href}", site.origin);
    let items = cards.iter().map(|card| FeedItem {
        title: card.title.clone(),
        href: full(card.href(site)),
        published: card.dated.into(),
        description: card.summary.clone(),
        source: card.source.clone(),
    });
    let feed = Feed {
        title: format!("{} - {}", channel.name, site.site.name),
        href: full(site.channel_href(channel)),
        self_href: site.address(path),
        description: channel.description.clone(),
        items: items.collect(),
    };
    let mut reads = vec![ReadKey::newest(id), ReadKey::channel(id)];
    reads.extend(cards.iter().map(|card| ReadKey::document(card.id)));
    Ok(Loaded::File(LoadedFile { bytes: rss(&feed).into_bytes(), reads }))
}
