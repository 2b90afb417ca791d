//! Whether what was printed is still there, and what could not be printed.

use std::path::Path;

use yizhan_core::SiteState;
use yizhan_db::Db;
use yizhan_publish::press::{PageStates, PressError, page_states};
use yizhan_site::life_cycle::visibility;
use yizhan_standards::life_cycle::Visibility;

use super::Finding;
use crate::words::InChinese as _;

/// How many sites are named.
const NAMED: usize = 5;

/// A site and its pages.
struct Looked {
    key: String,
    is_shown: bool,
    states: PageStates,
}

/// Whether all sites that are shown were printed, whether all pages that were printed stand on the disk, and whether all
/// passed their checks.
pub(super) async fn pages(db: &Db, folder: &Path) -> Vec<Finding> {
    match look(db, folder).await {
        Ok(found) => vec![unbuilt(&found), lost(&found), refused(&found)],
        Err(error) => vec![Finding::bad(
            "pages",
            format!("未能核对页面：{}", error.in_chinese()),
            "请排除故障后再次体检。",
        )],
    }
}

async fn look(db: &Db, folder: &Path) -> Result<Vec<Looked>, PressError> {
    let mut found = Vec::new();
    for site in yizhan_site::sites(db.reader()).await? {
        if site.state != SiteState::Cancelled {
            let states = page_states(db, folder, &site).await?;
            let is_shown = visibility(site.state) != Visibility::Hidden;
            found.push(Looked { key: site.key, is_shown, states });
        }
    }
    Ok(found)
}

fn unbuilt(found: &[Looked]) -> Finding {
    let unbuilt = found.iter().filter(|looked| looked.is_shown && !looked.states.is_built);
    match named(unbuilt.map(|looked| looked.key.clone())) {
        None => Finding::good("builds", "对外开放的站点都已生成页面。"),
        Some(named) => Finding::bad(
            "builds",
            format!("有站点已对外开放，页面尚未全部生成：{named}。"),
            "服务运行时会自动生成，请稍候再次体检；服务停止时，请运行 yizhan publish --site 站点标识。",
        ),
    }
}

fn lost(found: &[Looked]) -> Finding {
    let checked: u64 = found.iter().map(|looked| looked.states.checked).sum();
    let lost = found.iter().filter_map(|Looked { key, states, .. }| {
        let first = states.first_lost.as_ref()?;
        Some(format!("{key}（{}页，如 /{first}）", states.lost))
    });
    match named(lost) {
        None => Finding::good("pages", format!("已发布的{checked}个页面和文件都在磁盘上。")),
        Some(named) => Finding::bad(
            "pages",
            format!("有站点的页面缺失或不完整：{named}。"),
            "请运行 yizhan publish --site 站点标识，重新生成这些站点的页面。",
        ),
    }
}

fn refused(found: &[Looked]) -> Finding {
    let refused = found.iter().filter_map(|Looked { key, states, .. }| {
        let (first, fault) = states.first_refused.as_ref()?;
        Some(format!("{key}（{}页，如 /{first}：{fault}）", states.refused))
    });
    match named(refused) {
        None => Finding::good("refusals", "所有页面都通过了发布前检查。"),
        Some(named) => Finding::bad(
            "refusals",
            format!("有页面未通过发布前检查，未能更新：{named}。"),
            "请按提示补全站点设置或修改稿件，系统会重新生成页面。",
        ),
    }
}

/// The first sites of a list, in one sentence; none when it is empty.
fn named(mut sites: impl Iterator<Item = String>) -> Option<String> {
    let named: Vec<_> = sites.by_ref().take(NAMED).collect();
    let more = sites.count();
    let text = named.join("；");
    match (named.len(), more) {
        (0, _) => None,
        (_, 0) => Some(text),
        (_, more) => Some(format!("{text}；另有{more}个站点")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_names_the_first_and_counts_the_others() {
        let sites = |count: usize| (1..=count).map(|number| number.to_string());
        assert_eq!(named(sites(0)), None);
        assert_eq!(named(sites(5)).as_deref(), Some("1；2；3；4；5"));
        assert_eq!(named(sites(7)).as_deref(), Some("1；2；3；4；5；另有2个站点"));
    }
}
