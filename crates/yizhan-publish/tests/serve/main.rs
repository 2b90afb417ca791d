//! The public listener, asked through real sockets.
#![expect(clippy::unwrap_used, reason = "a test that cannot ask has failed")]

mod caching;
mod dynamic;
mod encodings;
mod files;
mod limits;
mod long_files;
mod paths;
mod redirects;
mod sites;
mod stopping;
mod support;
