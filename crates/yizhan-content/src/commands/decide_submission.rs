//! Giving an opinion.

use yizhan_check::Finding;
use yizhan_core::{DecisionId, Denied, Event, Permission, SubmissionId};
use yizhan_db::DbError;
use yizhan_frame::Cx;

use super::{
    CarryOutError, ContentFault, carry_out, check_content, document_at_hand, place_of,
    recall_submission::hand_back,
};
use crate::{
    DecideRefusal, Decision, Document, Matter, Opinion, Progress, Submission, SubmissionState,
    check_gate::{check_text, in_the_way},
    store::{decisions, editions, submissions},
    workflow::matter_hash,
};

/// An opinion to be given (新审核意见).
#[derive(Clone, Debug)]
pub struct NewDecision {
    /// What is said.
    pub opinion: Opinion,
    /// Why.
    pub reason: String,
    /// The hash of what the reviewer read.
    pub hash: String,
}

/// Why an opinion was not taken.
#[derive(Debug, thiserror::Error)]
pub enum DecideSubmissionError {
    /// There is no such submission.
    #[error("there is no submission {0}")]
    NotFound(SubmissionId),
    /// The opinion does not count.
    #[error(transparent)]
    Refused(#[from] DecideRefusal),
    /// What is stored is not what was handed in.
    #[error("what is stored is not what was handed in")]
    Altered,
    /// The text does not hold what its content type asks for.
    #[error("the text has {} faults", .0.len())]
    Faulty(Vec<ContentFault>),
    /// The checks found what must not go on.
    #[error("the checks found {} things", .0.len())]
    Checked(Vec<Finding>),
    /// Somebody decided meanwhile.
    #[error("somebody decided meanwhile")]
    Changed,
    /// The last review approved what cannot be carried out.
    #[error(transparent)]
    CarryOut(#[from] CarryOutError),
    /// The actor does not review this step where the document stands.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Gives an opinion on what was handed in (审核). With the last approval the matter is carried out.
pub async fn decide_submission(
    cx: &mut Cx,
    id: SubmissionId,
    new: NewDecision,
) -> Result<(Submission, Decision), DecideSubmissionError> {
    let found = submissions::submission(cx.tx(), id).await?;
    let submission = found.ok_or(DecideSubmissionError::NotFound(id))?;
    let document = document_at_hand(cx, submission.document_id)
        .await?
        .ok_or(DecideSubmissionError::NotFound(id))?;
    let (site_id, channels) = place_of(cx, &document).await?;
    cx.require_in(Permission::ReadDrafts, site_id, &channels)?;
    let (before, SubmissionState::Open(step)) = (submission.state, submission.state) else {
        return Err(DecideRefusal::Closed(submission.state).into());
    };
    let Some(open) = submission.open_step() else { return Err(DecideSubmissionError::Changed) };
    cx.require_in(open.permission, site_id, &channels)?;
    let decision = Decision {
        id: DecisionId(cx.new_id()),
        submission_id: id,
        step,
        step_title: open.title.clone(),
        opinion: new.opinion,
        reason: new.reason,
        hash: new.hash,
        reviewer: cx.actor().user_id,
        decided_at: cx.now(),
    };
    if decision.opinion == Opinion::Approve {
        check_stored(cx, &submission, &document).await?;
    }
    let earlier = decisions::of_submissions(cx.tx(), &[id]).await?;
    let (submission, progress) = submission.decide(&earlier, &decision)?;
    if !submissions::update(cx.tx(), &submission, before).await? {
        return Err(DecideSubmissionError::Changed);
    }
    decisions::insert(cx.tx(), &decision).await?;
    cx.record(Event::SubmissionDecided {
        submission_id: id,
        decision_id: decision.id,
        document_id: document.id,
        site_id,
    });
    follow(cx, &submission, document, progress).await?;
    Ok((submission, decision))
}

/// Passes when what is stored is what was handed in and still fit to be public.
async fn check_stored(
    cx: &Cx,
    submission: &Submission,
    document: &Document,
) -> Result<(), DecideSubmissionError> {
    let Matter::Publish { edition_id, .. } = &submission.matter else {
        let latest = editions::latest_hash(cx.tx(), document.id).await?.unwrap_or_default();
        let is_same = matter_hash(&submission.matter, &latest) == submission.hash;
        return if is_same { Ok(()) } else { Err(DecideSubmissionError::Altered) };
    };
    let edition = editions::edition(cx.tx(), *edition_id)
        .await?
        .ok_or_else(|| DbError::corrupt("submissions.edition_id", "the edition is missing"))?;
    if edition.content.hash(&document.content_type) != submission.hash {
        return Err(DecideSubmissionError::Altered);
    }
    let faults = check_content(&document.content_type, &edition.content);
    if !faults.is_empty() {
        return Err(DecideSubmissionError::Faulty(faults));
    }
    let findings = check_text(document, &edition.content, cx.now());
    let found = in_the_way(findings, submission.explanation.as_deref());
    if !found.is_empty() {
        return Err(DecideSubmissionError::Checked(found));
    }
    Ok(())
}

/// An urgent matter was carried out when it was handed in.
async fn follow(
    cx: &mut Cx,
    submission: &Submission,
    document: Document,
    progress: Progress,
) -> Result<(), DecideSubmissionError> {
    match progress {
        Progress::Approved if submission.urgent_reason.is_none() => {
            carry_out(cx, submission, document).await?;
        }
        Progress::Returned => hand_back(cx, submission).await?,
        Progress::Next | Progress::Approved => (),
    }
    Ok(())
}
