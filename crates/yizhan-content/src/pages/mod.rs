//! The pages of the library: what the press prints from documents and their placements.
//!
//! Invariant: only published editions are read here. A draft cannot reach a page.

mod attachment;
mod cards;
mod channel_page;
mod channel_place;
mod content_pages;
mod document_page;
mod feature_page;
mod feed;
mod home;
mod listing;
mod loading;
mod neighbours;
mod pictures;
mod policy_page;
mod shown;
mod site_map;
mod subject;
mod touched;

pub(crate) use attachment::file_path;
pub use content_pages::ContentPages;
