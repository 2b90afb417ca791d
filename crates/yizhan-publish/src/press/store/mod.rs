//! The tables `pages`, `page_reads` and `site_builds`.
//!
//! Invariant: a page is known here only after its file was written, so what is known here may be
//! behind the disk but never ahead of it.

mod builds;
mod entity;
mod pages;
mod reads;

pub(crate) use builds::{look_of_build, save_build};
pub(crate) use pages::{StoredPage, page_id, pages_by_id, pages_of_site, remove_pages, save_pages};
pub(crate) use reads::{add_reads, files_of, readers, reads_of, remove_reads, unread_files};

/// How many values one statement binds: below the limits of both databases (32,766 and 65,535).
const VALUES_PER_STATEMENT: usize = 15_000;
