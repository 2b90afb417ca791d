//! Learning the templates of a site from its own pages: what repeats is chrome, what varies is content.
//! A template only ever sharpens the general rules; a page that fits none is read as before.

mod cluster;
mod guide;
mod learner;
mod places;
mod shape;
mod sketch;
mod template;

pub(crate) use guide::Guide;
pub use learner::{LearnPage, learn};
pub use template::SiteTemplate;
