//! The pages of channels: the entry page with the newest, and the shelves behind it.

use sea_orm::ConnectionTrait;
use yizhan_core::ChannelId;
use yizhan_db::DbError;
use yizhan_files::PagePath;
use yizhan_publish::press::{Loaded, LoadedPage, PressedSite, ReadKey};
use yizhan_site::Channel;
use yizhan_theme::{
    ChannelItem, ChannelPage, Menu, MenuItem, Page, PageHead, PageNumber, Pager, Stamp,
};

use super::{
    cards::{self, Card},
    channel_place::{column, crumbs, section},
    pictures::Pictures,
    subject::ChannelPaths,
};
use crate::{
    placement::SHELF_SIZE,
    store::{shelves, totals},
};

/// The classes of channels whose lists show pictures, in `standards/channel-classes`.
const PICTURED: [&str; 2] = ["picture-news", "features"];
/// How many shelves below a page its pager names.
const NEAR: i32 = 2;

/// The entry page: what is held at the top, then the newest.
///
/// A young shelf alone would leave the page nearly empty, so the one before it is shown too.
pub(super) async fn entry(
    conn: &impl ConnectionTrait,
    site: &PressedSite,
    path: &PagePath,
    id: ChannelId,
) -> Result<Loaded, DbError> {
    let Some(channel) = site.channel(id) else { return Ok(Loaded::Absent) };
    let mut reads = vec![ReadKey::newest(id)];
    let (items, pager) = if let Some(top) = shelves::top(conn, id).await? {
        newest_shelves(conn, site, channel, top).await?
    } else {
        let below = channels_below(site, channel);
        reads.extend(below.iter().map(|id| ReadKey::newest(*id)));
        (cards::newest(conn, &below, SHELF_SIZE as u64).await?, None)
    };
    let pictures = pictures(conn, site, channel, &items).await?;
    Ok(page(site, path, channel, (&items, pictures), pager, reads))
}

/// The pictures of a list whose channel is for looking at.
async fn pictures(
    conn: &impl ConnectionTrait,
    site: &PressedSite,
    channel: &Channel,
    items: &[Card],
) -> Result<Pictures, DbError> {
    if PICTURED.contains(&channel.class.as_str()) {
        Pictures::of(conn, site, items).await
    } else {
        Ok(Pictures::default())
    }
}

async fn newest_shelves(
    conn: &impl ConnectionTrait,
    site: &PressedSite,
    channel: &Channel,
    top: i32,
) -> Result<(Vec<Card>, Option<Pager>), DbError> {
    let mut items = cards::on_shelves(conn, channel.id, top..=top).await?;
    let mut lowest = top;
    if items.len() < SHELF_SIZE / 2 && 1 < top {
        lowest = top - 1;
        items.extend(cards::on_shelves(conn, channel.id, lowest..=lowest).await?);
    }
    let known: Vec<_> = items.iter().map(|item| item.id).collect();
    let pinned = cards::pinned(conn, channel.id).await?;
    items.extend(pinned.into_iter().filter(|card| !known.contains(&card.id)));
    let total = totals::live_in(conn, channel.id).await?;
    let pager = (1 < lowest).then(|| entry_pager(site, channel, lowest, top, total));
    Ok((items, pager))
}

/// The page of one shelf. The highest shelf has none: the entry page shows it.
pub(super) async fn shelf(
    conn: &impl ConnectionTrait,
    site: &PressedSite,
    path: &PagePath,
    id: ChannelId,
    number: i32,
) -> Result<Loaded, DbError> {
    let Some(channel) = site.channel(id) else { return Ok(Loaded::Absent) };
    let top = shelves::top(conn, id).await?.unwrap_or_default();
    if number < 1 || top <= number {
        return Ok(Loaded::Absent);
    }
    let items = cards::on_shelves(conn, id, number..=number).await?;
    let pager = Some(shelf_pager(site, channel, number, top));
    let reads = vec![ReadKey::shelf(id, u32::try_from(number).unwrap_or_default())];
    let pictures = pictures(conn, site, channel, &items).await?;
    Ok(page(site, path, channel, (&items, pictures), pager, reads))
}

fn page(
    site: &PressedSite,
    path: &PagePath,
    channel: &Channel,
    (items, pictures): (&[Card], Pictures),
    pager: Option<Pager>,
    mut reads: Vec<ReadKey>,
) -> Loaded {
    let line = site.channel_line(channel.id);
    reads.extend(line.iter().map(|step| ReadKey::channel(step.id)));
    reads.extend(channel.parent_id.map(ReadKey::channel));
    let mut crumbs = crumbs(site, channel.id);
    if let Some(last) = crumbs.last_mut() {
        last.href = None;
    }
    let feed = ChannelPaths(&channel.path).feed();
    let head = PageHead {
        title: match &pager {
            Some(pager) if pager.newest.is_some() => {
                format!("{}（第{}页）", channel.name, pager.number)
            }
            _ => channel.name.clone(),
        },
        canonical: site.address(path),
        description: channel.description.clone(),
        keywords: channel.keywords.clone(),
        column: Some(column(channel)),
        feed: Some(site.context.href(&feed)),
        section: section(site, channel.id),
        ..PageHead::default()
    };
    let page = Page::Channel(ChannelPage {
        crumbs,
        menu: menu(site, channel),
        title: channel.name.clone(),
        items: list(site, items, &pictures),
        pager,
    });
    reads.sort_unstable();
    reads.dedup();
    Loaded::Page(Box::new(LoadedPage { head, page, reads, files: pictures.files }))
}

/// Pinned ones first, then in the order given.
fn list(site: &PressedSite, cards: &[Card], pictures: &Pictures) -> Vec<ChannelItem> {
    let (first, rest): (Vec<_>, Vec<_>) = cards.iter().partition(|card| card.is_pinned);
    let item = |card: &&Card| ChannelItem {
        title: card.title.clone(),
        href: card.href(site),
        date: Stamp::Day(card.dated.day()),
        summary: String::new(),
        source: String::new(),
        pinned: card.is_pinned,
        image: pictures.image(card),
    };
    first.iter().chain(&rest).map(item).collect()
}

/// The channels below this one, else those beside it.
fn menu(site: &PressedSite, channel: &Channel) -> Menu {
    let children = |parent: Option<ChannelId>| {
        let shown = move |other: &&Channel| other.parent_id == parent && !other.is_hidden;
        let mut channels: Vec<_> = site.channels.iter().filter(shown).collect();
        channels.sort_by_key(|other| other.position);
        channels
    };
    let below = children(Some(channel.id));
    let (title, channels) = match (below.is_empty(), channel.parent_id) {
        (false, _) => (channel.name.clone(), below),
        (true, Some(parent)) => {
            let title = site.channel(parent).map(|parent| parent.name.clone());
            (title.unwrap_or_default(), children(Some(parent)))
        }
        (true, None) => return Menu::default(),
    };
    let item = |other: &Channel| MenuItem {
        title: other.name.clone(),
        href: site.channel_href(other),
        current: other.id == channel.id,
    };
    Menu { title, items: channels.into_iter().map(item).collect() }
}

fn channels_below(site: &PressedSite, channel: &Channel) -> Vec<ChannelId> {
    let folder = format!("{}/", channel.path);
    let is_below = |other: &&Channel| other.path.starts_with(&folder) && !other.is_hidden;
    site.channels.iter().filter(is_below).map(|other| other.id).collect()
}

fn entry_pager(site: &PressedSite, channel: &Channel, lowest: i32, top: i32, total: u64) -> Pager {
    let mut near = vec![number(site, channel, top, top, true)];
    near.extend((1..lowest).rev().take(2 * 2).map(|it| number(site, channel, it, top, false)));
    Pager {
        number: u32::try_from(top).unwrap_or_default(),
        total: Some(total),
        newest: None,
        newer: None,
        older: Some(href(site, channel, lowest - 1, top)),
        oldest: Some(href(site, channel, 1, top)),
        near,
    }
}

/// Names only what lies below and the one above, so that a new shelf changes two pages and not all.
fn shelf_pager(site: &PressedSite, channel: &Channel, shelf: i32, top: i32) -> Pager {
    let near = ((shelf - NEAR).max(1)..=shelf + 1).rev();
    Pager {
        number: u32::try_from(shelf).unwrap_or_default(),
        total: None,
        newest: Some(site.channel_href(channel)),
        newer: Some(href(site, channel, shelf + 1, top)),
        older: (1 < shelf).then(|| href(site, channel, shelf - 1, top)),
        oldest: (1 < shelf).then(|| href(site, channel, 1, top)),
        near: near.map(|it| number(site, channel, it, top, it == shelf)).collect(),
    }
}

fn number(
    site: &PressedSite,
    channel: &Channel,
    shelf: i32,
    top: i32,
    current: bool,
) -> PageNumber {
    let number = u32::try_from(shelf).unwrap_or_default();
    PageNumber { number, href: href(site, channel, shelf, top), current }
}

fn href(site: &PressedSite, channel: &Channel, shelf: i32, top: i32) -> String {
    if shelf == top {
        return site.channel_href(channel);
    }
    site.context.href(&ChannelPaths(&channel.path).shelf(shelf))
}
