//! All channels of a site.

use serde::Serialize;

use super::Crumb;

/// The site map for readers (网站地图).
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct SiteMapPage {
    /// The path to the page.
    pub crumbs: Vec<Crumb>,
    /// The channels at the top.
    pub channels: Vec<SiteMapNode>,
}

/// A channel in the site map with those below it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct SiteMapNode {
    /// The name of the channel.
    pub title: String,
    /// Its page.
    pub href: String,
    /// The channels below.
    pub children: Vec<SiteMapNode>,
}
