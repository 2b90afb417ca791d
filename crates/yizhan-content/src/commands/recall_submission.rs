//! Taking back what was handed in.

use yizhan_core::{Denied, Event, Permission, SubmissionId};
use yizhan_db::DbError;
use yizhan_frame::Cx;

use super::{document_at_hand, place_of};
use crate::{
    EditionState, Submission, SubmissionState,
    store::{editions, submissions},
};

/// Why something was not taken back.
#[derive(Debug, thiserror::Error)]
pub enum RecallSubmissionError {
    /// There is no such submission.
    #[error("there is no submission {0}")]
    NotFound(SubmissionId),
    /// It was decided, or taken back already.
    #[error("the submission is {0:?}")]
    Closed(SubmissionState),
    /// It was carried out before its reviews, which have to be given.
    #[error("the submission is carried out already")]
    CarriedOut,
    /// The actor may not write where the document stands.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Takes back what was handed in (撤回送审), as long as it is in review.
pub async fn recall_submission(
    cx: &mut Cx,
    id: SubmissionId,
) -> Result<Submission, RecallSubmissionError> {
    let found = submissions::submission(cx.tx(), id).await?;
    let submission = found.ok_or(RecallSubmissionError::NotFound(id))?;
    let document = document_at_hand(cx, submission.document_id)
        .await?
        .ok_or(RecallSubmissionError::NotFound(id))?;
    let (site_id, channels) = place_of(cx, &document).await?;
    cx.require_in(Permission::WriteDocuments, site_id, &channels)?;
    if submission.urgent_reason.is_some() {
        return Err(RecallSubmissionError::CarriedOut);
    }
    let state = submission.state;
    close(cx, submission).await?.ok_or(RecallSubmissionError::Closed(state))
}

/// Takes an open submission back; its edition is a draft again. None when it was closed already.
pub(super) async fn close(
    cx: &mut Cx,
    submission: Submission,
) -> Result<Option<Submission>, DbError> {
    let before = submission.state;
    let Ok(recalled) = submission.recall(cx.now()) else { return Ok(None) };
    if !submissions::update(cx.tx(), &recalled, before).await? {
        return Ok(None);
    }
    hand_back(cx, &recalled).await?;
    let (submission_id, document_id) = (recalled.id, recalled.document_id);
    cx.record(Event::SubmissionRecalled { submission_id, document_id, site_id: recalled.site_id });
    Ok(Some(recalled))
}

/// Lets the edition of a submission be a draft again.
pub(super) async fn hand_back(cx: &Cx, submission: &Submission) -> Result<(), DbError> {
    let Some(id) = submission.edition_id() else { return Ok(()) };
    let Some(edition) = editions::edition(cx.tx(), id).await? else { return Ok(()) };
    if let Ok(edition) = edition.hand_back() {
        editions::update_state(cx.tx(), &edition, EditionState::Submitted).await?;
    }
    Ok(())
}
