//! `GET /submissions`, `GET /submissions/{id}`, `GET /documents/{id}/submissions`

use axum::Json;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use yizhan_core::{DocumentId, SubmissionId};
use yizhan_frame::http::{Caller, Cursor, Page, PageSize, Path, Problem, Query, Reading};

use super::review_view::SubmissionView;
use crate::{
    Inbox, Submission, list_submissions as list,
    queries::{visible_document, visible_submission},
    store::{decisions, submissions},
};

/// Whose submissions are asked for (送审单筛选).
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct SubmissionQuery {
    /// `waiting`: those that wait for a review that the caller may give; `mine`: those the caller handed in.
    #[param(inline)]
    inbox: InboxParam,
    /// `next` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor>,
    /// How many at most.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 200)]
    limit: Option<PageSize>,
}

#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum InboxParam {
    Waiting,
    Mine,
}

/// List submissions
///
/// One inbox over all sites, newest first.
#[utoipa::path(get, path = "/submissions", tag = "reviews", params(SubmissionQuery),
    responses((status = 200, description = "A page of submissions", body = Page<SubmissionView>)))]
pub(crate) async fn list_submissions(
    caller: Caller,
    Query(query): Query<SubmissionQuery>,
) -> Result<Json<Page<SubmissionView>>, Problem> {
    let reading = caller.reading();
    let inbox = match query.inbox {
        InboxParam::Waiting => Inbox::Waiting,
        InboxParam::Mine => Inbox::Mine,
    };
    let page = list(&reading, inbox, query.cursor, query.limit.unwrap_or_default()).await?;
    let Page { items, next } = page;
    Ok(Json(Page { items: shown(&reading, items).await?, next }))
}

/// Get a submission
#[utoipa::path(get, path = "/submissions/{id}", tag = "reviews",
    params(("id" = uuid::Uuid, Path, description = "The submission")),
    responses((status = 200, description = "The submission", body = SubmissionView)))]
pub(crate) async fn get_submission(
    caller: Caller,
    Path(id): Path<SubmissionId>,
) -> Result<Json<SubmissionView>, Problem> {
    let reading = caller.reading();
    let submission = visible_submission(&reading, id).await?;
    let opinions = decisions::of_submissions(reading.conn(), &[id]).await?;
    Ok(Json(SubmissionView::new(submission, &opinions)))
}

/// List the submissions of a document
///
/// Newest first.
#[utoipa::path(get, path = "/documents/{id}/submissions", tag = "reviews",
    params(("id" = uuid::Uuid, Path, description = "The document")),
    responses((status = 200, description = "The submissions", body = Page<SubmissionView>)))]
pub(crate) async fn list_document_submissions(
    caller: Caller,
    Path(id): Path<DocumentId>,
) -> Result<Json<Page<SubmissionView>>, Problem> {
    let reading = caller.reading();
    visible_document(&reading, id).await?;
    let all = submissions::of_document(reading.conn(), id).await?;
    Ok(Json(Page { items: shown(&reading, all).await?, next: None }))
}

async fn shown(reading: &Reading, all: Vec<Submission>) -> Result<Vec<SubmissionView>, Problem> {
    let ids: Vec<SubmissionId> = all.iter().map(|submission| submission.id).collect();
    let opinions = decisions::of_submissions(reading.conn(), &ids).await?;
    Ok(all.into_iter().map(|submission| SubmissionView::new(submission, &opinions)).collect())
}
