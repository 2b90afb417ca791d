//! Files kept under the hash of their content: attachments, pictures, raw pages as fetched.
//!
//! Invariant: a blob under its name has exactly the content that hashes to that name; it is
//! written once and never changed.

mod blob;
#[cfg(test)]
mod faults;
mod put;
mod store;

pub use blob::{Blob, BlobError, BlobHash, Packing, ParseBlobHashError, PutOptions};
pub use store::BlobStore;
