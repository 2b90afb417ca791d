//! `GET /dead-letters`, `POST /dead-letters/{id}/retry`, `POST /dead-letters/{id}/dismiss`

use axum::Json;
use http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use yizhan_core::{JobId, Permission};
use yizhan_db::jobs::{self, Job, SettleJobError};
use yizhan_frame::{
    dismiss_job as dismiss,
    http::{Caller, Page, Path, Problem},
    retry_job as retry,
};

/// How many are shown.
const LIMIT: u64 = 200;

/// A job that failed for good (失败任务).
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DeadLetterView {
    id: Uuid,
    /// What was to be done: `press.print`.
    kind: String,
    #[schema(value_type = Object)]
    payload: serde_json::Value,
    /// How often it was tried.
    attempts: u32,
    /// What went wrong the last time.
    error: Option<String>,
}

impl From<Job> for DeadLetterView {
    fn from(job: Job) -> Self {
        Self {
            id: job.id.0,
            kind: job.kind,
            payload: job.payload,
            attempts: job.attempts,
            error: job.error,
        }
    }
}

/// List dead letters
///
/// Jobs that failed for good, newest first.
#[utoipa::path(get, path = "/dead-letters", tag = "jobs",
    responses((status = 200, description = "The jobs", body = Page<DeadLetterView>)))]
pub(crate) async fn list_dead_letters(
    caller: Caller,
) -> Result<Json<Page<DeadLetterView>>, Problem> {
    caller.actor().require_platform(Permission::OperatePlatform)?;
    let all = jobs::dead_letters(caller.platform().db(), LIMIT).await?;
    Ok(Json(Page { items: all.into_iter().map(Into::into).collect(), next: None }))
}

/// Retry a job
#[utoipa::path(post, path = "/dead-letters/{id}/retry", tag = "jobs",
    params(("id" = uuid::Uuid, Path, description = "The job")),
    responses((status = 204, description = "It will be done")))]
pub(crate) async fn retry_job(
    caller: Caller,
    Path(id): Path<JobId>,
) -> Result<StatusCode, Problem> {
    let mut cx = caller.begin().await?;
    retry(&mut cx, id).await.map_err(problem)?;
    cx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Dismiss a job
#[utoipa::path(post, path = "/dead-letters/{id}/dismiss", tag = "jobs",
    params(("id" = uuid::Uuid, Path, description = "The job")),
    responses((status = 204, description = "It will not be done")))]
pub(crate) async fn dismiss_job(
    caller: Caller,
    Path(id): Path<JobId>,
) -> Result<StatusCode, Problem> {
    let mut cx = caller.begin().await?;
    dismiss(&mut cx, id).await.map_err(problem)?;
    cx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

fn problem(error: SettleJobError) -> Problem {
    match error {
        SettleJobError::NoDeadLetter(_) => Problem::not_found(),
        SettleJobError::Denied(denied) => denied.into(),
        SettleJobError::Db(error) => error.into(),
    }
}
