//! `GET /events`

use axum::Json;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use yizhan_core::{Denied, Permission, SiteId, UserId};
use yizhan_db::events::{self, EventFilter, EventRow};
use yizhan_frame::http::{Caller, Page, PageSize, Problem, Query};

/// Which entries are asked for (日志筛选).
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct EventQuery {
    /// Of this site.
    site_id: Option<Uuid>,
    /// By this user.
    actor_id: Option<Uuid>,
    /// Of this kind: `edition_published`.
    name: Option<String>,
    /// Not before this moment.
    from: Option<DateTime<Utc>>,
    /// Before this moment.
    until: Option<DateTime<Utc>>,
    /// `next` of the page before.
    cursor: Option<i64>,
    /// How many at most.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 200)]
    limit: Option<PageSize>,
}

/// An entry of the audit trail (日志条目).
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EventView {
    /// Its number, from 1 without gaps.
    number: i64,
    /// What happened: `edition_published`.
    name: &'static str,
    /// Who caused it.
    actor_id: Uuid,
    /// Where.
    site_id: Option<Uuid>,
    happened_at: DateTime<Utc>,
    /// What it says, by its kind.
    #[schema(value_type = Object)]
    event: serde_json::Value,
}

impl From<EventRow> for EventView {
    fn from(row: EventRow) -> Self {
        Self {
            number: row.number,
            name: row.event.name(),
            actor_id: row.actor_id.0,
            site_id: row.event.site_id().map(|site| site.0),
            happened_at: row.happened_at,
            event: serde_json::to_value(&row.event).unwrap_or_default(),
        }
    }
}

/// List events
///
/// The audit trail, newest first.
#[utoipa::path(get, path = "/events", tag = "audit", params(EventQuery),
    responses((status = 200, description = "A page of entries", body = Page<EventView>)))]
pub(crate) async fn list_events(
    caller: Caller,
    Query(query): Query<EventQuery>,
) -> Result<Json<Page<EventView>>, Problem> {
    let size = query.limit.unwrap_or_default();
    let filter = EventFilter {
        sites: sites(&caller, query.site_id.map(SiteId))?,
        actor: query.actor_id.map(UserId),
        name: query.name,
        from: query.from,
        until: query.until,
        before: query.cursor,
        limit: size.limit(),
    };
    let mut found = events::search(caller.platform().db(), &filter).await?;
    let has_more = size.0 < found.len();
    found.truncate(size.0);
    let next = found.last().filter(|_| has_more).map(|row| row.number.to_string());
    Ok(Json(Page { items: found.into_iter().map(Into::into).collect(), next }))
}

/// On which sites the caller reads the trail; none for everything.
fn sites(caller: &Caller, asked: Option<SiteId>) -> Result<Option<Vec<SiteId>>, Denied> {
    let reach = caller.actor().reach(Permission::ReadAudit);
    match asked {
        Some(site) => {
            caller.actor().require(Permission::ReadAudit, site)?;
            Ok(Some(vec![site]))
        }
        None if reach.is_everywhere => Ok(None),
        None if reach.sites.is_empty() => Err(Denied::Forbidden(Permission::ReadAudit)),
        None => Ok(Some(reach.sites)),
    }
}
