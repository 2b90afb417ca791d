//! A file system whose k-th call fails.

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

use super::{Fs, RealFs};

/// How the call fails.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Fault {
    /// `ENOSPC`.
    NoSpace,
    /// `EIO`.
    InputOutput,
    /// Half of the bytes are written, then `EIO`. Calls that write nothing fail with `EIO` at once.
    ShortWrite,
}

/// The real file system until call number `fail_at` (counted from 0), which fails.
#[derive(Debug)]
pub(crate) struct FailingFs {
    fail_at: usize,
    fault: Fault,
    calls: AtomicUsize,
}

impl FailingFs {
    pub(crate) fn new(fail_at: usize, fault: Fault) -> Self {
        Self { fail_at, fault, calls: AtomicUsize::new(0) }
    }

    /// Whether the run was long enough to meet the fault.
    pub(crate) fn has_failed(&self) -> bool {
        self.calls.load(Ordering::SeqCst) > self.fail_at
    }

    fn count(&self) -> io::Result<()> {
        if self.calls.fetch_add(1, Ordering::SeqCst) == self.fail_at {
            Err(self.error())
        } else {
            Ok(())
        }
    }

    fn error(&self) -> io::Error {
        match self.fault {
            Fault::NoSpace => io::ErrorKind::StorageFull.into(),
            Fault::InputOutput | Fault::ShortWrite => io::Error::from_raw_os_error(5),
        }
    }
}

impl Fs for FailingFs {
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.count()?;
        RealFs.create_folder(path)
    }

    fn create_file(&self, path: &Path) -> io::Result<File> {
        self.count()?;
        RealFs.create_file(path)
    }

    fn write_all(&self, file: &File, bytes: &[u8]) -> io::Result<()> {
        if let Err(error) = self.count() {
            if matches!(self.fault, Fault::ShortWrite) {
                RealFs.write_all(file, &bytes[..bytes.len() / 2])?;
            }
            return Err(error);
        }
        RealFs.write_all(file, bytes)
    }

    fn set_modified(&self, file: &File, modified: SystemTime) -> io::Result<()> {
        self.count()?;
        RealFs.set_modified(file, modified)
    }

    fn sync_file(&self, file: &File) -> io::Result<()> {
        self.count()?;
        RealFs.sync_file(file)
    }

    fn sync_all(&self, folder: &File) -> io::Result<()> {
        self.count()?;
        RealFs.sync_all(folder)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.count()?;
        RealFs.rename(from, to)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.count()?;
        RealFs.remove_file(path)
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        self.count()?;
        RealFs.sync_folder(path)
    }

    fn holds(&self, path: &Path, bytes: &[u8]) -> io::Result<bool> {
        self.count()?;
        RealFs.holds(path, bytes)
    }
}
