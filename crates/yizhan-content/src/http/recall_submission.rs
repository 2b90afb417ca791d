//! `POST /submissions/{id}/recall`

use axum::Json;
use yizhan_core::SubmissionId;
use yizhan_frame::http::{Caller, Path, Problem};

use super::review_view::SubmissionView;
use crate::{RecallSubmissionError, recall_submission as recall, store::decisions};

/// Take a submission back
///
/// As long as it is in review.
#[utoipa::path(post, path = "/submissions/{id}/recall", tag = "reviews",
    params(("id" = uuid::Uuid, Path, description = "The submission")),
    responses((status = 200, description = "Taken back", body = SubmissionView)))]
pub(crate) async fn recall_submission(
    caller: Caller,
    Path(id): Path<SubmissionId>,
) -> Result<Json<SubmissionView>, Problem> {
    let mut cx = caller.begin().await?;
    let submission = recall(&mut cx, id).await?;
    let opinions = decisions::of_submissions(cx.tx(), &[id]).await?;
    cx.commit().await?;
    Ok(Json(SubmissionView::new(submission, &opinions)))
}

impl From<RecallSubmissionError> for Problem {
    fn from(error: RecallSubmissionError) -> Self {
        match error {
            RecallSubmissionError::NotFound(_) => Self::not_found(),
            RecallSubmissionError::Closed(state) => {
                Self::conflict("submission-closed", "该送审单已经办结或撤回")
                    .member("state", state.name())
            }
            RecallSubmissionError::CarriedOut => {
                Self::conflict("submission-carried-out", "紧急事项已经执行，须完成补审")
            }
            RecallSubmissionError::Denied(denied) => denied.into(),
            RecallSubmissionError::Db(error) => error.into(),
        }
    }
}
