//! Themes and pages from outside: the default theme against every sample, what the page check refuses, what
//! broken themes say.

#![expect(clippy::unwrap_used, reason = "a test may fail on what it did not expect")]
mod broken_themes;
mod escaping;
mod page_faults;
mod samples;
mod site;
mod support;
