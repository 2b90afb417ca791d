//! Feeds and site maps for machines. Invariant: well-formed XML, whatever the texts are.

mod rss;
mod sitemap;
mod text;

pub use rss::{Feed, FeedItem, rss};
pub use sitemap::{SiteMapUrl, sitemap_index_xml, sitemap_xml};
