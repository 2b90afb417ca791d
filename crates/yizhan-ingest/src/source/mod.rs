//! Where pages come from (采集来源): a live website, or a folder of saved pages.
//!
//! Invariant: nothing here touches a database. A caller owns the frontier and asks for one address
//! at a time; every refusal and every failure comes back as a value with a code and a Chinese
//! sentence, so that a run can account for each address it has seen.

mod address;
mod content_hash;
mod content_kind;
mod contract;
mod crawl;
mod fetch_error;
mod fetched;
mod folder;
mod link_policy;
mod scope;
mod settings;
mod traps;

pub use address::{Addressing, Unfollowable, page_base};
pub use content_hash::{ContentHash, ContentHasher};
pub use content_kind::{ContentKind, expected_kind};
pub use contract::{Seed, SeedOrigin, Seeds, Source};
pub use crawl::{AddressGuard, CrawlSource, Lookup, OpenCrawlError, RobotsRules, SystemLookup};
pub use fetch_error::{FetchError, Phase};
pub use fetched::{Body, Fetched, Redirect};
pub use folder::{FolderSource, OpenFolderError};
pub use link_policy::{FoundLink, LinkDecision, LinkPolicy, LinkRole, SkipReason};
pub use scope::{Scope, authority};
pub use settings::{
    AddressSettings, CrawlSettings, FolderSettings, InvalidSetting, LimitSettings, NetworkSettings,
    PaceSettings, RetrySettings, RobotsMode, RobotsSettings, ScopeSettings, SettingFault,
    TrapSettings,
};
pub use traps::{Budgets, Repetition, SeriesKind, UrlPattern};
