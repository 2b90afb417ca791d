//! Files that stay open, so that the kernel can send them by itself. Invariant: no more than a set number.

use std::fs::File;
use std::sync::Arc;

use rustix::process::{Resource, getrlimit};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Shorter files are sent from memory about as fast.
const SHORTEST: usize = 8 << 10;

/// How many files may still be kept open.
#[derive(Debug, Clone)]
pub(super) struct OpenFiles(Arc<Semaphore>);

/// A file that is open as long as this is held (保持打开的文件).
#[derive(Debug)]
pub(in crate::serve) struct KeptFile {
    file: File,
    _place: OwnedSemaphorePermit,
}

impl OpenFiles {
    /// At most `most`, and a fourth of what the system lets the process open: connections need the rest.
    pub(super) fn new(most: usize) -> Self {
        let allowed = getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX);
        let fourth = usize::try_from(allowed / 4).unwrap_or(usize::MAX);
        Self(Arc::new(Semaphore::new(most.min(fourth).min(Semaphore::MAX_PERMITS))))
    }

    /// The file once more, if it is long enough to be worth it and there is a place left.
    pub(super) fn keep(&self, file: &File, length: usize) -> Option<Arc<KeptFile>> {
        if length < SHORTEST {
            return None;
        }
        let place = Arc::clone(&self.0).try_acquire_owned().ok()?;
        Some(Arc::new(KeptFile { file: file.try_clone().ok()?, _place: place }))
    }
}

impl KeptFile {
    pub(in crate::serve) fn file(&self) -> &File {
        &self.file
    }

    #[cfg(test)]
    pub(in crate::serve) fn for_test(file: File) -> Arc<Self> {
        let place = Arc::new(Semaphore::new(1)).try_acquire_owned().unwrap();
        Arc::new(Self { file, _place: place })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_so_many_files_stay_open_and_only_long_ones() {
        let file = File::open("/dev/null").unwrap();
        let open = OpenFiles::new(2);
        assert!(open.keep(&file, SHORTEST - 1).is_none());
        let first = open.keep(&file, SHORTEST).unwrap();
        let _second = open.keep(&file, SHORTEST).unwrap();
        assert!(open.keep(&file, SHORTEST).is_none());
        drop(first);
        assert!(open.keep(&file, SHORTEST).is_some());
    }
}
