//! Channels as the command line shows them.

use serde::Serialize;
use yizhan_site::Channel;

/// A channel in a list.
#[derive(Serialize)]
pub(super) struct ChannelRow {
    path: String,
    name: String,
    class: String,
    update_days: Option<i32>,
    is_hidden: bool,
}

impl ChannelRow {
    pub(super) fn of(channel: Channel) -> Self {
        Self {
            path: channel.path,
            name: channel.name,
            class: channel.class,
            update_days: channel.update_days,
            is_hidden: channel.is_hidden,
        }
    }

    /// The cells of its row.
    pub(super) fn cells(&self) -> Vec<String> {
        let period = self.update_days.map_or_else(String::new, |days| format!("{days}日"));
        let hidden = if self.is_hidden { "隐藏" } else { "" };
        vec![self.path.clone(), self.name.clone(), self.class.clone(), period, hidden.to_owned()]
    }
}
