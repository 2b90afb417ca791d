//! What a page says of the channel it lies in: the way to it, its tags, its entry in the navigation.

use yizhan_core::ChannelId;
use yizhan_publish::press::PressedSite;
use yizhan_site::Channel;
use yizhan_standards::channel::channel_class;
use yizhan_theme::{ColumnTags, Crumb};

/// The way to a channel, from the home page down.
pub(super) fn crumbs(site: &PressedSite, channel: ChannelId) -> Vec<Crumb> {
    let mut crumbs = vec![Crumb::link("首页", site.context.href("/"))];
    let line = site.channel_line(channel);
    crumbs.extend(line.iter().map(|step| Crumb::link(&step.name, site.channel_href(step))));
    crumbs
}

/// The tags of a channel. None of them may be empty, so the name stands in.
pub(super) fn column(channel: &Channel) -> ColumnTags {
    let or_name = |text: &str| {
        if text.trim().is_empty() { channel.name.clone() } else { text.to_owned() }
    };
    let mut keywords = channel.keywords.clone();
    if keywords.is_empty() {
        keywords.push(channel.name.clone());
    }
    let class = channel_class(&channel.class).map(|class| class.title.as_str());
    ColumnTags {
        name: channel.name.clone(),
        description: or_name(&channel.description),
        keywords,
        class: or_name(class.unwrap_or_default()),
    }
}

/// The entry of the navigation that a channel lies under.
pub(super) fn section(site: &PressedSite, channel: ChannelId) -> Option<String> {
    site.channel_line(channel).first().map(|top| site.channel_href(top))
}
