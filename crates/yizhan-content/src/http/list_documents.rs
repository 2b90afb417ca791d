//! `GET /documents`

use axum::Json;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use yizhan_core::{ChannelId, SiteId};
use yizhan_frame::http::{Caller, Cursor, Page, PageSize, Problem, Query};

use super::view::ListedDocumentView;
use crate::{DocumentFilter, DocumentState, list_documents as list};

/// Which documents are asked for (稿件筛选).
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct DocumentQuery {
    /// Of this site.
    site_id: Option<Uuid>,
    /// In this channel.
    channel_id: Option<Uuid>,
    /// In this state; all but deleted ones if not said.
    #[param(inline)]
    state: Option<StateParam>,
    /// Whose title holds this.
    q: Option<String>,
    /// `next` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor>,
    /// How many at most.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 200)]
    limit: Option<PageSize>,
}

/// A state of documents (稿件状态).
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum StateParam {
    Draft,
    InReview,
    Live,
    Withdrawn,
    Deleted,
}

impl From<StateParam> for DocumentState {
    fn from(state: StateParam) -> Self {
        match state {
            StateParam::Draft => Self::Draft,
            StateParam::InReview => Self::InReview,
            StateParam::Live => Self::Live,
            StateParam::Withdrawn => Self::Withdrawn,
            StateParam::Deleted => Self::Deleted,
        }
    }
}

/// List documents
///
/// Those that the caller may see, last changed first.
#[utoipa::path(get, path = "/documents", tag = "documents", params(DocumentQuery),
    responses((status = 200, description = "A page of documents", body = Page<ListedDocumentView>)))]
pub(crate) async fn list_documents(
    caller: Caller,
    Query(query): Query<DocumentQuery>,
) -> Result<Json<Page<ListedDocumentView>>, Problem> {
    let filter = DocumentFilter {
        site: query.site_id.map(SiteId),
        channel: query.channel_id.map(ChannelId),
        state: query.state.map(Into::into),
        text: query.q.filter(|text| !text.trim().is_empty()),
        after: query.cursor,
        size: query.limit.unwrap_or_default(),
    };
    let page = list(&caller.reading(), &filter).await?;
    Ok(Json(page.map(Into::into)))
}
