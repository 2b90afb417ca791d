//! HTML that may go into a page as it is. Invariant: a plain `String` never does.

use minijinja::value::{Value, serializing_for_value};
use serde::{Serialize, Serializer};

/// Markup that was sanitised before it came here (已净化的正文): it is printed without escaping.
///
/// Whoever builds one vouches for it. The page check still refuses scripts, inline styles and handlers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// Takes markup that is already sanitised.
    pub fn sanitised(markup: impl Into<String>) -> Self {
        Self(markup.into())
    }

    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True if there is nothing to print.
    pub fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }
}

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializing_for_value() {
            Value::from_safe_string(self.0.clone()).serialize(serializer)
        } else {
            serializer.serialize_str(&self.0)
        }
    }
}
