//! Reading the newest documents of channels for blocks, and keeping account of it.

use sea_orm::ConnectionTrait;
use yizhan_core::ChannelId;
use yizhan_db::DbError;
use yizhan_publish::press::{PageFile, PressedSite, ReadKey};
use yizhan_site::Channel;
use yizhan_theme::{Image, ListSection};

use crate::pages::{
    cards::{Card, newest},
    pictures::Pictures,
};

/// What was read, and the files that stand beside it.
pub(super) type Account = (Vec<ReadKey>, Vec<PageFile>);

/// Reads what blocks show. Whatever was read ends in the page's account.
pub(super) struct ShelfReader<'a, C> {
    conn: &'a C,
    site: &'a PressedSite,
    reads: Vec<ReadKey>,
    files: Vec<PageFile>,
}

impl<'a, C: ConnectionTrait> ShelfReader<'a, C> {
    pub(super) fn new(conn: &'a C, site: &'a PressedSite) -> Self {
        Self { conn, site, reads: Vec::new(), files: Vec::new() }
    }

    pub(super) fn site(&self) -> &'a PressedSite {
        self.site
    }

    /// The channel at a path.
    pub(super) fn channel(&mut self, path: &str) -> Option<&'a Channel> {
        let path = path.trim_matches('/');
        let channel = self.site.channels.iter().find(|channel| channel.path == path)?;
        self.reads.push(ReadKey::channel(channel.id));
        Some(channel)
    }

    /// The newest documents of a channel and those below it.
    pub(super) async fn newest(
        &mut self,
        channel: &Channel,
        limit: u64,
    ) -> Result<Vec<Card>, DbError> {
        let folder = format!("{}/", channel.path);
        let channels = self.site.channels.iter();
        let ids = channels
            .filter(|other| other.id == channel.id || other.path.starts_with(&folder))
            .map(|other| other.id);
        self.newest_of(ids.collect(), limit).await
    }

    /// The newest documents of these channels and no others.
    pub(super) async fn newest_of(
        &mut self,
        ids: Vec<ChannelId>,
        limit: u64,
    ) -> Result<Vec<Card>, DbError> {
        self.reads.extend(ids.iter().map(|id| ReadKey::newest(*id)));
        let cards = newest(self.conn, &ids, limit).await?;
        self.reads.extend(cards.iter().map(|card| ReadKey::document(card.id)));
        Ok(cards)
    }

    /// A list with its heading.
    pub(super) async fn section(&mut self, path: &str, limit: u64) -> Result<ListSection, DbError> {
        let Some(channel) = self.channel(path) else { return Ok(ListSection::default()) };
        let cards = self.newest(channel, limit).await?;
        Ok(ListSection {
            title: channel.name.clone(),
            more: Some(self.site.channel_href(channel)),
            items: cards.iter().map(|card| card.item(self.site)).collect(),
        })
    }

    /// The lead picture of a document, to stand beside its title.
    pub(super) async fn picture(&mut self, card: &Card) -> Result<Option<Image>, DbError> {
        let pictures = Pictures::of(self.conn, self.site, std::slice::from_ref(card)).await?;
        let image = pictures.image(card);
        self.files.extend(pictures.files);
        Ok(image)
    }

    pub(super) fn into_account(self) -> Account {
        (self.reads, self.files)
    }
}
