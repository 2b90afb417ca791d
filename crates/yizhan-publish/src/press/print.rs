//! One batch: load, render and check, write, record.

use std::collections::HashSet;
use std::ops::AddAssign;
use std::sync::Arc;

use futures_util::future;
use uuid::Uuid;
use yizhan_files::{BlobStore, Compression, PageTree, WriteBatch, WriteOptions, WriteReport};
use yizhan_frame::Platform;

use super::files::{FilesError, place_files};
use super::floor::{Haste, Ticket, Turn};
use super::render::{Outcome, Ready, refused, render};
use super::store::page_id;
use super::{PageRef, PageSource, Press, PressError, PressedSite};

/// What printing did (印刷统计).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PrintReport {
    /// Pages written, because they are new or their bytes changed.
    pub written: u64,
    /// Pages that stood there already.
    pub unchanged: u64,
    /// Pages removed.
    pub removed: u64,
    /// Pages whose old version stays, because the new one has a fault.
    pub refused: u64,
    /// Bytes written, compressed forms included.
    pub bytes: u64,
}

/// A page and what becomes of it.
#[derive(Debug)]
pub(super) struct Printed {
    pub(super) id: Uuid,
    pub(super) page: PageRef,
    pub(super) outcome: Outcome,
}

impl Press {
    /// Prints pages of one site and one source. With their files they are on the disk when it returns.
    pub(super) async fn print(
        &self,
        platform: &Platform,
        site: &Arc<PressedSite>,
        source: &dyn PageSource,
        pages: Vec<PageRef>,
        haste: Haste,
    ) -> Result<PrintReport, PressError> {
        let (ids, pages) = without_repetitions(pages);
        if pages.is_empty() {
            return Ok(PrintReport::default());
        }
        let floor = self.sites.floor(&site.site)?;
        let ticket = floor.ticket();
        let printed = if haste == Haste::Urgent && pages.len() <= self.settings.first_pages {
            self.prepare_side_by_side(platform, site, source, ids, pages).await?
        } else {
            self.prepare(platform, site, source, (ids, pages), Compression::Off).await?
        };
        let mut turn = floor.turn_of(haste).await;
        let printed = claim(&ticket, &mut turn, printed);
        let (printed, report) = self.write(Arc::clone(&floor.tree), printed).await?;
        tracing::debug!(
            site.key = site.site.key,
            source = source.name(),
            written = report.written,
            unchanged = report.unchanged,
            removed = report.removed,
            refused = report.refused,
            "Pages are on the disk"
        );
        self.record(platform, site, source.name(), &floor.tree, printed).await?;
        ticket.tidy(&mut turn);
        Ok(report)
    }

    /// A few pages that somebody waits for: while one is read, another is rendered and compressed.
    async fn prepare_side_by_side(
        &self,
        platform: &Platform,
        site: &Arc<PressedSite>,
        source: &dyn PageSource,
        ids: Vec<Uuid>,
        pages: Vec<PageRef>,
    ) -> Result<Vec<Printed>, PressError> {
        let ahead = self.settings.compression;
        let alone =
            |(id, page)| self.prepare(platform, site, source, (vec![id], vec![page]), ahead);
        let prepared = future::try_join_all(ids.into_iter().zip(pages).map(alone)).await?;
        Ok(prepared.into_iter().flatten().collect())
    }

    /// Loads pages, renders them, and makes their compressed forms ahead or leaves them to whoever writes.
    async fn prepare(
        &self,
        platform: &Platform,
        site: &Arc<PressedSite>,
        source: &dyn PageSource,
        (ids, pages): (Vec<Uuid>, Vec<PageRef>),
        ahead: Compression,
    ) -> Result<Vec<Printed>, PressError> {
        let loaded = source.load(platform.db(), site, &pages).await?;
        if loaded.len() != pages.len() {
            return Err(PressError::Miscounted {
                source_name: source.name(),
                asked: pages.len(),
                given: loaded.len(),
            });
        }
        // What nobody can see yet may be incomplete: a site in preparation has no numbers to show.
        let checks = self.settings.checks && site.is_public();
        let site = Arc::clone(site);
        let work = move || {
            let all = ids.into_iter().zip(pages).zip(loaded);
            all.map(|((id, page), loaded)| {
                let outcome = render(&site, loaded, checks);
                let outcome = match ahead {
                    Compression::On => outcome.packed(&page.path),
                    Compression::Off => outcome,
                };
                Printed { id, page, outcome }
            })
            .collect()
        };
        Ok(tokio::task::spawn_blocking(work).await?)
    }

    pub(super) async fn write(
        &self,
        tree: Arc<PageTree>,
        mut printed: Vec<Printed>,
    ) -> Result<(Vec<Printed>, PrintReport), PressError> {
        let (blobs, options) = (Arc::clone(&self.blobs), self.settings.write_options());
        let work = move || {
            place_all_files(&tree, &blobs, options, &mut printed)?;
            let written = tree.apply(&batch(&mut printed), options)?;
            let report = PrintReport::of(&written, &printed);
            Ok::<_, PressError>((printed, report))
        };
        tokio::task::spawn_blocking(work).await?
    }
}

/// The same page twice in one batch is one page, at its first place.
fn without_repetitions(pages: Vec<PageRef>) -> (Vec<Uuid>, Vec<PageRef>) {
    let mut met = HashSet::with_capacity(pages.len());
    let pages = pages.into_iter().map(|page| (page_id(page.site_id, &page.path), page));
    pages.filter(|(id, _)| met.insert(*id)).unzip()
}

/// Leaves out what somebody printed meanwhile who saw more.
fn claim(ticket: &Ticket<'_>, turn: &mut Turn, printed: Vec<Printed>) -> Vec<Printed> {
    let mut claimed = Vec::with_capacity(printed.len());
    for page in printed {
        if ticket.claim(turn, page.id) {
            match page.outcome {
                Outcome::Absent => turn.drop_page(page.id),
                Outcome::Ready(_) | Outcome::Refused { .. } => turn.keep(page.id),
            }
            claimed.push(page);
        }
    }
    claimed
}

/// Files come before the pages that link to them. A page whose file is lost keeps its old version.
fn place_all_files(
    tree: &PageTree,
    blobs: &BlobStore,
    options: WriteOptions,
    printed: &mut [Printed],
) -> Result<(), PressError> {
    for page in printed {
        let Outcome::Ready(ready) = &page.outcome else { continue };
        match place_files(tree, blobs, &ready.files, options) {
            Ok(()) => {}
            Err(FilesError::Lost(reason)) => {
                let outcome = std::mem::replace(&mut page.outcome, Outcome::Absent);
                let Outcome::Ready(Ready { reads, .. }) = outcome else { continue };
                page.outcome = refused(&reason, reads.without_files());
            }
            Err(FilesError::Storage(error)) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Takes the bytes out of the pages: from here on their hash is enough.
fn batch(printed: &mut [Printed]) -> WriteBatch {
    let mut batch = WriteBatch::new();
    for page in printed {
        match &mut page.outcome {
            Outcome::Absent => {
                batch.remove(page.page.path.clone());
            }
            Outcome::Ready(ready) => {
                let bytes = std::mem::take(&mut ready.bytes);
                batch.put_packed(page.page.path.clone(), bytes, std::mem::take(&mut ready.packed));
            }
            Outcome::Refused { .. } => {}
        }
    }
    batch
}

impl PrintReport {
    fn of(written: &WriteReport, printed: &[Printed]) -> Self {
        let refused =
            printed.iter().filter(|page| matches!(page.outcome, Outcome::Refused { .. })).count();
        Self {
            written: written.written.len() as u64,
            unchanged: written.unchanged as u64,
            removed: written.removed.len() as u64,
            refused: refused as u64,
            bytes: written.bytes,
        }
    }

    /// How many pages were looked at.
    pub fn pages(&self) -> u64 {
        self.written + self.unchanged + self.removed + self.refused
    }
}

impl AddAssign for PrintReport {
    fn add_assign(&mut self, other: Self) {
        self.written += other.written;
        self.unchanged += other.unchanged;
        self.removed += other.removed;
        self.refused += other.refused;
        self.bytes += other.bytes;
    }
}
