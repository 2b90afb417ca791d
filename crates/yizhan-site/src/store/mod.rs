//! The tables of sites, and everything that reads or writes them.

mod channels;
mod domains;
mod entity;
mod moves;
mod redirects;
mod sites;
mod word;

pub(crate) use channels::{
    channel, channel_by_path, channels, insert_channels, next_position, save_channel,
};
pub(crate) use domains::{all_domains, domain, domains, save_domain};
pub(crate) use moves::{insert_move, moves};
pub(crate) use redirects::{
    count_redirects, redirects_from, redirects_of, remove_redirects, save_redirects,
};
pub(crate) use sites::{
    Saved, has_code, insert_site, save_site, site, site_by_key, sites, sites_of_sponsor,
};
