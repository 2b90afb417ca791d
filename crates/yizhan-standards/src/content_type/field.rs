//! A field of a content type.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::{Certainty, Source};

/// A field (字段) of a document.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Its key in the data, in `snake_case`.
    pub key: String,
    /// Its name in Chinese.
    pub title: String,
    /// What it holds.
    pub kind: FieldKind,
    /// Whether it must be filled in before the document is published.
    #[serde(default)]
    pub required: bool,
    /// Whether it holds a list of values.
    #[serde(default)]
    pub repeatable: bool,
    /// The most characters of a value.
    pub max_length: Option<usize>,
    /// The most values of a list.
    pub max_items: Option<usize>,
    /// The values to choose from.
    #[serde(default)]
    pub choices: Vec<String>,
    /// The fields of a group.
    #[serde(default, rename = "field")]
    pub fields: Vec<Field>,
    /// A hint for the writer.
    pub hint: Option<String>,
    /// Where the field is written down.
    pub source: Source,
    /// How sure we are of it.
    pub certainty: Certainty,
}

/// What a field holds. The second column says how it stands in JSON.
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub enum FieldKind {
    /// One line: a string.
    Text,
    /// Several lines: a string.
    LongText,
    /// A whole number: a number.
    Number,
    /// Yes or no: a boolean.
    Boolean,
    /// A day: a string such as `2020-01-31`.
    Date,
    /// A minute in Beijing time: a string such as `2020-01-31 09:05`.
    DateTime,
    /// One of the choices: a string.
    Choice,
    /// An absolute `http` or `https` address: a string.
    Url,
    /// A telephone number: a string.
    Phone,
    /// An e-mail address: a string.
    Email,
    /// A document number (发文字号): a string in canonical form, or 无.
    DocumentNumber,
    /// An index number (索引号): a string; its form is the organisation's.
    IndexNumber,
    /// Another document, by its id: a string.
    Document,
    /// An organisation, by its id: a string.
    Organisation,
    /// A stored file or picture, by its id: a string.
    File,
    /// Several fields together: an object.
    Group,
}

impl FieldKind {
    /// The most characters of a value when the field does not say.
    pub fn default_max_length(self) -> usize {
        match self {
            Self::LongText => 20_000,
            Self::Url => 2_000,
            _ => 200,
        }
    }
}

impl Field {
    /// The most values of a list when the field does not say.
    pub const DEFAULT_MAX_ITEMS: usize = 200;
}
