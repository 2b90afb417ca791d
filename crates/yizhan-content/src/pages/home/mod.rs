//! The home page of a site, block by block.

mod blocks;
mod home_page;
mod options;
mod shelf_reader;

pub(super) use home_page::load;
