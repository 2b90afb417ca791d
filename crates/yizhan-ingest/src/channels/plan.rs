//! From the names of old channels to channels of the site.

use std::collections::HashMap;

use yizhan_core::{ChannelId, SiteId};
use yizhan_frame::Cx;
use yizhan_site::{Channel, NewChannel, add_channel, channels, is_reserved_key};

use super::classes::class_of;
use super::key::key_of;
use crate::run::RunError;

/// The name of the channel for what has none.
const NO_CHANNEL: &str = "其他";
const NO_CHANNEL_KEY: &str = "other";
/// The longest name of a channel, in characters; longer ones are titles.
const LONGEST_NAME: usize = 30;
/// The most steps that are taken from an old path.
const DEEPEST: usize = 4;

/// Where a document of the old site would like to go.
pub(crate) struct Wish<'a> {
    /// Names of channels, from the top.
    pub(crate) path: &'a [String],
    /// An old address below the channel, to make a key of.
    pub(crate) address: &'a str,
}

/// The channels of the site, as far as they are known by their names (栏目对应表).
pub(crate) struct ChannelPlan {
    site_id: SiteId,
    channels: Vec<Channel>,
    known: HashMap<Vec<String>, ChannelId>,
    may_add: usize,
}

impl ChannelPlan {
    /// The plan of a site that may be given this many channels more.
    pub(crate) async fn of(
        conn: &impl sea_orm::ConnectionTrait,
        site_id: SiteId,
        may_add: usize,
    ) -> Result<Self, RunError> {
        let channels = channels(conn, site_id).await?;
        Ok(Self { site_id, channels, known: HashMap::new(), may_add })
    }

    /// The channels of the site.
    pub(crate) fn channels(&self) -> &[Channel] {
        &self.channels
    }

    /// The channel that old names mean, if the site has one.
    pub(crate) fn find(&self, path: &[String]) -> Option<ChannelId> {
        let names = names(path);
        let mut parent = None;
        let mut found = None;
        for name in &names {
            found = self.named(parent, name);
            parent = Some(found?);
        }
        found
    }

    /// The channel for a wish, and whether it is what was wished for.
    pub(crate) async fn channel_for(
        &mut self,
        cx: &mut Cx,
        wish: Wish<'_>,
    ) -> Result<(ChannelId, bool), RunError> {
        let names = names(wish.path);
        if let Some(id) = self.known.get(&names) {
            return Ok((*id, !names.is_empty()));
        }
        let mut parent = None;
        for (step, name) in names.iter().enumerate() {
            match self.named(parent, name) {
                Some(id) => parent = Some(id),
                None if 0 < self.may_add => {
                    self.may_add -= 1;
                    let key = key_of(wish.address, names.len() - 1 - step);
                    // What the old address does not say, the class of the channel does.
                    let key = key.as_deref().unwrap_or_else(|| class_of(name));
                    parent = Some(self.add(cx, parent, name, key).await?);
                }
                None => break,
            }
        }
        let (id, is_wished) = match parent {
            Some(id) => (id, true),
            None => (self.other(cx).await?, false),
        };
        self.known.insert(names, id);
        Ok((id, is_wished))
    }

    /// The channel of a name: below `parent`, else the only one of the site.
    fn named(&self, parent: Option<ChannelId>, name: &str) -> Option<ChannelId> {
        let same: Vec<&Channel> =
            self.channels.iter().filter(|channel| channel.name == name).collect();
        let below = same.iter().find(|channel| channel.parent_id == parent);
        match (below, &same[..]) {
            (Some(channel), _) => Some(channel.id),
            (None, [only]) => Some(only.id),
            (None, _) => None,
        }
    }

    async fn other(&mut self, cx: &mut Cx) -> Result<ChannelId, RunError> {
        match self.named(None, NO_CHANNEL) {
            Some(id) => Ok(id),
            None => self.add(cx, None, NO_CHANNEL, NO_CHANNEL_KEY).await,
        }
    }

    async fn add(
        &mut self,
        cx: &mut Cx,
        parent: Option<ChannelId>,
        name: &str,
        key: &str,
    ) -> Result<ChannelId, RunError> {
        let above = self.channels.iter().find(|channel| Some(channel.id) == parent);
        let prefix = above.map(|channel| format!("{}/", channel.path)).unwrap_or_default();
        let is_free = |key: &str| {
            let path = format!("{prefix}{key}");
            !is_reserved_key(above, key) && self.channels.iter().all(|channel| channel.path != path)
        };
        let numbered = (2..).map(|number| format!("{key}-{number}"));
        let key = std::iter::once(key.to_owned()).chain(numbered).find(|key| is_free(key));
        let key = key.unwrap_or_else(|| unreachable!("numbers do not end"));
        let mut new = NewChannel::new(self.site_id, key, name, class_of(name));
        new.parent_id = parent;
        new.description = format!("由旧网站“{name}”栏目迁入");
        let channel = add_channel(cx, new).await?;
        let id = channel.id;
        self.channels.push(channel);
        Ok(id)
    }
}

/// The names of a path that can be names of channels.
fn names(path: &[String]) -> Vec<String> {
    let names = path.iter().map(|name| name.trim()).filter(|name| {
        let characters = name.chars().count();
        1 < characters && characters <= LONGEST_NAME && name.chars().any(char::is_alphabetic)
    });
    names.take(DEEPEST).map(str::to_owned).collect()
}
