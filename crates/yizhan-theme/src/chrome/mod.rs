//! The parts of a page that belong to the platform and not to a theme's author (平台部件): the head with its
//! mandatory tags, the header that identifies the site, the footer with its seven marks.
//!
//! Invariant: rendered once for a site, never once for a page.

mod escape;
mod head;
mod parts;
mod site_chrome;

pub(crate) use escape::escape_into;
pub use site_chrome::SiteChrome;
