//! A channel and the order of channels.

use std::collections::HashMap;

use yizhan_core::{ChannelId, SiteId};

/// How many steps a channel's path may have.
pub(crate) const DEPTH_LIMIT: usize = 8;

/// The longest name of a channel, in characters.
pub(crate) const NAME_LIMIT: usize = 60;

/// The longest description, in characters.
pub(crate) const DESCRIPTION_LIMIT: usize = 500;

/// The most keywords.
pub(crate) const KEYWORD_LIMIT: usize = 20;

/// What the platform itself prints at the top of a site.
const RESERVED_KEYS: [&str; 3] = ["assets", "files", "s"];

/// A channel (栏目) of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channel {
    /// Its id.
    pub id: ChannelId,
    /// The site it is on.
    pub site_id: SiteId,
    /// The channel above it; none at the top.
    pub parent_id: Option<ChannelId>,
    /// Its step in the address.
    pub key: String,
    /// Its path, as `zwgk/wjk`, without slashes at the ends.
    pub path: String,
    /// Its name (栏目名称).
    pub name: String,
    /// What it holds, in one sentence (栏目描述).
    pub description: String,
    /// Its keywords (栏目关键词).
    pub keywords: Vec<String>,
    /// The id of its class (栏目类别).
    pub class: String,
    /// Within how many days something new must appear; none where content changes with its matter.
    pub update_days: Option<i32>,
    /// Who answers for it (责任单位).
    pub responsible: Option<String>,
    /// Its place among its siblings, from 0.
    pub position: i32,
    /// Whether navigation and lists leave it out.
    pub is_hidden: bool,
    /// How often it was changed.
    pub version: i64,
}

/// Whether a top channel may not have this key, since the platform prints there itself.
pub fn is_reserved_key(parent: Option<&Channel>, key: &str) -> bool {
    parent.is_none() && RESERVED_KEYS.contains(&key)
}

/// The path of a channel below `parent`; none when it would lie too deep.
pub(crate) fn path_below(parent: Option<&Channel>, key: &str) -> Option<String> {
    let path = match parent {
        Some(parent) => format!("{}/{key}", parent.path),
        None => key.to_owned(),
    };
    (path.split('/').count() <= DEPTH_LIMIT).then_some(path)
}

/// Puts channels in the order of a site map: a parent before its children, siblings in their order.
pub(crate) fn in_order(channels: Vec<Channel>) -> Vec<Channel> {
    let mut below: HashMap<Option<ChannelId>, Vec<Channel>> = HashMap::new();
    for channel in channels {
        below.entry(channel.parent_id).or_default().push(channel);
    }
    for siblings in below.values_mut() {
        // The next one is taken from the end.
        siblings.sort_by(|a, b| (b.position, &b.key).cmp(&(a.position, &a.key)));
    }
    let mut ordered = Vec::new();
    let mut waiting = below.remove(&None).unwrap_or_default();
    while let Some(channel) = waiting.pop() {
        waiting.extend(below.remove(&Some(channel.id)).unwrap_or_default());
        ordered.push(channel);
    }
    ordered
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn channel(id: u128, parent: Option<u128>, key: &str, position: i32) -> Channel {
        Channel {
            id: ChannelId(Uuid::from_u128(id)),
            site_id: SiteId(Uuid::from_u128(1)),
            parent_id: parent.map(|id| ChannelId(Uuid::from_u128(id))),
            key: key.into(),
            path: key.into(),
            name: key.into(),
            description: String::new(),
            keywords: Vec::new(),
            class: "news".into(),
            update_days: None,
            responsible: None,
            position,
            is_hidden: false,
            version: 1,
        }
    }

    #[test]
    fn a_parent_stands_before_its_children_and_siblings_in_their_order() {
        let channels = vec![
            channel(4, Some(2), "below-second", 0),
            channel(2, None, "second", 1),
            channel(5, Some(1), "b", 0),
            channel(3, Some(1), "a", 0),
            channel(1, None, "first", 0),
        ];
        let keys: Vec<_> = in_order(channels).into_iter().map(|channel| channel.key).collect();
        assert_eq!(keys, ["first", "a", "b", "second", "below-second"]);
    }

    #[test]
    fn a_path_grows_step_by_step_and_not_too_deep() {
        let mut parent = channel(1, None, "a", 0);
        assert_eq!(path_below(None, "a").as_deref(), Some("a"));
        assert_eq!(path_below(Some(&parent), "b").as_deref(), Some("a/b"));
        parent.path = "a/a/a/a/a/a/a".into();
        assert!(path_below(Some(&parent), "b").is_some());
        parent.path.push_str("/a");
        assert_eq!(path_below(Some(&parent), "b"), None);
    }

    #[test]
    fn the_platforms_own_folders_are_no_channels() {
        assert!(is_reserved_key(None, "assets"));
        assert!(!is_reserved_key(Some(&channel(1, None, "a", 0)), "assets"));
        assert!(!is_reserved_key(None, "news"));
    }
}
