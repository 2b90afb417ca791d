//! The content types (内容类型): which fields a document of a kind carries.
//!
//! Invariant: a new type is a new file in `standards/content-types` and no Rust.

mod definition;
mod fault;
mod field;
mod validate;
mod value;

pub use definition::{
    ContentType, ContentTypeParams, Need, common_fields, content_type, content_types,
};
pub use fault::{FieldFault, FieldFaultKind};
pub use field::{Field, FieldKind};
pub use validate::validate_fields;

pub(crate) use definition::CommonFieldFile;
