//! Answers: a file, a redirect, or a short message of the server's own.

mod file;
mod fixed;
mod message;
mod redirect;

pub(super) use file::{answer_file, answer_page};
pub(super) use fixed::FixedHeaders;
pub(super) use message::{message, no_site};
pub(super) use redirect::redirect;

/// An answer of this listener.
pub(super) type Answer = http::Response<super::body::AnswerBody>;
