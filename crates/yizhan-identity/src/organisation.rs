//! An organisation and what is asked of one.

use serde::{Deserialize, Serialize};
use yizhan_core::OrganisationId;

/// The longest name, in characters.
pub(crate) const NAME_LIMIT: usize = 100;

/// An organisation (单位).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Its id.
    pub id: OrganisationId,
    /// Its key, unique on the platform.
    pub key: String,
    /// Its full name (全称).
    pub name: String,
    /// Its standard short name (规范简称).
    pub short_name: Option<String>,
    /// The organisation above it; none at the top.
    pub parent_id: Option<OrganisationId>,
    /// Its kind.
    pub kind: OrganisationKind,
    /// Its unified social credit code (统一社会信用代码).
    pub credit_code: Option<String>,
    /// Its place among its siblings, from 0.
    pub position: i32,
    /// How often it was changed.
    pub version: i64,
}

/// A kind of organisations (单位类别).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OrganisationKind {
    /// A people's government (人民政府).
    Government,
    /// The office of a government (办公室).
    Office,
    /// A department (部门).
    Department,
    /// A public institution (事业单位).
    Institution,
    /// The committee of a functional zone (功能区管委会).
    Zone,
}

/// An organisation to be added (新单位).
#[derive(Clone, Debug)]
pub struct NewOrganisation {
    /// Its key: lower-case letters, digits, hyphens.
    pub key: String,
    /// Its full name.
    pub name: String,
    /// Its standard short name.
    pub short_name: Option<String>,
    /// The organisation above it.
    pub parent_id: Option<OrganisationId>,
    /// Its kind.
    pub kind: OrganisationKind,
    /// Its unified social credit code.
    pub credit_code: Option<String>,
    /// Its place among its siblings.
    pub position: i32,
}

/// Whether a text has the form of a credit code: eighteen digits and capital letters. Whether its check
/// character is right is for those to say who read it from a document.
pub(crate) fn is_credit_code(text: &str) -> bool {
    text.len() == 18 && text.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credit_code_has_eighteen_digits_and_capitals() {
        assert!(is_credit_code("11340400000000027W"));
        for wrong in
            ["", "11340400000000027", "11340400000000027w", "113404000000000192X", "统一社会信用"]
        {
            assert!(!is_credit_code(wrong), "{wrong}");
        }
    }
}
