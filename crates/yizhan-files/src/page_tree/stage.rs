//! Writing the new versions of pages, with their compressed forms, under names nobody reads.

use std::num::NonZero;
use std::path::Path;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::batch::{Compression, Durability, WriteOptions};
use super::variant::{Packed, Variant};
use crate::disk::{Staged, Staging, for_each_parallel};
use crate::page_path::PagePath;
use crate::storage_error::StorageError;

/// How many syncs are under way at once. A disk answers many together about as fast as one.
pub(super) const SYNC_THREADS: usize = 16;
/// From how many files on the whole file system is synced instead of each file. That waits for what
/// others have written, too, but once, where so many single waits would take seconds.
const SYNCED_TOGETHER: usize = 64;
/// How many staged files are open at once; well below the usual limit of 1024 descriptors.
const OPEN_FILES: usize = 192;

/// The last modification time given out, in nanoseconds since 1970.
static LAST_STAMP: AtomicU64 = AtomicU64::new(0);

/// A page with its new bytes.
pub(super) struct NewPage<'a> {
    pub(super) path: &'a PagePath,
    pub(super) bytes: &'a [u8],
    pub(super) packed: &'a Packed,
}

/// A page whose forms are complete and wait to be renamed.
pub(super) struct StagedPage<'a> {
    pub(super) path: &'a PagePath,
    pub(super) plain: Staged,
    pub(super) variants: Vec<(Variant, Staged)>,
}

/// One file to write.
struct Form<'a> {
    page: &'a NewPage<'a>,
    variant: Option<Variant>,
}

/// How many pages are compressed and renamed at once. To ask costs three files of the kernel each time.
pub(super) static PROCESSORS: LazyLock<usize> =
    LazyLock::new(|| thread::available_parallelism().map_or(1, NonZero::get));

/// Writes all forms of `pages`. On an error everything staged is gone again.
///
/// The second value is the number of bytes written.
pub(super) fn stage<'a>(
    staging: &Staging,
    pages: &'a [NewPage<'a>],
    options: WriteOptions,
) -> Result<(Vec<StagedPage<'a>>, u64), StorageError> {
    let forms = forms(pages, options.compression);
    let stamp = next_stamp();
    let is_synced = options.durability == Durability::Synced;
    let is_synced_together = is_synced && SYNCED_TOGETHER <= forms.len();
    let mut staged = Vec::with_capacity(forms.len());
    let mut bytes = 0;
    // A few are compressed while others wait for the disk; many are synced as a whole afterwards.
    let is_synced_each = is_synced && !is_synced_together;
    let threads = if is_synced_each { SYNC_THREADS } else { *PROCESSORS };
    for chunk in forms.chunks(OPEN_FILES) {
        let written = for_each_parallel(chunk, threads, |form| {
            let written = write_form(staging, form, stamp)?;
            if is_synced_each {
                written.0.sync()?;
            }
            Ok(written)
        })?;
        for (mut file, length) in written {
            file.close();
            staged.push(file);
            bytes += length;
        }
    }
    if is_synced_together {
        staging.sync_all()?;
    }
    Ok((gather(forms, staged), bytes))
}

fn forms<'a>(pages: &'a [NewPage<'a>], compression: Compression) -> Vec<Form<'a>> {
    let mut forms = Vec::new();
    for page in pages {
        forms.push(Form { page, variant: None });
        if compression == Compression::On
            && Variant::is_made_for(Path::new(page.path.as_str()), page.bytes)
        {
            forms.extend(Variant::ALL.map(|variant| Form { page, variant: Some(variant) }));
        }
    }
    forms
}

fn write_form(
    staging: &Staging,
    form: &Form<'_>,
    stamp: SystemTime,
) -> Result<(Staged, u64), StorageError> {
    let file = staging.create()?;
    let made = form.variant.and_then(|variant| form.page.packed.form(variant));
    let length = match (form.variant, made) {
        (None, _) => write_bytes(&file, form.page.bytes, stamp)?,
        (Some(_), Some(packed)) => write_bytes(&file, packed, stamp)?,
        (Some(variant), None) => {
            let packed = file.with_file("compress", |_, _| variant.compress(form.page.bytes))?;
            write_bytes(&file, &packed, stamp)?
        }
    };
    Ok((file, length))
}

fn write_bytes(file: &Staged, bytes: &[u8], stamp: SystemTime) -> Result<u64, StorageError> {
    file.with_file("write", |fs, file| fs.write_all(file, bytes))?;
    file.with_file("set the time of", |fs, file| fs.set_modified(file, stamp))?;
    Ok(bytes.len() as u64)
}

/// Puts the forms of each page together. Forms come page by page, the plain one first.
fn gather<'a>(forms: Vec<Form<'a>>, staged: Vec<Staged>) -> Vec<StagedPage<'a>> {
    let mut pages: Vec<StagedPage<'a>> = Vec::new();
    for (form, file) in forms.into_iter().zip(staged) {
        match (form.variant, pages.last_mut()) {
            (Some(variant), Some(page)) => page.variants.push((variant, file)),
            _ => pages.push(StagedPage { path: form.page.path, plain: file, variants: Vec::new() }),
        }
    }
    pages
}

/// A modification time that no other version written by this process has, even when two are
/// written in the same instant or the clock is set back.
fn next_stamp() -> SystemTime {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let now = u64::try_from(now.as_nanos()).unwrap_or(u64::MAX);
    let last = LAST_STAMP
        .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |last| Some(now.max(last + 1)))
        .unwrap_or_else(|last| last);
    UNIX_EPOCH + Duration::from_nanos(now.max(last + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_stamps_are_equal() {
        let stamps: Vec<SystemTime> = (0..1000).map(|_| next_stamp()).collect();
        assert!(stamps.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
