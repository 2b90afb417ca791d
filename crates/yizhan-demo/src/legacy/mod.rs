//! The bundled legacy site (旧网站): an old department site to survey, crawl and migrate.
//!
//! Invariant: a response depends on the address only, and [`LegacySite::expected`] is made from the same articles
//! as the pages.

mod address;
mod article;
mod body;
mod expected;
mod files;
mod pages;
mod site;
mod source;
mod views;

pub use expected::{ExpectedArticle, ExpectedSite};
pub use site::{LegacyResponse, LegacySite};
