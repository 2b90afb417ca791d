//! `yizhan site channel …`. One file per command.

mod add;
mod change;
mod channel_command;
mod row;

pub(super) use channel_command::ChannelCommand;
