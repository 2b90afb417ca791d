//! A folder of saved pages as a source, as wget, a browser or a copy of the server leaves it.
//!
//! Invariant: nothing outside of the folder is ever opened, whatever a name or a link in it says.

mod file_name;
mod folder_source;
mod listing;

pub use folder_source::{FolderSource, OpenFolderError};
