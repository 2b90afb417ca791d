//! A content type as `standards/content-types` has it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;

use super::{Field, FieldFault, validate_fields};
use crate::{Certainty, Source, embedded};

static TYPES: LazyLock<Vec<ContentType>> = LazyLock::new(|| embedded::area("content-types"));

static COMMON: LazyLock<CommonFieldFile> =
    LazyLock::new(|| embedded::file("common-fields", "common-fields.toml"));

/// A content type (内容类型), such as a policy document.
///
/// Its fields come beside the common fields that every document has, see [`common_fields`].
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContentType {
    /// Its id, the name of its file.
    pub id: String,
    /// Its name in Chinese.
    pub title: String,
    /// Where it is written down.
    pub source: Source,
    /// How sure we are of it.
    pub certainty: Certainty,
    /// What a reader should know besides.
    pub note: Option<String>,
    /// What the type asks of a document besides fields.
    pub params: ContentTypeParams,
    /// Its own fields, in the order of a form.
    #[serde(default, rename = "field")]
    pub fields: Vec<Field>,
}

/// What a content type asks of a document besides fields.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContentTypeParams {
    /// Whether it has a body (正文).
    pub body: Need,
    /// Whether it has attachments (附件).
    pub attachments: Need,
}

/// Whether something must be there.
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    /// It must be there.
    Required,
    /// It may be there.
    Optional,
    /// It has no place there.
    None,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CommonFieldFile {
    #[serde(rename = "field")]
    fields: Vec<Field>,
}

/// All content types, by the name of their files.
pub fn content_types() -> &'static [ContentType] {
    &TYPES
}

/// The content type of an id.
pub fn content_type(id: &str) -> Option<&'static ContentType> {
    content_types().iter().find(|content_type| content_type.id == id)
}

/// The fields every document has (通用信息), such as title and source.
pub fn common_fields() -> &'static [Field] {
    &COMMON.fields
}

impl ContentType {
    /// Checks the type's own fields. An empty list means that they can be published.
    pub fn validate(&self, values: &BTreeMap<String, Value>) -> Vec<FieldFault> {
        validate_fields(&self.fields, values)
    }

    /// A field of the type by its key.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.key == key)
    }
}
