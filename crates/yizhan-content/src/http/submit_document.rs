//! `POST /documents/{id}/submissions`

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use yizhan_core::{ChannelId, DocumentId};
use yizhan_frame::http::{Body, Caller, Created, IdempotencyKey, Path, Problem};

use super::{
    draft::changed_by_another,
    findings::checked,
    problems::faults,
    review_view::{SubmissionView, WhenView},
    view::UnpublishingView,
};
use crate::{NewSubmission, Request, SubmitDocumentError, submit_document as submit};

/// What is handed in (送审).
#[derive(Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewSubmissionBody {
    /// What is asked for.
    request: RequestBody,
    /// What the author says to the reviewers (送审说明).
    #[serde(default)]
    note: String,
    /// Why what the checks ask about is right as it stands (检查问题说明).
    #[serde(default)]
    explanation: Option<String>,
    /// Why it is to be carried out before its reviews (紧急发布理由); for who may publish urgently.
    #[serde(default)]
    urgent_reason: Option<String>,
}

/// What is asked for (送审事项).
#[derive(Deserialize, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum RequestBody {
    /// The working text is to be public.
    Publish {
        /// The tag of the working text that the author read: its `ETag` without quotes.
        draft: String,
        /// When.
        #[serde(default)]
        when: WhenView,
    },
    /// The document is to be taken off.
    Withdraw { unpublishing: UnpublishingView },
    /// The document is to appear in another channel of its site instead.
    Move { from: Uuid, to: Uuid },
    /// The document is to go to the recycle bin.
    Delete,
}

/// Hand something in for review
///
/// What is public stays public meanwhile. A newer text takes the place of one that is still in review.
#[utoipa::path(post, path = "/documents/{id}/submissions", tag = "reviews",
    params(("id" = uuid::Uuid, Path, description = "The document"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key twice hands in once")),
    request_body = NewSubmissionBody,
    responses((status = 201, description = "Handed in", body = SubmissionView)))]
pub(crate) async fn submit_document(
    caller: Caller,
    Path(id): Path<DocumentId>,
    key: IdempotencyKey,
    Body(body): Body<NewSubmissionBody>,
) -> Result<Created<SubmissionView>, Problem> {
    let asked = serde_json::json!([id, &body]);
    if body.note.chars().count() > 500 {
        return Err(Problem::field("/note", "too-long", "送审说明最多 500 个字"));
    }
    if body.explanation.as_ref().is_some_and(|text| 1_000 < text.chars().count()) {
        return Err(Problem::field("/explanation", "too-long", "说明最多 1000 个字"));
    }
    let reason = body.urgent_reason.as_ref().map(|reason| reason.trim().chars().count());
    if reason.is_some_and(|length| !(1..=500).contains(&length)) {
        return Err(Problem::field("/urgent_reason", "invalid", "请用 1 至 500 个字说明理由"));
    }
    let new = NewSubmission {
        request: body.request.into(),
        note: body.note,
        explanation: body.explanation.filter(|text| !text.trim().is_empty()),
        urgent_reason: body.urgent_reason,
    };
    let work = async |cx: &mut yizhan_frame::Cx| {
        let submission = submit(cx, id, new).await?;
        let location = format!("/api/v1/submissions/{}", submission.id);
        Ok(Created { location, value: SubmissionView::new(submission, &[]) })
    };
    caller.create(key, &asked, work).await
}

impl From<RequestBody> for Request {
    fn from(body: RequestBody) -> Self {
        match body {
            RequestBody::Publish { draft, when } => {
                Self::Publish { tag: draft.trim_matches('"').to_owned(), when: when.into() }
            }
            RequestBody::Withdraw { unpublishing } => Self::Withdraw(unpublishing.into()),
            RequestBody::Move { from, to } => {
                Self::Move { from: ChannelId(from), to: ChannelId(to) }
            }
            RequestBody::Delete => Self::Delete,
        }
    }
}

impl From<SubmitDocumentError> for Problem {
    fn from(error: SubmitDocumentError) -> Self {
        match error {
            SubmitDocumentError::NotFound(_) => Self::not_found(),
            SubmitDocumentError::Changed(draft) => changed_by_another(&draft),
            SubmitDocumentError::NothingNew => Self::conflict("nothing-new", "没有可送审的新内容")
                .detail("最近一版已经送审或发布，此后没有修改"),
            SubmitDocumentError::NoChannel => {
                Self::conflict("no-channel", "稿件尚未选择栏目").detail("请先选择发布栏目，再送审")
            }
            SubmitDocumentError::OtherMatterOpen(id) => {
                Self::conflict("other-matter-open", "稿件另有事项正在审核")
                    .member("submission_id", id.to_string())
            }
            SubmitDocumentError::Faulty(found) => faults(&found),
            SubmitDocumentError::Checked(found) => checked(found),
            SubmitDocumentError::NotUrgent => {
                Self::field("/urgent_reason", "not-urgent", "移动和删除须先审核，不能紧急执行")
            }
            SubmitDocumentError::NotLive(_) => Self::conflict("not-live", "稿件没有公开，不能撤稿"),
            SubmitDocumentError::StillLive => {
                Self::conflict("still-live", "稿件仍在公开，请先撤稿再删除")
            }
            SubmitDocumentError::WrongMove => Self::rule("wrong-move", "稿件不能这样移动")
                .detail("稿件应在原栏目中，且目标栏目属于同一站点、尚未收录该稿件"),
            SubmitDocumentError::WrongState(_) => Self::changed(),
            SubmitDocumentError::CarryOut(error) => error.into(),
            SubmitDocumentError::Denied(denied) => denied.into(),
            SubmitDocumentError::Db(error) => error.into(),
        }
    }
}
