//! The press: from what happened to the pages that say so.
//!
//! plan → load → render and check → write → record. Domains bring the pages ([`PageSource`]); the
//! press does not know what it prints.
//!
//! Invariant: a page on the disk is whole, and what it read is recorded after it was written. Doing a
//! job again, after a crash or for no reason, leads to the same pages.

mod build_site;
mod error;
mod files;
mod floor;
mod jobs;
mod machine;
mod other_sites;
mod own_pages;
mod page_states;
mod plan;
mod pressed_site;
mod print;
mod print_touched;
mod read_key;
mod record;
mod refresh_sites;
mod render;
mod settings;
mod site_context;
mod sites;
mod source;
mod store;

pub use error::PressError;
pub use jobs::{build_site_job, module};
pub use machine::Press;
pub(crate) use own_pages::{CLOSED_PAGE, NOT_FOUND_PAGE, OFFLINE_PAGE};
pub use page_states::{PageStates, page_states};
pub use pressed_site::PressedSite;
pub use print::PrintReport;
pub use read_key::{ReadKey, ReadKind};
pub use refresh_sites::refresh_sites_job;
pub use settings::{Addressing, PressSettings};
pub use site_context::SITE_MAP_PAGE;
pub use source::{
    Loaded, LoadedFile, LoadedPage, PageFile, PageList, PageRef, PageSource, Touched,
};
