//! A site with a few documents, and the press that prints it.

mod documents;
mod seen;
mod site;
mod theme;
mod world;

pub(crate) use documents::Documents;
pub(crate) use seen::Seen;
pub(crate) use site::{add_channel, add_live_site, add_portal, move_site};
pub(crate) use theme::{renderer_with, test_renderer, theme_with};
pub(crate) use world::World;
