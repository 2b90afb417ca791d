//! Changing a channel.

use yizhan_core::{ChannelId, Denied, Event, Permission};
use yizhan_db::DbError;
use yizhan_frame::Cx;

use super::add_channel::{ChannelFault, check};
use crate::{Channel, store};

/// What is to change of a channel (栏目修改). What is none stays.
#[derive(Clone, Debug, Default)]
pub struct ChannelChange {
    /// The version the change was made against.
    pub version: i64,
    /// Its name.
    pub name: Option<String>,
    /// What it holds.
    pub description: Option<String>,
    /// Its keywords.
    pub keywords: Option<Vec<String>>,
    /// The id of its class.
    pub class: Option<String>,
    /// Its update period in days, or that it has none.
    pub update_days: Option<Option<i32>>,
    /// Who answers for it, or that nobody does.
    pub responsible: Option<Option<String>>,
    /// Its place among its siblings.
    pub position: Option<i32>,
    /// Whether navigation and lists leave it out.
    pub is_hidden: Option<bool>,
}

/// Why a channel was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeChannelError {
    /// There is no such channel.
    #[error("channel {0} does not exist")]
    NotFound(ChannelId),
    /// Somebody else changed it since.
    #[error("the channel was changed by somebody else")]
    Stale,
    /// It would be wrong.
    #[error(transparent)]
    Fault(#[from] ChannelFault),
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Changes a channel's name, class or place (修改栏目). Its address stays.
pub async fn change_channel(
    cx: &mut Cx,
    id: ChannelId,
    change: ChannelChange,
) -> Result<Channel, ChangeChannelError> {
    let channel = store::channel(cx.tx(), id).await?.ok_or(ChangeChannelError::NotFound(id))?;
    cx.require(Permission::ManageSite, channel.site_id)?;
    if channel.version != change.version {
        return Err(ChangeChannelError::Stale);
    }
    let mut channel = changed(channel, change);
    check(&channel)?;
    if !store::save_channel(cx.tx(), &mut channel, cx.now()).await? {
        return Err(ChangeChannelError::Stale);
    }
    if channel.parent_id.is_none() {
        // The navigation, which stands on every page of the site, is made of the channels at the top.
        cx.record(Event::SiteChanged { site_id: channel.site_id });
    }
    cx.record(Event::ChannelChanged { site_id: channel.site_id, channel_id: id });
    Ok(channel)
}

fn changed(channel: Channel, change: ChannelChange) -> Channel {
    Channel {
        name: change.name.map_or(channel.name, |name| name.trim().to_owned()),
        description: change.description.unwrap_or(channel.description),
        keywords: change.keywords.unwrap_or(channel.keywords),
        class: change.class.unwrap_or(channel.class),
        update_days: change.update_days.unwrap_or(channel.update_days),
        responsible: change.responsible.unwrap_or(channel.responsible),
        position: change.position.unwrap_or(channel.position),
        is_hidden: change.is_hidden.unwrap_or(channel.is_hidden),
        ..channel
    }
}
