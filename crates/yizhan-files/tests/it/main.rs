//! The stores as their callers use them.

#![expect(clippy::unwrap_used, reason = "a test that cannot make its files has failed")]

mod blob_store;
mod kill;
mod page_tree;
