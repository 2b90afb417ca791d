//! Whether what was printed is still there.

use std::path::Path;

use yizhan_core::SiteState;
use yizhan_db::Db;
use yizhan_publish::press::{PressError, lost_pages};

use super::Finding;
use crate::words::InChinese as _;

/// How many sites are named.
const NAMED: usize = 5;

/// Whether all pages that were printed stand on the disk.
pub(super) async fn on_disk(db: &Db, folder: &Path) -> Finding {
    match compare(db, folder).await {
        Ok((pages, lost)) if lost.is_empty() => {
            Finding::good("pages", format!("已发布的{pages}个页面和文件都在磁盘上。"))
        }
        Ok((_, lost)) => {
            let named: Vec<_> = lost.iter().take(NAMED).map(String::as_str).collect();
            Finding::bad(
                "pages",
                format!("{}个站点有页面缺失或不完整：{}。", lost.len(), named.join("；")),
                "请运行 yizhan publish --site 站点标识，重新生成这些站点的页面。",
            )
        }
        Err(error) => Finding::bad(
            "pages",
            format!("未能核对页面：{}", error.in_chinese()),
            "请排除故障后再次体检。",
        ),
    }
}

/// How many pages there are, and what is lost, by site.
async fn compare(db: &Db, folder: &Path) -> Result<(u64, Vec<String>), PressError> {
    let (mut pages, mut lost) = (0, Vec::new());
    for site in yizhan_site::sites(db.reader()).await? {
        if site.state == SiteState::Cancelled {
            continue;
        }
        let found = lost_pages(db, folder, &site).await?;
        pages += found.checked;
        if let Some(first) = found.first {
            lost.push(format!("{}（{}页，如 /{first}）", site.key, found.lost));
        }
    }
    Ok((pages, lost))
}
