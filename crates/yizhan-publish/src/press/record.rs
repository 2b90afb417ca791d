//! Writing down what was printed and what it read.
//!
//! Invariant: called while the site's turn to write is held, after the files are on the disk. What
//! did not change is not written, so that printing the same again costs one query.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use sea_orm::DatabaseTransaction;
use uuid::Uuid;
use yizhan_core::{Actor, Event, SiteId};
use yizhan_files::{PageTree, WriteBatch};
use yizhan_frame::Platform;

use super::own_pages::{FILE, PRESS};
use super::print::Printed;
use super::render::{Outcome, Reads, Ready};
use super::store::{self, StoredPage, page_id};
use super::{PageFile, Press, PressError, PressedSite, ReadKey};

/// What must be changed in the tables.
#[derive(Debug, Default)]
struct Changes {
    /// New or changed pages, and new files.
    saves: Vec<StoredPage>,
    /// Pages whose reads are replaced.
    reads: Vec<(Uuid, Vec<ReadKey>)>,
    /// Known pages that lose the reads they had.
    forgotten: Vec<Uuid>,
    /// Known pages that are gone.
    absent: Vec<Uuid>,
    /// Refusals that are new: path and reason.
    refusals: Vec<(String, String)>,
}

impl Press {
    pub(super) async fn record(
        &self,
        platform: &Platform,
        site: &PressedSite,
        source: &str,
        tree: &Arc<PageTree>,
        printed: Vec<Printed>,
    ) -> Result<(), PressError> {
        let conn = platform.db().reader();
        let known = store::pages_by_id(conn, &ids_of(site.site.id, &printed)).await?;
        let refused: Vec<Uuid> = printed
            .iter()
            .filter(|page| matches!(page.outcome, Outcome::Refused { .. }))
            .map(|page| page.id)
            .filter(|id| known.contains_key(id))
            .collect();
        let old_reads = store::reads_of(conn, &refused).await?;
        let changes = Changes::of(source, printed, &known, old_reads);
        if changes.is_empty() {
            return Ok(());
        }
        // The job or build that printed is noted as done after this, so what is lost here is printed again.
        let mut cx = platform.begin_relaxed(press_actor()).await?;
        let candidates = store::files_of(cx.tx(), &changes.forgotten).await?;
        store::remove_reads(cx.tx(), &changes.forgotten).await?;
        store::remove_pages(cx.tx(), &changes.absent).await?;
        store::save_pages(cx.tx(), changes.saves, cx.now()).await?;
        let reads = changes.reads.into_iter();
        let reads = reads.flat_map(|(page, keys)| keys.into_iter().map(move |key| (page, key)));
        store::add_reads(cx.tx(), reads).await?;
        if !candidates.is_empty() {
            self.remove_unread_files(cx.tx(), tree, candidates).await?;
        }
        for (path, reason) in changes.refusals {
            tracing::warn!(site.key = site.site.key, path, "Refused a page: {reason}");
            cx.record(Event::PageRefused { site_id: site.site.id, path, reason });
        }
        Ok(cx.commit().await?)
    }

    /// Removes those of `candidates` that stand beside no page any more: first from the disk, so that
    /// a crash in between leaves a row by which they are found again.
    pub(super) async fn remove_unread_files(
        &self,
        tx: &DatabaseTransaction,
        tree: &Arc<PageTree>,
        candidates: HashSet<Uuid>,
    ) -> Result<(), PressError> {
        let unread = store::unread_files(tx, candidates).await?;
        let rows = store::pages_by_id(tx, &unread).await?;
        let mut batch = WriteBatch::new();
        for row in rows.values() {
            batch.remove(row.path.clone());
        }
        let (tree, options) = (Arc::clone(tree), self.settings.write_options());
        tokio::task::spawn_blocking(move || tree.apply(&batch, options)).await??;
        Ok(store::remove_pages(tx, &unread).await?)
    }
}

/// Who prints, in the event log: the platform itself, without any rights.
pub(super) fn press_actor() -> Actor {
    Actor { grants: Vec::new(), ..Actor::machine() }
}

fn ids_of(site: SiteId, printed: &[Printed]) -> Vec<Uuid> {
    let mut ids: HashSet<Uuid> = HashSet::with_capacity(printed.len());
    for page in printed {
        ids.insert(page.id);
        if let Outcome::Ready(ready) = &page.outcome {
            ids.extend(ready.files.iter().map(|file| page_id(site, &file.path)));
        }
    }
    ids.into_iter().collect()
}

impl Changes {
    fn of(
        source: &str,
        printed: Vec<Printed>,
        known: &HashMap<Uuid, StoredPage>,
        mut old_reads: HashMap<Uuid, Vec<ReadKey>>,
    ) -> Self {
        let mut changes = Self::default();
        let mut files = HashSet::new();
        for Printed { id, page, outcome } in printed {
            let before = known.get(&id);
            let mut row = StoredPage {
                id,
                site_id: page.site_id,
                path: page.path,
                source: source.to_owned(),
                subject: page.subject,
                hash: String::new(),
                reads_hash: String::new(),
                size: 0,
                refusal: None,
            };
            match outcome {
                Outcome::Absent => changes.remove(before),
                Outcome::Ready(Ready { hash, size, reads, files: beside, .. }) => {
                    for file in beside {
                        changes.save_file(page.site_id, &file, known, &mut files);
                    }
                    (row.hash, row.size) = (hash, size);
                    changes.save(row, reads, before);
                }
                Outcome::Refused { reason, reads } => {
                    // What the version on the disk read still counts, and so do its files.
                    let old = old_reads.remove(&id).unwrap_or_default();
                    let reads = Reads::new(reads.into_iter().chain(old));
                    if let Some(before) = before {
                        (row.hash, row.size) = (before.hash.clone(), before.size);
                    }
                    if before.and_then(|before| before.refusal.as_ref()) != Some(&reason) {
                        changes.refusals.push((row.path.to_string(), reason.clone()));
                    }
                    row.refusal = Some(reason);
                    changes.save(row, reads, before);
                }
            }
        }
        changes
    }

    fn remove(&mut self, before: Option<&StoredPage>) {
        if let Some(before) = before {
            self.absent.push(before.id);
            self.forgotten.push(before.id);
        }
    }

    fn save(&mut self, mut row: StoredPage, reads: Reads, before: Option<&StoredPage>) {
        row.reads_hash = reads.hash;
        if before.is_some_and(|before| before.reads_hash != row.reads_hash) {
            self.forgotten.push(row.id);
        }
        if before.is_none_or(|before| before.reads_hash != row.reads_hash) {
            self.reads.push((row.id, reads.keys));
        }
        if before != Some(&row) {
            self.saves.push(row);
        }
    }

    fn save_file(
        &mut self,
        site_id: SiteId,
        file: &PageFile,
        known: &HashMap<Uuid, StoredPage>,
        met: &mut HashSet<Uuid>,
    ) {
        let id = page_id(site_id, &file.path);
        if known.contains_key(&id) || !met.insert(id) {
            return;
        }
        self.saves.push(StoredPage {
            id,
            site_id,
            path: file.path.clone(),
            source: PRESS.to_owned(),
            subject: FILE.to_owned(),
            hash: file.blob.to_string(),
            reads_hash: String::new(),
            size: 0,
            refusal: None,
        });
    }

    fn is_empty(&self) -> bool {
        self.saves.is_empty() && self.absent.is_empty() && self.reads.is_empty()
    }
}
