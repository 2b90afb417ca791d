//! Theme in, typed context in, HTML out (主题与页面渲染).
//!
//! Invariant: pure. Nothing in here knows a database, a clock or the network; the same theme, site and
//! page give the same bytes.

mod check;
mod chrome;
mod context;
mod csp;
mod feeds;
mod prose;
mod render;
mod samples;
mod theme;

pub use check::{Mark, PageFault, ThemeFault, check_page, check_theme, tag_kind};
pub use chrome::SiteChrome;
pub use context::*;
pub use csp::CONTENT_SECURITY_POLICY;
pub use feeds::{Feed, FeedItem, SiteMapUrl, rss, sitemap_index_xml, sitemap_xml};
pub use prose::{Outline, outline};
pub use render::{RenderError, Renderer, Renderers};
pub use samples::{Sample, sample_site, samples};
pub use theme::{
    AssetFile, BlockKind, BlockOption, BlockWidth, OptionKind, Theme, ThemeError, ThemeManifest,
    embedded_theme_names,
};
