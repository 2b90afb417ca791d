//! `POST /submissions/{id}/decisions`

use axum::Json;
use http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;
use yizhan_core::SubmissionId;
use yizhan_frame::http::{Body, Caller, Path, Problem};

use super::{findings::checked, problems::faults, review_view::SubmissionView};
use crate::{
    DecideRefusal, DecideSubmissionError, NewDecision, Opinion, decide_submission as decide,
    store::decisions,
};

/// An opinion (审核意见).
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewDecisionBody {
    opinion: OpinionBody,
    /// Why; asked for when it goes back.
    #[serde(default)]
    reason: String,
    /// The hash of what the reviewer read.
    hash: String,
}

/// Whether it may go on (审核结论).
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum OpinionBody {
    /// It may go on.
    Approve,
    /// It goes back to its author.
    Return,
}

/// Give an opinion
///
/// With the last approval the matter is carried out.
#[utoipa::path(post, path = "/submissions/{id}/decisions", tag = "reviews",
    params(("id" = uuid::Uuid, Path, description = "The submission")),
    request_body = NewDecisionBody,
    responses((status = 201, description = "Taken", body = SubmissionView)))]
pub(crate) async fn decide_submission(
    caller: Caller,
    Path(id): Path<SubmissionId>,
    Body(body): Body<NewDecisionBody>,
) -> Result<(StatusCode, Json<SubmissionView>), Problem> {
    if body.reason.chars().count() > 1_000 {
        return Err(Problem::field("/reason", "too-long", "意见最多 1000 个字"));
    }
    let opinion = match body.opinion {
        OpinionBody::Approve => Opinion::Approve,
        OpinionBody::Return => Opinion::Return,
    };
    let mut cx = caller.begin().await?;
    let new = NewDecision { opinion, reason: body.reason, hash: body.hash };
    let (submission, _) = decide(&mut cx, id, new).await?;
    let opinions = decisions::of_submissions(cx.tx(), &[id]).await?;
    cx.commit().await?;
    Ok((StatusCode::CREATED, Json(SubmissionView::new(submission, &opinions))))
}

impl From<DecideSubmissionError> for Problem {
    fn from(error: DecideSubmissionError) -> Self {
        match error {
            DecideSubmissionError::NotFound(_) => Self::not_found(),
            DecideSubmissionError::Refused(refusal) => refusal.into(),
            DecideSubmissionError::Altered => {
                Self::conflict("submission-altered", "送审后内容已发生变化，请退回重新送审")
            }
            DecideSubmissionError::Faulty(found) => faults(&found),
            DecideSubmissionError::Checked(found) => checked(found),
            DecideSubmissionError::Changed => Self::changed(),
            DecideSubmissionError::CarryOut(error) => error.into(),
            DecideSubmissionError::Denied(denied) => denied.into(),
            DecideSubmissionError::Db(error) => error.into(),
        }
    }
}

impl From<DecideRefusal> for Problem {
    fn from(refusal: DecideRefusal) -> Self {
        match refusal {
            DecideRefusal::Closed(state) => {
                Self::conflict("submission-closed", "该送审单已经办结或撤回")
                    .member("state", state.name())
            }
            DecideRefusal::OtherContent => {
                Self::conflict("other-content", "所审内容不是当前送审的内容")
                    .detail("请重新打开后审核")
            }
            DecideRefusal::DecidedAlready(_) => {
                let status = StatusCode::FORBIDDEN;
                Self::new(status, "decided-already", "同一人不能承担两个审核环节")
            }
            DecideRefusal::IsAuthor => {
                Self::new(StatusCode::FORBIDDEN, "own-text", "不能审核自己撰写或送审的稿件")
            }
            DecideRefusal::NoReason => Self::field("/reason", "missing", "退回时请说明理由"),
        }
    }
}
