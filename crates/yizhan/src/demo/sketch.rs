//! From a site of the platform to what the generator wants to know of it.

use yizhan_demo::{ChannelSketch, SiteKind, SiteSketch};
use yizhan_site::{Channel, Site};
use yizhan_standards::channel::{self, ChannelGroup, channel_class};

/// The sketch of a site: the channels that take documents of their own.
pub(super) fn sketch(site: &Site, channels: &[Channel]) -> SiteSketch {
    SiteSketch {
        key: site.key.clone(),
        name: site.name.clone(),
        short_name: site.settings.short_name.clone().unwrap_or_else(|| site.name.clone()),
        region_name: site.settings.region_name.clone().unwrap_or_default(),
        kind: match site.kind {
            channel::SiteKind::CityPortal => SiteKind::CityPortal,
            channel::SiteKind::CountyPortal => SiteKind::County,
            channel::SiteKind::Department => SiteKind::Department,
        },
        subjects: Vec::new(),
        channels: channels.iter().filter(|it| takes_documents(it, channels)).map(channel).collect(),
    }
}

/// A channel with channels below it gathers theirs. Features bring documents of their own.
fn takes_documents(channel: &Channel, channels: &[Channel]) -> bool {
    let is_feature = channel_class(&channel.class)
        .is_some_and(|class| class.params.group == ChannelGroup::Feature);
    !is_feature && channels.iter().all(|other| other.parent_id != Some(channel.id))
}

fn channel(channel: &Channel) -> ChannelSketch {
    let class = channel_class(&channel.class).map(|class| class.title.clone());
    ChannelSketch {
        key: channel.key.clone(),
        name: channel.name.clone(),
        class: class.unwrap_or_default(),
    }
}
