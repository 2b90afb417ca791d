//! A site as the press sees it. Invariant: made of one reading of the database; never changed, only
//! replaced.

use std::sync::Arc;

use yizhan_core::{ChannelId, SiteState};
use yizhan_files::PagePath;
use yizhan_site::{Channel, Site, life_cycle::visibility};
use yizhan_standards::life_cycle::Visibility;
use yizhan_theme::{Renderer, SiteChrome, SiteContext, Theme};

/// A site with all that its pages share (待印站点). Kept until the site or its channels change.
#[derive(Clone, Debug)]
pub struct PressedSite {
    /// The site.
    pub site: Site,
    /// What the theme knows about it.
    pub context: SiteContext,
    /// All its channels, hidden ones included, in the order of the site map: a parent before its
    /// children.
    pub channels: Vec<Channel>,
    /// What stands before every path in full addresses, without a slash at the end:
    /// `https://www.example.gov.cn`.
    pub origin: String,
    /// What tells apart how two versions of the site look on every page: theme, program, and all that
    /// header and footer say.
    pub(super) look: String,
    /// Head, header and footer, ready made.
    pub(super) chrome: SiteChrome,
    /// The site's theme.
    pub(super) renderer: Arc<Renderer>,
}

impl PressedSite {
    /// The address of a page as it goes into links: `/zwgk/` for `zwgk/index.html`, under the base of the site.
    pub fn href(&self, path: &PagePath) -> String {
        self.context.href(public_path(path))
    }

    /// The full address of a page.
    pub fn address(&self, path: &PagePath) -> String {
        format!("{}{}", self.origin, self.href(path))
    }

    /// The address of a channel's entry page, as it goes into links.
    pub fn channel_href(&self, channel: &Channel) -> String {
        self.context.href(&format!("{}/", channel.path))
    }

    /// The theme of the site, for its kinds of blocks and its assets.
    pub fn theme(&self) -> &Theme {
        self.renderer.theme()
    }

    /// Whether readers see the site, now or after a pause (对外开放).
    pub fn is_public(&self) -> bool {
        match visibility(self.site.state) {
            Visibility::Open | Visibility::OfflineNotice | Visibility::ClosingNotice => true,
            Visibility::Hidden | Visibility::Redirects => false,
        }
    }

    /// Whether the site shows nothing any more but the notice of its end.
    pub fn is_closed(&self) -> bool {
        matches!(self.site.state, SiteState::Closed | SiteState::Cancelled)
    }

    /// The channel with this id.
    pub fn channel(&self, id: ChannelId) -> Option<&Channel> {
        self.channels.iter().find(|channel| channel.id == id)
    }

    /// The channel and those above it, from the top down.
    pub fn channel_line(&self, id: ChannelId) -> Vec<&Channel> {
        let mut line = Vec::new();
        let mut next = self.channel(id);
        // A tree is not deeper than it has nodes, whatever the table says.
        while let Some(channel) = next.filter(|_| line.len() < self.channels.len()) {
            line.push(channel);
            next = channel.parent_id.and_then(|parent| self.channel(parent));
        }
        line.reverse();
        line
    }
}

/// The path in addresses: that of the folder for the page of a folder.
fn public_path(path: &PagePath) -> &str {
    let text = path.as_str();
    match text.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => text,
    }
}
