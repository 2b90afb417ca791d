//! From a page to its fields. General rules first, sharpened by what was learnt from the site and by its rules.

mod article;
mod attachments;
mod body;
mod breadcrumb;
mod byline;
mod fields;
mod kind;
mod labels;
mod links;
mod list;
mod meta_table;
mod meta_tags;
mod roles;
mod scan;
mod title;
mod view;

pub use article::{Context, extract};
pub(crate) use article::{Located, locate};
pub use scan::{Scanned, scan};
pub(crate) use view::View;
