//! Files on disk: the published pages of a site, stored blobs, and the lock on a data folder.
//!
//! Invariant: whatever stands under a final name is complete. Files are written under another
//! name, synced and renamed; a failure in between leaves the old version in place.
//!
//! Everything here blocks. Asynchronous callers run it in `spawn_blocking`.

mod blob_store;
mod data_lock;
mod disk;
mod page_path;
mod page_tree;
mod storage_error;

pub use blob_store::{
    Blob, BlobError, BlobHash, BlobStore, Packing, ParseBlobHashError, PutOptions,
};
pub use data_lock::{DataLock, LockError};
pub use page_path::{PagePath, PagePathError};
pub use page_tree::{
    Compression, Durability, Packed, PageTree, Variant, WriteBatch, WriteOptions, WriteReport,
    variant_belongs,
};
pub use storage_error::StorageError;
