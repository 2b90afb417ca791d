//! Everything about fetching that can be set, with defaults that are safe for a stranger's server.
//!
//! Invariant: durations are milliseconds and sizes are bytes, and the names say so.

mod crawl_settings;
mod limits;
mod politeness;
mod reach;

pub use crawl_settings::{CrawlSettings, InvalidSetting, SettingFault};
pub use limits::{FolderSettings, LimitSettings, TrapSettings};
pub use politeness::{PaceSettings, RetrySettings, RobotsMode, RobotsSettings};
pub use reach::{AddressSettings, NetworkSettings, ScopeSettings};
