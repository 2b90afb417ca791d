//! Static serving: the public listener over the published trees of all sites.
//!
//! Invariant: an answer is one version of one file, whole and current. What is kept in memory is
//! compared with the file before every use.

mod answer;
mod body;
mod choice;
mod connection;
mod counters;
mod file;
mod hooks;
mod patience;
mod request_path;
mod responder;
mod server;
mod settings;
mod sites;
mod stream;
mod traffic;

pub use hooks::{DynamicRequest, Fallback, LookupUnavailable, OldAddress, RedirectLookup};
pub use server::{BindError, Server};
pub use settings::ServeSettings;
pub use sites::{HostRole, ServedSite, SharedSites, SiteState, Sites};
