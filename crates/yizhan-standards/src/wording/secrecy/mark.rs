//! The marks, each with the pattern that finds it.

use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::{Entry, embedded};

static FILE: LazyLock<SecrecyMarkFile> =
    LazyLock::new(|| embedded::file("secrecy-marks", "secrecy-marks.toml"));

/// A mark (密级标志) or phrase that says that a text is not for the public.
pub type SecrecyMark = Entry<SecrecyMarkParams>;

/// How a mark is found.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SecrecyMarkParams {
    /// A regular expression for the plain text, a paragraph a line.
    pub pattern: String,
    /// What happens to a text that has it.
    pub level: MarkLevel,
}

/// What happens to a text with a mark (处理级别).
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub enum MarkLevel {
    /// It is not published (阻断).
    Block,
    /// Its editor explains it (须说明).
    Explain,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SecrecyMarkFile {
    #[serde(rename = "mark")]
    marks: Vec<SecrecyMark>,
}

/// All marks.
pub fn secrecy_marks() -> &'static [SecrecyMark] {
    &FILE.marks
}
