//! Where a document was taken over from.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// What is known of the place a document was taken over from (来源页面). Kept as it was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Its address on the old site.
    pub url: String,
    /// The old site, as its people call it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    /// Its number in the old system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The time of publication as it stood on the old page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
}

/// The key by which a document is found again when its old site is read once more: SHA-256 of the old address.
pub fn origin_key(url: &str) -> String {
    hex::encode(Sha256::digest(url.as_bytes()))
}
