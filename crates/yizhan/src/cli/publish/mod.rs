//! `yizhan publish`: printing pages, and saying how far it is.

mod progress;
mod publish_pages;

pub(super) use publish_pages::Publish;
