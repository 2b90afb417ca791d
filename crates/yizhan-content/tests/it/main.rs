//! The library through its commands, down to the pages on the disk, on a real database.

mod editions;
mod files;
mod imports;
mod lists;
mod permissions;
mod places;
mod stage;
