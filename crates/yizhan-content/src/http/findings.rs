//! `GET /documents/{id}/findings`, `POST /documents/{id}/draft/mask`

use axum::Json;
use http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;
use yizhan_check::{Finding, Part};
use yizhan_core::DocumentId;
use yizhan_frame::http::{Caller, IfMatch, Page, Path, Problem, Tagged};

use super::view::DraftView;
use crate::{check_text, mask_draft as mask, queries::visible_draft};

/// Something that the checks found (检查问题).
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FindingView {
    /// The check: `id-card`.
    check: &'static str,
    /// The class of error: 个人隐私泄露.
    class: &'static str,
    /// `block`, `explain` (a written reason is needed) or `hint`.
    #[schema(value_type = String, example = "block")]
    level: yizhan_check::Level,
    /// The part, as a JSON pointer: `/body`, `/fields/issuer`.
    pointer: String,
    /// The first character, counted in the plain text of the part.
    start: usize,
    /// The character after the last.
    end: usize,
    /// What stands there; numbers of persons are masked.
    found: String,
    /// What is wrong.
    message: String,
    /// What to write instead.
    suggestion: Option<String>,
}

impl From<Finding> for FindingView {
    fn from(finding: Finding) -> Self {
        Self {
            check: finding.check,
            class: finding.class.label(),
            level: finding.level,
            pointer: pointer(&finding.place.part),
            start: finding.place.chars.start,
            end: finding.place.chars.end,
            found: finding.found,
            message: finding.message,
            suggestion: finding.suggestion,
        }
    }
}

fn pointer(part: &Part) -> String {
    match part {
        Part::Title => "/title".into(),
        Part::Body => "/body".into(),
        Part::Field(key) if ["subtitle", "summary", "source", "author"].contains(&key.as_str()) => {
            format!("/{key}")
        }
        Part::Field(key) => format!("/fields/{key}"),
        Part::Keyword(number) => format!("/keywords/{number}"),
        Part::AttachmentName(number) => format!("/files/{number}/name"),
        Part::AttachmentText { attachment, .. } => format!("/files/{attachment}"),
    }
}

/// What a writer or reviewer is told when the checks keep a text from going on.
pub(super) fn checked(found: Vec<Finding>) -> Problem {
    let found: Vec<FindingView> = found.into_iter().map(Into::into).collect();
    let blocks = found.iter().any(|finding| finding.level == yizhan_check::Level::Block);
    let detail = if blocks {
        "请改正阻断级问题后再提交"
    } else {
        "请改正，或用 explanation 书面说明理由"
    };
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    Problem::new(status, "checks-in-the-way", "内容检查未通过")
        .detail(detail)
        .member("findings", serde_json::to_value(found).unwrap_or_default())
}

/// Check the working text
///
/// What a submission would be asked about, and hints.
#[utoipa::path(get, path = "/documents/{id}/findings", tag = "documents",
    params(("id" = uuid::Uuid, Path, description = "The document")),
    responses((status = 200, description = "The findings", body = Page<FindingView>)))]
pub(crate) async fn check_draft(
    caller: Caller,
    Path(id): Path<DocumentId>,
) -> Result<Json<Page<FindingView>>, Problem> {
    let reading = caller.reading();
    let (document, draft) = visible_draft(&reading, id).await?;
    let now = reading.now();
    let checking = tokio::task::spawn_blocking(move || check_text(&document, &draft.content, now));
    let found = checking.await.map_err(Problem::internal)?;
    Ok(Json(Page { items: found.into_iter().map(Into::into).collect(), next: None }))
}

/// Mask the personal numbers of the working text
///
/// What it said before is kept as an edition that can be restored.
#[utoipa::path(post, path = "/documents/{id}/draft/mask", tag = "documents",
    params(("id" = uuid::Uuid, Path, description = "The document"),
        ("If-Match" = String, Header, description = "The ETag of the text that was read")),
    responses((status = 200, description = "The working text", body = DraftView,
        headers(("ETag" = String, description = "What the next save names in If-Match")))))]
pub(crate) async fn mask_draft(
    caller: Caller,
    Path(id): Path<DocumentId>,
    IfMatch(tag): IfMatch,
) -> Result<Tagged<DraftView>, Problem> {
    let mut cx = caller.begin().await?;
    let (draft, _) = mask(&mut cx, id, &tag).await?;
    cx.commit().await?;
    Ok(Tagged { tag: draft.tag(), value: draft.into() })
}
