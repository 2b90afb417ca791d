//! The tables of the library. Nobody else reads or writes them.
//!
//! Invariant: a stored value that cannot be read is an error that names its column, never a default.

pub(crate) mod blobs;
pub(crate) mod decisions;
pub(crate) mod documents;
pub(crate) mod drafts;
pub(crate) mod editions;
pub(crate) mod links;
pub(crate) mod placements;
pub(crate) mod review_chains;
pub(crate) mod shelves;
pub(crate) mod submissions;
pub(crate) mod totals;
