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

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use yizhan_core::{OrganisationId, SiteId, UserId};
    use yizhan_site::{Registrations, SiteSettings};
    use yizhan_standards::channel::SiteKind;

    use super::*;

    fn site() -> Site {
        Site {
            id: SiteId(uuid::Uuid::nil()),
            key: "water".into(),
            name: "示例市水利局".into(),
            kind: SiteKind::Department,
            state: SiteState::Suspended,
            sponsor_id: OrganisationId(uuid::Uuid::nil()),
            operator_id: None,
            code: None,
            registrations: Registrations::default(),
            settings: SiteSettings::default(),
            home_blocks: Vec::new(),
            theme: "default".into(),
            version: 1,
        }
    }

    /// What is said `days` after the site went off-line for `planned` days.
    fn after(days: i64, planned: i64, force_majeure: Option<&str>) -> Option<String> {
        let moved_at: DateTime<Utc> = "2026-03-01T09:00:00Z".parse().expect("a time");
        let last = SiteMove {
            id: uuid::Uuid::nil(),
            site_id: SiteId(uuid::Uuid::nil()),
            from: Some(SiteState::Live),
            to: SiteState::Suspended,
            moved_at,
            moved_by: UserId(uuid::Uuid::nil()),
            approval_number: None,
            notice: None,
            until: Some(moved_at + TimeDelta::days(planned)),
            force_majeure: force_majeure.map(str::to_owned),
            cancellations: Vec::new(),
        };
        lateness(&site(), &last, moved_at + TimeDelta::days(days))
    }

    #[test]
    fn a_break_is_spoken_of_from_its_twentieth_day_on() {
        assert_eq!(after(19, 30, None), None);
        assert_eq!(after(20, 30, None).as_deref(), Some("“示例市水利局”已下线20日，最长30日"));
        assert_eq!(after(20, 90, Some("地震")), None, "it is not limited");
    }

    #[test]
    fn a_break_that_is_over_is_spoken_of_the_moment_it_is() {
        assert_eq!(after(5, 5, None), None);
        let late = Some("“示例市水利局”已下线6日，超过了公告的恢复时间");
        assert_eq!(after(6, 5, None).as_deref(), late);
        assert_eq!(after(6, 5, Some("地震")).as_deref(), late);
    }
}
