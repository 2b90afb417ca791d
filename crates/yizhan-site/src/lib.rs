//! Sites (站点): life cycle, domains, channels and redirects.
//!
//! Architecture invariant: knows what a site is, not what stands on its pages.

mod channel;
pub mod commands;
mod domain;
mod home_block;
mod http;
pub mod life_cycle;
mod queries;
mod redirect;
mod registration;
mod site;
mod store;

pub use channel::{Channel, is_reserved_key};
pub use commands::{
    AddedRedirects, ChannelChange, NewChannel, NewDomain, NewSite, PagePlace, SiteChange,
    add_channel, add_channel_set, add_domain, add_redirects, add_site, change_channel, change_site,
    move_site, record_redirects, remove_redirects, retire_domain, set_home_blocks,
};
pub use domain::{Domain, DomainRole, NotAHost, host_name};
pub use home_block::{HomeBlock, HomeBlocksFault};
pub use life_cycle::{Cancellation, SiteMove, SiteMoveRequest};
pub use queries::{
    all_domains, channel, channel_by_path, channels, count_redirects, domains, last_move, moves,
    redirect, redirects, site, site_by_key, sites,
};
pub use redirect::{NewRedirect, Redirect, RedirectFault, old_address};
pub use registration::{Registrations, RegistrationsFault, SecurityTest};
pub use site::{SettingsFault, Site, SiteLink, SiteSettings};
pub use yizhan_core::SiteState;

/// The module to mount.
pub fn module() -> yizhan_frame::Module {
    yizhan_frame::Module { name: "site", routes: http::routes(), ..yizhan_frame::Module::default() }
}
