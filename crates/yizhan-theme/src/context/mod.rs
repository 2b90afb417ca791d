//! What a page is made of: typed contexts that the press's page loaders fill and templates read.
//!
//! Invariants: every `href` is final (a loader has already applied [`SiteContext::base`]), text is plain
//! text that the renderer escapes, and only [`Html`] reaches a page unescaped.

mod article;
mod blocks;
mod channel;
mod colours;
mod feature;
mod head;
mod html;
mod link;
mod notices;
mod page;
mod policy;
mod site;
mod site_map;
mod stamp;

pub use article::{ArticlePage, Banner, BannerTone, MetaEntry, Neighbours};
pub use blocks::{
    Block, BlockItem, DataCard, DataCardsBlock, DisclosureEntriesBlock, Entry, FeatureCard,
    FeaturesBlock, Figure, HeadlineBlock, HomePage, InteractionBlock, ListBlock, ListPairBlock,
    ListSection, NewMediaBlock, NoticeBlock, PictureNewsBlock, PolicyBlock, ServicesGridBlock,
    SiteGroupsBlock, Story, Tone,
};
pub use channel::{ChannelItem, ChannelPage, PageNumber, Pager};
pub(crate) use colours::NightColours;
pub use colours::{Colour, ColourError, SiteColours};
pub use feature::{FeaturePage, FeatureSection};
pub use head::{ArticleTags, ColumnTags, PageHead, Robots};
pub use html::Html;
pub use link::{Attachment, Crumb, Image, Link, LinkGroup, Menu, MenuItem};
pub use notices::{NotFoundPage, NoticePage, OfflinePage};
pub use page::{Page, PageKind};
pub use policy::{PolicyPage, TocEntry, Validity};
pub use site::{Emblem, LanguageLink, SearchBox, SiteContext, SiteKind};
pub use site_map::{SiteMapNode, SiteMapPage};
pub use stamp::Stamp;
