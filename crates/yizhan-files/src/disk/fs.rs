//! The file system behind a trait, so that tests can make any one call fail.

use std::fmt::Debug;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::time::SystemTime;

/// The calls that change a disk, and the one that compares with what is there.
pub(crate) trait Fs: Debug + Send + Sync {
    /// Makes one folder. That it exists already is an error of kind `AlreadyExists`.
    fn create_folder(&self, path: &Path) -> io::Result<()>;
    /// Makes a file that must not exist.
    fn create_file(&self, path: &Path) -> io::Result<File>;
    /// Appends all of `bytes`.
    fn write_all(&self, file: &File, bytes: &[u8]) -> io::Result<()>;
    /// Sets the modification time.
    fn set_modified(&self, file: &File, modified: SystemTime) -> io::Result<()>;
    /// Returns when bytes and length of the file are on the disk.
    fn sync_file(&self, file: &File) -> io::Result<()>;
    /// Returns when everything that was written to the file system of `folder` is on the disk: one wait
    /// for many files. Fails for what could not be written since the folder was opened.
    fn sync_all(&self, folder: &File) -> io::Result<()>;
    /// Puts `from` in the place of `to` in one step.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove_file(&self, path: &Path) -> io::Result<()>;
    /// Returns when the names in the folder are on the disk.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;
    /// Whether the file holds exactly `bytes`. A missing file does not.
    fn holds(&self, path: &Path, bytes: &[u8]) -> io::Result<bool>;
}

/// The operating system's file system.
#[derive(Debug)]
pub(crate) struct RealFs;

impl Fs for RealFs {
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    fn create_file(&self, path: &Path) -> io::Result<File> {
        File::options().write(true).create_new(true).open(path)
    }

    fn write_all(&self, mut file: &File, bytes: &[u8]) -> io::Result<()> {
        file.write_all(bytes)
    }

    fn set_modified(&self, file: &File, modified: SystemTime) -> io::Result<()> {
        file.set_modified(modified)
    }

    fn sync_file(&self, file: &File) -> io::Result<()> {
        // Not `sync_data`: the modification time must survive too, it ties the variants together.
        file.sync_all()
    }

    fn sync_all(&self, folder: &File) -> io::Result<()> {
        Ok(rustix::fs::syncfs(folder)?)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        File::open(path)?.sync_all()
    }

    fn holds(&self, path: &Path, bytes: &[u8]) -> io::Result<bool> {
        match fs::metadata(path) {
            Ok(found) if found.is_file() && found.len() == bytes.len() as u64 => {
                Ok(fs::read(path)? == bytes)
            }
            Ok(_) => Ok(false),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }
}
