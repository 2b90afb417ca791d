//! `GET /sites/{id}/channels`

use axum::Json;
use yizhan_core::SiteId;
use yizhan_frame::http::{Caller, Page, Path, Problem};

use super::view::ChannelView;
use crate::channels;

/// List the channels of a site
///
/// As in its site map: a parent before its children, siblings in their order.
#[utoipa::path(get, path = "/sites/{id}/channels", tag = "channels",
    params(("id" = uuid::Uuid, Path, description = "The site")),
    responses((status = 200, description = "The channels", body = Page<ChannelView>)))]
pub(crate) async fn list_channels(
    caller: Caller,
    Path(id): Path<SiteId>,
) -> Result<Json<Page<ChannelView>>, Problem> {
    let reading = caller.reading();
    if !reading.actor().knows(id) {
        return Err(Problem::not_found());
    }
    let all = channels(reading.conn(), id).await?;
    Ok(Json(Page { items: all.into_iter().map(Into::into).collect(), next: None }))
}
