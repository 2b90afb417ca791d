//! What old pages say: bytes to text, text to fields, fields to one spelling, bodies to safe HTML.
//!
//! Everything is pure: no files, no network, no clock. Input is hostile; every bound is in [`Limits`].

mod batch;
mod decode;
mod dom;
mod extract;
mod learn;
mod limits;
pub mod normalise;
mod page;
mod plain_text;
mod rules;
mod sanitise;

pub use batch::{BatchError, PageRecord, extract_batch};
pub use decode::{Decoded, decode};
pub use dom::ParseError;
pub use extract::{Context, Scanned, extract, scan};
pub use learn::{LearnPage, SiteTemplate, learn};
pub use limits::Limits;
pub use page::{
    Attachment, Extracted, Field, Image, Kind, Link, ListItem, LocalTime, Origin, RawPage,
};
pub use plain_text::plain_text;
pub use rules::{AddressKind, RulesError, SiteRules};
pub use sanitise::{SanitiseError, sanitise};
