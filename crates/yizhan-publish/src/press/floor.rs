//! The place where the pages of one site are written, one batch after the other.
//!
//! Invariant: a page that was loaded earlier is never written over one that was loaded later. Two
//! jobs may load the same list at about the same time; whichever is slower must not bring back what
//! it saw. So each batch takes a number before it loads, and a page remembers the highest number it
//! was written with. Whoever caused a change has a job that takes its number after the change.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{self, OwnedMutexGuard};
use uuid::Uuid;
use yizhan_files::PageTree;

/// Where one site is printed.
pub(super) struct Floor {
    pub(super) tree: Arc<PageTree>,
    /// One build at a time.
    pub(super) building: sync::Mutex<()>,
    /// One batch of the bulk lane waits for its turn; further ones wait here.
    bulk: sync::Mutex<()>,
    turn: Arc<sync::Mutex<Turn>>,
    next_number: AtomicU64,
    under_way: Mutex<BTreeSet<u64>>,
    /// The number of the last event before the latest whole build that came to its end.
    built: AtomicI64,
}

/// Whether somebody waits for a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Haste {
    /// An editor does: at most two batches of the bulk lane are written before.
    Urgent,
    /// Nobody does.
    Bulk,
}

/// The right to write, and what was written.
#[derive(Default)]
pub(super) struct Turn {
    /// The number of the batch that wrote a page last, as far as earlier ones are under way.
    written: HashMap<Uuid, u64>,
    /// While a build runs: all pages that were printed or kept since it began, by whomever.
    claimed: Option<HashSet<Uuid>>,
}

/// The number of a batch that is under way.
pub(super) struct Ticket<'a> {
    floor: &'a Floor,
    number: u64,
}

impl Floor {
    pub(super) fn new(tree: PageTree) -> Self {
        Self {
            tree: Arc::new(tree),
            building: sync::Mutex::default(),
            bulk: sync::Mutex::default(),
            turn: Arc::default(),
            next_number: AtomicU64::new(1),
            under_way: Mutex::default(),
            built: AtomicI64::new(0),
        }
    }

    /// Remembers that all pages say what the event log holds up to number `event`.
    pub(super) fn is_built_with(&self, event: i64) {
        self.built.fetch_max(event, Ordering::Relaxed);
    }

    /// Whether all pages say what this event brought: they were printed as a whole after it.
    pub(super) fn has_built(&self, event: Option<i64>) -> bool {
        event.is_some_and(|event| event <= self.built.load(Ordering::Relaxed))
    }

    /// Takes the number of a batch. To be called before anything is loaded for it.
    pub(super) fn ticket(&self) -> Ticket<'_> {
        let mut under_way = self.under_way();
        let number = self.next_number.fetch_add(1, Ordering::Relaxed);
        under_way.insert(number);
        Ticket { floor: self, number }
    }

    /// Waits for the right to write as its haste allows.
    pub(super) async fn turn_of(&self, haste: Haste) -> OwnedMutexGuard<Turn> {
        let _waiting = match haste {
            Haste::Urgent => None,
            Haste::Bulk => Some(self.bulk.lock().await),
        };
        self.turn().await
    }

    /// Waits for the right to write.
    pub(super) async fn turn(&self) -> OwnedMutexGuard<Turn> {
        Arc::clone(&self.turn).lock_owned().await
    }

    fn under_way(&self) -> MutexGuard<'_, BTreeSet<u64>> {
        self.under_way.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Ticket<'_> {
    /// Whether this batch may write the page: nobody who loaded it later has. Then it counts as
    /// written.
    pub(super) fn claim(&self, turn: &mut Turn, page: Uuid) -> bool {
        if turn.written.get(&page).is_some_and(|number| self.number < *number) {
            return false;
        }
        turn.written.insert(page, self.number);
        true
    }

    /// Forgets what no batch under way can be late for.
    pub(super) fn tidy(&self, turn: &mut Turn) {
        let earliest = self.floor.under_way().first().copied().unwrap_or(u64::MAX);
        turn.written.retain(|_, number| earliest < *number);
    }
}

impl Drop for Ticket<'_> {
    fn drop(&mut self) {
        self.floor.under_way().remove(&self.number);
    }
}

impl Turn {
    /// Begins to note which pages there are.
    pub(super) fn begin_build(&mut self) {
        self.claimed = Some(HashSet::new());
    }

    /// Stops noting them.
    pub(super) fn end_build(&mut self) {
        self.claimed = None;
    }

    /// Notes that a page is there.
    pub(super) fn keep(&mut self, page: Uuid) {
        if let Some(claimed) = &mut self.claimed {
            claimed.insert(page);
        }
    }

    /// Notes that a page is gone.
    pub(super) fn drop_page(&mut self, page: Uuid) {
        if let Some(claimed) = &mut self.claimed {
            claimed.remove(&page);
        }
    }

    /// Whether a build is under way that has not met the page.
    pub(super) fn is_orphan(&self, page: Uuid) -> bool {
        self.claimed.as_ref().is_some_and(|claimed| !claimed.contains(&page))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: Uuid = Uuid::from_u128(1);

    fn floor(folder: &tempfile::TempDir) -> Floor {
        Floor::new(PageTree::open(folder.path()).unwrap())
    }

    #[tokio::test]
    async fn what_was_loaded_earlier_is_not_written_over_what_was_loaded_later() {
        let folder = tempfile::tempdir().unwrap();
        let floor = floor(&folder);
        let (early, late) = (floor.ticket(), floor.ticket());
        let mut turn = floor.turn().await;
        assert!(late.claim(&mut turn, PAGE));
        late.tidy(&mut turn);
        drop(late);
        assert!(!early.claim(&mut turn, PAGE));
        assert!(early.claim(&mut turn, Uuid::from_u128(2)));
    }

    #[tokio::test]
    async fn nothing_is_remembered_longer_than_somebody_can_be_late() {
        let folder = tempfile::tempdir().unwrap();
        let floor = floor(&folder);
        let early = floor.ticket();
        let mut turn = floor.turn().await;
        let late = floor.ticket();
        late.claim(&mut turn, PAGE);
        late.tidy(&mut turn);
        assert_eq!(turn.written.len(), 1);
        drop(early);
        late.tidy(&mut turn);
        assert!(turn.written.is_empty());
    }

    #[tokio::test]
    async fn only_a_build_finds_orphans() {
        let folder = tempfile::tempdir().unwrap();
        let floor = floor(&folder);
        let mut turn = floor.turn().await;
        assert!(!turn.is_orphan(PAGE));
        turn.begin_build();
        assert!(turn.is_orphan(PAGE));
        turn.keep(PAGE);
        assert!(!turn.is_orphan(PAGE));
        turn.drop_page(PAGE);
        assert!(turn.is_orphan(PAGE));
        turn.end_build();
        assert!(!turn.is_orphan(PAGE));
    }
}
