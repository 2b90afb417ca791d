//! A list of documents.

use serde::Serialize;

use super::{Crumb, Image, Menu, Stamp};

/// The page of a channel (栏目页).
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ChannelPage {
    /// The path to the page; the last step is the channel itself.
    pub crumbs: Vec<Crumb>,
    /// The channels beside this one.
    pub menu: Menu,
    /// The name of the channel.
    pub title: String,
    /// The documents, newest first; pinned ones before them.
    pub items: Vec<ChannelItem>,
    /// Where the reader is in the list; `None` if all is on one page.
    pub pager: Option<Pager>,
}

/// One document in a list (列表条目).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChannelItem {
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// When it was published.
    pub date: Stamp,
    /// A short summary; empty for none.
    pub summary: String,
    /// Where it comes from; empty if it is not shown.
    pub source: String,
    /// True if it is held at the top (置顶).
    pub pinned: bool,
    /// Its lead picture (题图). Either all documents of a page have one, and the page is of pictures, or none.
    pub image: Option<Image>,
}

/// The way through a list of several pages (分页).
///
/// Pages are numbered from the oldest, so that a new document changes the newest page only.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Pager {
    /// The number of this page, counted from the oldest, which is 1.
    pub number: u32,
    /// How many documents the list has; only the newest page knows.
    pub total: Option<u64>,
    /// The newest page, which is the channel's own address; `None` on it.
    pub newest: Option<String>,
    /// The next newer page.
    pub newer: Option<String>,
    /// The next older page.
    pub older: Option<String>,
    /// The oldest page; `None` on it.
    pub oldest: Option<String>,
    /// Pages near this one, newest first, this one among them.
    pub near: Vec<PageNumber>,
}

/// A numbered page of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PageNumber {
    /// Its number, counted from the oldest.
    pub number: u32,
    /// Its address.
    pub href: String,
    /// True for the page being shown.
    pub current: bool,
}
