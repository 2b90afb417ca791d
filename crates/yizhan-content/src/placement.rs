//! Where documents appear, and on which shelf of a channel's list.
//!
//! Invariant: a placement stays on the shelf it was put on, so a new document touches the newest list page only.

use chrono::{DateTime, Utc};
use yizhan_core::{ChannelId, DocumentId, PlacementId, SiteId};

/// How many documents a shelf takes before the next one is begun.
pub(crate) const SHELF_SIZE: usize = 20;
/// From how many documents on a shelf is cut anew: late insertions make old shelves grow.
pub(crate) const OVERFULL: usize = 2 * SHELF_SIZE;
/// The shelf of what stands on none yet. Imports are put on shelves at their end, all at once.
pub(crate) const UNSHELVED: i32 = 0;

/// A place where a document appears (发布位置): a channel of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placement {
    /// Its id.
    pub id: PlacementId,
    /// What appears.
    pub document_id: DocumentId,
    /// On which site.
    pub site_id: SiteId,
    /// In which channel.
    pub channel_id: ChannelId,
    /// The path of the document's page on that site, without a slash in front; empty until it is first published.
    pub path: String,
    /// Whether this is the placement whose channel the page belongs to: one on each site.
    pub is_canonical: bool,
    /// Whether the public sees it.
    pub is_live: bool,
    /// The number of the list page it stands on, counted from the oldest.
    pub shelf: i32,
    /// The moment it is sorted by.
    pub published_at: Option<DateTime<Utc>>,
    /// Until when it is held at the top (置顶).
    pub pinned_until: Option<DateTime<Utc>>,
}

/// What stands around a place in the order of a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Surroundings {
    /// The shelf of the document before it, which is older.
    pub older_shelf: Option<i32>,
    /// How many documents stand on that shelf.
    pub older_count: u64,
    /// The shelf of the document after it, which is newer.
    pub newer_shelf: Option<i32>,
}

impl Surroundings {
    /// The shelf for a document that comes in between.
    ///
    /// Only the newest document may begin a shelf; one that comes late stands with what was published before it.
    pub(crate) fn shelf(self) -> i32 {
        match (self.older_shelf, self.newer_shelf) {
            (None, None) => 1,
            (None, Some(newer)) => newer,
            (Some(older), None) if SHELF_SIZE as u64 <= self.older_count => older + 1,
            (Some(older), _) => older,
        }
    }

    /// Whether that shelf has grown so much that the channel is to be cut anew.
    pub(crate) fn is_overfull(self) -> bool {
        self.newer_shelf.is_some() && OVERFULL as u64 <= self.older_count
    }
}

/// The shelf of the document at `position` when a channel is cut anew, counted from the oldest, which is 0.
pub(crate) fn cut(position: usize) -> i32 {
    i32::try_from(position / SHELF_SIZE).map_or(i32::MAX, |shelf| shelf.saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_newest_document_begins_a_shelf() {
        let around = |older_shelf, older_count, newer_shelf| Surroundings {
            older_shelf,
            older_count,
            newer_shelf,
        };
        assert_eq!(around(None, 0, None).shelf(), 1);
        assert_eq!(around(Some(1), 19, None).shelf(), 1);
        assert_eq!(around(Some(1), 20, None).shelf(), 2);
        assert_eq!(around(Some(1), 20, Some(2)).shelf(), 1);
        assert_eq!(around(None, 0, Some(1)).shelf(), 1);
        assert!(!around(Some(1), 39, Some(2)).is_overfull());
        assert!(around(Some(1), 40, Some(2)).is_overfull());
    }

    #[test]
    fn a_channel_is_cut_into_twenties_from_the_oldest() {
        assert_eq!([0, 19, 20, 39, 40].map(cut), [1, 1, 2, 2, 3]);
    }
}
