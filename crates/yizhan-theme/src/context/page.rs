//! Every kind of page. Invariant: one kind, one template, one set of mandatory tags.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{
    ArticlePage, ChannelPage, FeaturePage, HomePage, NotFoundPage, NoticePage, OfflinePage,
    PolicyPage, SiteMapPage,
};

/// A page of a site (页面), ready to be rendered.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Page {
    /// The home page (首页).
    Home(HomePage),
    /// A channel (栏目页).
    Channel(ChannelPage),
    /// A document (文章页).
    Article(Box<ArticlePage>),
    /// A policy document or its interpretation (政策文件页、解读页).
    Policy(Box<PolicyPage>),
    /// A feature (专题页).
    Feature(FeaturePage),
    /// The site map (网站地图).
    SiteMap(SiteMapPage),
    /// The page for unknown addresses (404).
    NotFound(NotFoundPage),
    /// The page of a site that is off-line (临时下线).
    Offline(OfflinePage),
    /// A title and a text (通知页).
    Notice(NoticePage),
}

impl Page {
    /// The kind of the page.
    pub fn kind(&self) -> PageKind {
        match self {
            Self::Home(_) => PageKind::Home,
            Self::Channel(_) => PageKind::Channel,
            Self::Article(_) => PageKind::Article,
            Self::Policy(_) => PageKind::Policy,
            Self::Feature(_) => PageKind::Feature,
            Self::SiteMap(_) => PageKind::SiteMap,
            Self::NotFound(_) => PageKind::NotFound,
            Self::Offline(_) => PageKind::Offline,
            Self::Notice(_) => PageKind::Notice,
        }
    }
}

/// The kind of a page (页面类型); also the name of its template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PageKind {
    /// The home page.
    Home,
    /// A channel.
    Channel,
    /// A document.
    Article,
    /// A policy document or its interpretation.
    Policy,
    /// A feature.
    Feature,
    /// The site map.
    SiteMap,
    /// The page for unknown addresses.
    NotFound,
    /// The page of a site that is off-line.
    Offline,
    /// A title and a text.
    Notice,
}

impl PageKind {
    /// All kinds, in the order a theme lists them.
    pub const ALL: [Self; 9] = [
        Self::Home,
        Self::Channel,
        Self::Article,
        Self::Policy,
        Self::Feature,
        Self::SiteMap,
        Self::NotFound,
        Self::Offline,
        Self::Notice,
    ];

    /// The name in theme files: `home`, `site-map`, ….
    pub fn name(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Channel => "channel",
            Self::Article => "article",
            Self::Policy => "policy",
            Self::Feature => "feature",
            Self::SiteMap => "site-map",
            Self::NotFound => "not-found",
            Self::Offline => "offline",
            Self::Notice => "notice",
        }
    }
}

impl fmt::Display for PageKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
