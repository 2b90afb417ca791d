//! `yizhan site channel …`. One file per command.

mod add;
mod change;
mod channel_command;
mod class_help;
mod row;

pub(super) use channel_command::ChannelCommand;
