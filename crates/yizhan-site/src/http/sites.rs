//! `GET /sites`, `GET /sites/{id}`

use axum::Json;
use yizhan_core::SiteId;
use yizhan_frame::http::{Caller, Page, Path, Problem, Tagged};

use super::view::SiteView;
use crate::{domains, site, sites};

/// List sites
///
/// Those on which the caller holds something, in the order in which they were set up.
#[utoipa::path(get, path = "/sites", tag = "sites",
    responses((status = 200, description = "The sites", body = Page<SiteView>)))]
pub(crate) async fn list_sites(caller: Caller) -> Result<Json<Page<SiteView>>, Problem> {
    let reading = caller.reading();
    let all = sites(reading.conn()).await?;
    let own = all.into_iter().filter(|site| reading.actor().knows(site.id));
    let items = own.map(|site| SiteView::new(site, &[])).collect();
    Ok(Json(Page { items, next: None }))
}

/// Get a site
#[utoipa::path(get, path = "/sites/{id}", tag = "sites",
    params(("id" = uuid::Uuid, Path, description = "The site")),
    responses((status = 200, description = "The site", body = SiteView,
        headers(("ETag" = String, description = "What a change names in If-Match")))))]
pub(crate) async fn get_site(
    caller: Caller,
    Path(id): Path<SiteId>,
) -> Result<Tagged<SiteView>, Problem> {
    let reading = caller.reading();
    if !reading.actor().knows(id) {
        return Err(Problem::not_found());
    }
    let site = site(reading.conn(), id).await?.ok_or_else(Problem::not_found)?;
    let domains = domains(reading.conn(), id).await?;
    Ok(Tagged { tag: site.version.to_string(), value: SiteView::new(site, &domains) })
}
