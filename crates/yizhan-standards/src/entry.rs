//! What every entry of `standards/` has: an id, a name, where it is written, how sure we are.
//!
//! Invariant: nothing national is stated without its source; a key nobody knows is an error.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An entry (条目) of a standard.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Entry<P> {
    /// Its id, unique in its area, in kebab-case. Code asks for an entry by it.
    pub id: String,
    /// Its name in Chinese (名称).
    pub title: String,
    /// Where it is written down.
    pub source: Source,
    /// How sure we are of it.
    pub certainty: Certainty,
    /// What a reader of the entry should know besides.
    pub note: Option<String>,
    /// What it says, in the form of its area.
    pub params: P,
}

/// Where an entry is written down (依据).
#[derive(Clone, Debug, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The full name of the document (文件).
    pub document: String,
    /// The clause, table or part of it (条款).
    pub clause: String,
    /// Where the document can be read.
    pub url: Option<String>,
}

/// How sure we are of an entry (可信程度).
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// The text of the source was read.
    Found,
    /// Seen in a secondary source only, such as a local notice or a page that follows the rule.
    #[serde(rename = "found-2nd")]
    FoundSecondHand,
    /// Known from memory, not read again. The wording or a figure may be off.
    Memory,
    /// Known from memory, with real doubt.
    MemoryDoubtful,
    /// A consequence drawn from the sources, not itself in any text.
    Derived,
}

impl Certainty {
    /// Whether a text of the rule, first or second hand, was seen.
    pub fn is_seen(self) -> bool {
        matches!(self, Self::Found | Self::FoundSecondHand)
    }
}
