//! The data folder and its disk.

use std::{fs, io, path::Path};

use yizhan_files::{DataLock, LockError};

use super::Finding;
use crate::config::Config;

/// The least room on the disk, in bytes.
const LEAST_ROOM: u64 = 2 << 30;

/// The file that is written to see whether one can be. Its folder is one that no site has.
const PROBE: &str = ".yizhan-doctor";

/// Whether pages and files can be written.
pub(super) fn writable(config: &Config) -> Finding {
    let folders = [config.data.clone(), config.sites_folder(), config.blobs_folder()];
    for folder in &folders {
        if let Err(error) = probe(folder) {
            return Finding::bad(
                "folder",
                format!("目录 {} 不能写入（{error}）。", folder.display()),
                "请检查目录是否存在、归属和权限是否正确、磁盘是否只读。",
            );
        }
    }
    Finding::good("folder", format!("数据目录 {} 可以写入。", config.data.display()))
}

/// Who prints in the data folder.
pub(super) fn lock(config: &Config) -> Finding {
    match DataLock::acquire(&config.data) {
        Ok(_) => Finding::good("lock", "数据目录未被占用，服务没有运行。"),
        Err(LockError::Held { holder, .. }) => {
            let holder = holder.map_or_else(|| "未知".to_owned(), |pid| pid.to_string());
            Finding::good("lock", format!("服务正在运行（进程号{holder}）。"))
        }
        Err(error @ LockError::Unusable { .. }) => {
            Finding::bad("lock", error.to_string(), "请检查数据目录的归属和权限。")
        }
    }
}

/// Whether there is room on the disk.
pub(super) fn space(config: &Config) -> Finding {
    match free_bytes(&config.data) {
        Ok(free) if LEAST_ROOM <= free => {
            Finding::good("space", format!("磁盘剩余{}。", gibibytes(free)))
        }
        Ok(free) => Finding::bad(
            "space",
            format!("磁盘仅剩{}，少于{}。", gibibytes(free), gibibytes(LEAST_ROOM)),
            "请清理磁盘或扩容。磁盘写满后页面不能更新，已发布的页面不受影响。",
        ),
        Err(error) => Finding::bad(
            "space",
            format!("无法查看磁盘剩余空间（{error}）。"),
            "请检查数据目录所在磁盘。",
        ),
    }
}

fn probe(folder: &Path) -> io::Result<()> {
    let file = folder.join(PROBE);
    fs::write(&file, b"")?;
    fs::remove_file(&file)
}

fn free_bytes(folder: &Path) -> io::Result<u64> {
    let found = rustix::fs::statvfs(folder)?;
    Ok(found.f_bavail.saturating_mul(found.f_frsize))
}

fn gibibytes(bytes: u64) -> String {
    let tenths = bytes / (1 << 30) * 10 + bytes % (1 << 30) * 10 / (1 << 30);
    format!("{}.{} GB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_told_to_a_tenth() {
        assert_eq!(gibibytes(0), "0.0 GB");
        assert_eq!(gibibytes((3 << 30) + (1 << 29)), "3.5 GB");
        assert_eq!(gibibytes(u64::MAX), "17179869183.9 GB");
    }
}
