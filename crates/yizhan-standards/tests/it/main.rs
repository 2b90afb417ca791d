//! The standards as a user of the crate sees them. Cases are data, in `tests/cases`.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its cases has failed")]

mod calendar;
mod codes;
mod content_types;
mod huainan;
mod page_tags;
mod properties;
mod standards;
