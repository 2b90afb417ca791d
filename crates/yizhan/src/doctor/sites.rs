//! Whether sites are off-line for longer than they may be.

use chrono::{DateTime, Utc};
use yizhan_core::{Clock as _, SiteState, SystemClock};
use yizhan_db::{Db, DbError};
use yizhan_site::{Site, SiteMove, last_move, sites};
use yizhan_standards::life_cycle::site_limits;

use super::{Finding, database::failed};

/// Whether every site that is off-line comes back in time.
pub(super) async fn breaks(db: &Db) -> Finding {
    let found = match off_line(db).await {
        Ok(found) => found,
        Err(error) => return failed("breaks", &error),
    };
    let now = SystemClock.now();
    let late: Vec<_> = found.iter().filter_map(|(site, last)| lateness(site, last, now)).collect();
    if late.is_empty() {
        return Finding::good("breaks", format!("{}个站点临时下线，均未临近期限。", found.len()));
    }
    Finding::bad(
        "breaks",
        format!("{}。", late.join("；")),
        "请尽快恢复访问：yizhan site move 站点标识 live。",
    )
}

async fn off_line(db: &Db) -> Result<Vec<(Site, SiteMove)>, DbError> {
    let mut found = Vec::new();
    for site in sites(db.reader()).await? {
        if site.state == SiteState::Suspended
            && let Some(last) = last_move(db.reader(), site.id).await?
        {
            found.push((site, last));
        }
    }
    Ok(found)
}

/// What is to be said about a break that is over, or nearly.
fn lateness(site: &Site, last: &SiteMove, now: DateTime<Utc>) -> Option<String> {
    let days = (now - last.moved_at).num_days();
    if last.until.is_some_and(|until| until < now) {
        return Some(format!("“{}”已下线{days}日，超过了公告的恢复时间", site.name));
    }
    let limits = &site_limits().params;
    let first_warning = limits.offline_warn_days.iter().min().copied().unwrap_or(u32::MAX);
    (i64::from(first_warning) <= days && last.force_majeure.is_none())
        .then(|| format!("“{}”已下线{days}日，最长{}日", site.name, limits.offline_days))
}
