//! An address as a page named it, and the row it gets.

use url::Url;
use uuid::Uuid;

use crate::reason::Reason;
use crate::source::ContentHash;
use crate::store::{ItemKind, ItemRow, ItemStage};

/// The longest address that is kept in full, in bytes.
const LONGEST: usize = 4096;

/// An address that a page named.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) url: Url,
    pub(crate) kind: ItemKind,
    pub(crate) stage: ItemStage,
    pub(crate) reason: Option<Reason>,
    pub(crate) referrer: Option<i32>,
    pub(crate) depth: i32,
}

/// The key that an address is known by.
pub(crate) fn url_key(url: &Url) -> String {
    ContentHash::of(url.as_str().as_bytes()).to_string()
}

/// The row of a new address.
pub(crate) fn new_row(id: Uuid, run_id: Uuid, position: i32, found: Found) -> ItemRow {
    let url_key = url_key(&found.url);
    let mut url = String::from(found.url);
    url.truncate(LONGEST);
    let (reason, reason_text) =
        found.reason.map(|reason| (reason.code.to_owned(), reason.text)).unzip();
    ItemRow {
        id,
        run_id,
        position,
        url_key,
        url,
        referrer: found.referrer,
        listed_by: None,
        depth: found.depth,
        stage: found.stage,
        kind: found.kind,
        is_admitted: false,
        reason,
        reason_text,
        status: None,
        final_url: None,
        media_type: None,
        charset: None,
        file_name: None,
        blob_hash: None,
        size: None,
        seen_hash: None,
        extracted: None,
        findings: None,
        text_hash: None,
        document_id: None,
        channel_id: None,
        outcome: None,
        target: None,
    }
}
