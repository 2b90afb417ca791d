//! One spelling for what old pages spell in many ways. Every function here is pure and idempotent.

mod date;
mod document_number;
mod source;
mod title;
mod white_space;

pub(crate) use date::{date_in_address, date_spans};
pub use date::{first_date, parse_date, parse_local_time};
pub(crate) use document_number::is_document_number;
pub use document_number::{document_numbers, normalise_document_number, normalise_index_number};
pub use source::normalise_source;
pub(crate) use title::letters;
pub use title::{normalise_title, strip_site_name};
pub use white_space::{collapse_white_space, normalise_text};
pub(crate) use white_space::{is_blank, is_space, strip_tags};
