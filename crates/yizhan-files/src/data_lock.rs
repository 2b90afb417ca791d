//! One process at a time writes a data folder.
//!
//! The lock is the operating system's and ends with the process, however it ends. The file stays.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::process;

/// The file that carries the lock, below the data folder.
const FILE_NAME: &str = "yizhan.lock";
/// A process id has fewer digits.
const LONGEST_PID: u64 = 20;

/// The right to write a data folder (数据目录锁). Dropping it gives it back.
#[derive(Debug)]
pub struct DataLock {
    _file: File,
}

/// Why the data folder is not ours. The text is for the person at the terminal.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another process holds it; its id is unknown in the instant in which it starts.
    #[error("数据目录 {} 正由另一个一站进程使用（{}）。请先停止该进程，或用 --data 指定其他目录。", folder.display(), holder_text(*holder))]
    Held {
        /// The data folder.
        folder: PathBuf,
        /// The process id of the holder.
        holder: Option<u32>,
    },
    /// The lock file cannot be made or written.
    #[error("无法使用数据目录 {}：{source}", folder.display())]
    Unusable {
        /// The data folder.
        folder: PathBuf,
        /// What the kernel said.
        source: io::Error,
    },
}

fn holder_text(holder: Option<u32>) -> String {
    holder.map_or_else(|| "进程号未知".to_owned(), |pid| format!("进程号 {pid}"))
}

impl DataLock {
    /// Takes the lock on `folder`, which is made if missing. Does not wait.
    pub fn acquire(folder: &Path) -> Result<Self, LockError> {
        let unusable = |source| LockError::Unusable { folder: folder.to_owned(), source };
        fs::create_dir_all(folder).map_err(unusable)?;
        let mut file = File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(folder.join(FILE_NAME))
            .map_err(unusable)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(LockError::Held {
                    folder: folder.to_owned(),
                    holder: read_holder(&file),
                });
            }
            Err(TryLockError::Error(error)) => return Err(unusable(error)),
        }
        write_holder(&mut file).map_err(unusable)?;
        Ok(Self { _file: file })
    }
}

fn write_holder(file: &mut File) -> io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    writeln!(file, "{}", process::id())
}

fn read_holder(file: &File) -> Option<u32> {
    let mut text = String::new();
    file.take(LONGEST_PID).read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_is_told_who_holds_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let first = DataLock::acquire(folder.path()).unwrap();
        let error = DataLock::acquire(folder.path()).unwrap_err();
        assert!(matches!(error, LockError::Held { holder: Some(pid), .. } if pid == process::id()));
        assert!(error.to_string().contains(&format!("进程号 {}", process::id())), "{error}");
        drop(first);
        assert!(DataLock::acquire(folder.path()).is_ok());
    }

    #[test]
    fn a_longer_process_id_left_in_the_file_is_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(FILE_NAME), "4294967295\n").unwrap();
        let _first = DataLock::acquire(folder.path()).unwrap();
        let error = DataLock::acquire(folder.path()).unwrap_err();
        assert!(matches!(error, LockError::Held { holder: Some(pid), .. } if pid == process::id()));
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let blocked = folder.path().join("file");
        fs::write(&blocked, "").unwrap();
        let error = DataLock::acquire(&blocked).unwrap_err();
        assert!(error.to_string().contains(&*blocked.to_string_lossy()), "{error}");
    }
}
