//! `GET /organisations`, `GET /organisations/{id}`

use axum::Json;
use yizhan_core::OrganisationId;
use yizhan_frame::http::{Caller, Page, Path, Problem, Tagged};

use super::view::OrganisationView;
use crate::store::organisations as table;

/// List organisations
///
/// The whole tree, siblings in their order. Everybody who signs in may see it: it is public.
#[utoipa::path(get, path = "/organisations", tag = "organisations",
    responses((status = 200, description = "All organisations", body = Page<OrganisationView>)))]
pub(crate) async fn list_organisations(
    caller: Caller,
) -> Result<Json<Page<OrganisationView>>, Problem> {
    let all = table::organisations(caller.reading().conn()).await?;
    Ok(Json(Page { items: all.into_iter().map(Into::into).collect(), next: None }))
}

/// Get an organisation
#[utoipa::path(get, path = "/organisations/{id}", tag = "organisations",
    params(("id" = uuid::Uuid, Path, description = "The organisation")),
    responses((status = 200, description = "The organisation", body = OrganisationView,
        headers(("ETag" = String, description = "What a change names in If-Match")))))]
pub(crate) async fn get_organisation(
    caller: Caller,
    Path(id): Path<OrganisationId>,
) -> Result<Tagged<OrganisationView>, Problem> {
    let found = table::organisation(caller.reading().conn(), id).await?;
    let organisation = found.ok_or_else(Problem::not_found)?;
    Ok(Tagged { tag: organisation.version.to_string(), value: organisation.into() })
}
