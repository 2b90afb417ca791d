//! What an examination found.

use serde::Serialize;

use crate::words::with_system;

/// What one check found (体检结果).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Finding {
    /// The name of the check, for programs.
    pub(crate) check: &'static str,
    /// Whether all is well.
    pub(crate) is_good: bool,
    /// What was found, in one sentence.
    pub(crate) message: String,
    /// What to do, if anything.
    pub(crate) advice: Option<String>,
}

impl Finding {
    /// All is well.
    pub(super) fn good(check: &'static str, message: impl Into<String>) -> Self {
        Self { check, is_good: true, message: message.into(), advice: None }
    }

    /// Something is to be done.
    pub(super) fn bad(
        check: &'static str,
        message: impl Into<String>,
        advice: impl Into<String>,
    ) -> Self {
        Self {
            check,
            is_good: false,
            message: with_system(&message.into()),
            advice: Some(advice.into()),
        }
    }
}
