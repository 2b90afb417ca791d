//! Where the body of an article is, its text, and its HTML.

mod region;
mod render;
mod weigh;

pub(crate) use region::{Anchor, Body, find, in_container, in_learnt};
pub(crate) use render::{html, images, text};
pub(crate) use weigh::is_file_link;
