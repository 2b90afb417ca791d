//! How the pages of a site stand: those that are no longer on the disk as they were printed, and those
//! whose latest version was refused.

use std::path::Path;

use yizhan_db::Db;
use yizhan_files::PagePath;
use yizhan_site::Site;

use super::PressError;
use super::own_pages::{FILE, PRESS};
use super::store::{self, StoredPage};

/// How many rows are looked at together.
const BATCH: u64 = 1_000;

/// What was found of a site (页面核对结果).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageStates {
    /// Whether the site was ever built as a whole.
    pub is_built: bool,
    /// How many pages were looked at.
    pub checked: u64,
    /// How many of them are missing or have another length.
    pub lost: u64,
    /// The path of the first of these.
    pub first_lost: Option<PagePath>,
    /// How many pages keep an old version, or have none, because the new one has a fault.
    pub refused: u64,
    /// The path of the first of these, and its fault.
    pub first_refused: Option<(PagePath, String)>,
}

/// Compares what was printed of a site with what stands below `folder`, by length.
///
/// # Errors
/// The database failed.
pub async fn page_states(db: &Db, folder: &Path, site: &Site) -> Result<PageStates, PressError> {
    let root = folder.join(&site.key);
    let is_built = store::look_of_build(db.reader(), site.id).await?.is_some();
    let (mut found, mut after) = (PageStates { is_built, ..PageStates::default() }, None);
    loop {
        let rows = store::pages_of_site(db.reader(), site.id, after.as_ref(), BATCH).await?;
        let Some(last) = rows.last() else { return Ok(found) };
        after = Some(last.path.clone());
        let root = root.clone();
        let looked = tokio::task::spawn_blocking(move || look(&root, rows)).await?;
        found.checked += looked.checked;
        found.lost += looked.lost;
        found.first_lost = found.first_lost.or(looked.first_lost);
        found.refused += looked.refused;
        found.first_refused = found.first_refused.or(looked.first_refused);
    }
}

fn look(root: &Path, rows: Vec<StoredPage>) -> PageStates {
    let mut found = PageStates::default();
    for row in rows {
        // One without a hash was never written, because it never passed its checks.
        if !row.hash.is_empty() {
            found.checked += 1;
            if !is_there(root, &row) {
                found.lost += 1;
                found.first_lost.get_or_insert_with(|| row.path.clone());
            }
        }
        if let Some(fault) = row.refusal {
            found.refused += 1;
            found.first_refused.get_or_insert((row.path, fault));
        }
    }
    found
}

fn is_there(root: &Path, row: &StoredPage) -> bool {
    // A file's name holds its hash, and its length is the blob store's to know.
    let is_file = row.source == PRESS && row.subject == FILE;
    let found = root.join(row.path.as_str()).metadata();
    found.is_ok_and(|found| found.is_file() && (is_file || found.len() == row.size))
}
