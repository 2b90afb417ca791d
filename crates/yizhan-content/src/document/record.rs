//! The document itself.

use chrono::{DateTime, Utc};
use yizhan_core::{DocumentId, EditionId, SiteId, Unpublishing};

use super::{Dated, Origin};

/// A document (稿件) of the library, across all of its editions.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Its id.
    pub id: DocumentId,
    /// The site it was written for or taken over from; other sites may show it too.
    pub site_id: SiteId,
    /// Its content type, an id of `standards/content-types`.
    pub content_type: String,
    /// The edition the public sees; none if it is not public.
    pub live_edition_id: Option<EditionId>,
    /// When it was first published, as precisely as that is known; never altered afterwards.
    pub dated: Option<Dated>,
    /// How it left the public sites, if it did.
    pub unpublishing: Option<Unpublishing>,
    /// Where it was taken over from.
    pub origin: Option<Origin>,
    /// Counts the changes, so that two people at once are noticed.
    pub version: i64,
}

impl Document {
    /// Whether the public can see it.
    pub fn is_live(&self) -> bool {
        self.live_edition_id.is_some() && self.unpublishing.is_none()
    }

    /// The moment it is sorted by in lists.
    pub fn published_at(&self) -> Option<DateTime<Utc>> {
        self.dated.map(Dated::moment)
    }
}
