//! The stores as their callers use them.

mod blob_store;
mod kill;
mod page_tree;
