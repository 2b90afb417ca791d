//! `yizhan site …`. One file per command.

mod add;
mod change;
mod channel;
mod domain;
mod find;
mod list;
mod move_to;
mod redirect;
mod show;
mod site_command;
mod view;

pub(super) use find::no_site;
pub(crate) use site_command::SiteCommand;
