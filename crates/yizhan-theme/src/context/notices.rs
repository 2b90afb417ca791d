//! Pages that say one thing.

use serde::Serialize;

use super::{Html, Link, Stamp};

/// The page for an address that does not exist (404).
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct NotFoundPage {
    /// Where the reader may go from here, beside the home page and the site map.
    pub suggestions: Vec<Link>,
}

/// The page of a site that is off-line for a time (临时下线), sent with status 503.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct OfflinePage {
    /// Why, as announced.
    pub notice: String,
    /// Until when.
    pub until: Option<Stamp>,
}

/// A page with a title and a text (通知页), for example that a site has been closed and where it went.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct NoticePage {
    /// The title.
    pub title: String,
    /// The text.
    pub body: Html,
    /// Where the reader may go from here.
    pub links: Vec<Link>,
    /// Whether the site has no other page any more, so that a navigation would lead nowhere.
    pub stands_alone: bool,
}
