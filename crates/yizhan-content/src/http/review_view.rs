//! What the API shows of reviews.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use yizhan_core::{Permission, Unpublishing};

use super::view::UnpublishingView;
use crate::{Decision, Matter, PublishWhen, ReviewChain, ReviewStep, Submission, SubmissionState};

/// A step of a review chain (审核环节).
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct StepView {
    /// Its key, unique in the chain.
    pub(crate) key: String,
    /// Its name: 初审.
    pub(crate) title: String,
    /// What its reviewer must hold: `review-first`.
    #[schema(value_type = String, example = "review-first")]
    pub(crate) permission: Permission,
}

impl From<ReviewChain> for Vec<StepView> {
    fn from(chain: ReviewChain) -> Self {
        let step = |step: ReviewStep| StepView {
            key: step.key,
            title: step.title,
            permission: step.permission,
        };
        chain.0.into_iter().map(step).collect()
    }
}

impl From<Vec<StepView>> for ReviewChain {
    fn from(steps: Vec<StepView>) -> Self {
        let step = |step: StepView| ReviewStep {
            key: step.key,
            title: step.title,
            permission: step.permission,
        };
        Self(steps.into_iter().map(step).collect())
    }
}

/// What is asked for (送审事项).
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum MatterView {
    /// An edition is to be public.
    Publish { edition_id: Uuid, when: WhenView },
    /// The document is to be taken off.
    Withdraw { unpublishing: UnpublishingView },
    /// The document is to appear in another channel instead.
    Move { from: Uuid, to: Uuid },
    /// The document is to go to the recycle bin.
    Delete,
}

/// When an edition goes public (发布时间).
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum WhenView {
    /// With the last review.
    #[default]
    OnApproval,
    /// At a moment; at once if that is past by then.
    At { at: DateTime<Utc> },
    /// When somebody publishes it.
    ByHand,
}

impl From<WhenView> for PublishWhen {
    fn from(when: WhenView) -> Self {
        match when {
            WhenView::OnApproval => Self::OnApproval,
            WhenView::At { at } => Self::At(at),
            WhenView::ByHand => Self::ByHand,
        }
    }
}

impl From<PublishWhen> for WhenView {
    fn from(when: PublishWhen) -> Self {
        match when {
            PublishWhen::OnApproval => Self::OnApproval,
            PublishWhen::At(at) => Self::At { at },
            PublishWhen::ByHand => Self::ByHand,
        }
    }
}

impl From<Matter> for MatterView {
    fn from(matter: Matter) -> Self {
        match matter {
            Matter::Publish { edition_id, when } => {
                Self::Publish { edition_id: edition_id.0, when: when.into() }
            }
            Matter::Withdraw { unpublishing } => Self::Withdraw {
                unpublishing: match unpublishing {
                    Unpublishing::Gone => UnpublishingView::Gone,
                    Unpublishing::Redirect { to } => UnpublishingView::Redirect { to },
                    Unpublishing::Withdrawn { notice } => UnpublishingView::Withdrawn { notice },
                },
            },
            Matter::Move { from, to } => Self::Move { from: from.0, to: to.0 },
            Matter::Delete => Self::Delete,
        }
    }
}

/// What was handed in for review (送审单).
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct SubmissionView {
    pub(crate) id: Uuid,
    pub(crate) document_id: Uuid,
    pub(crate) site_id: Uuid,
    pub(crate) channel_id: Option<Uuid>,
    pub(crate) matter: MatterView,
    /// What opinions bind to.
    pub(crate) hash: String,
    /// The reviews, as they were when it was handed in.
    pub(crate) chain: Vec<StepView>,
    /// `open`, `approved`, `returned` or `recalled`.
    pub(crate) state: String,
    /// The step that waits for an opinion, counted from 0.
    pub(crate) step: Option<usize>,
    /// What the author says to the reviewers.
    pub(crate) note: String,
    /// Why what the checks ask about is right as it stands.
    pub(crate) explanation: Option<String>,
    /// Why it was carried out before its reviews, if it was.
    pub(crate) urgent_reason: Option<String>,
    pub(crate) submitted_by: Uuid,
    pub(crate) submitted_at: DateTime<Utc>,
    pub(crate) closed_at: Option<DateTime<Utc>>,
    /// The opinions so far.
    pub(crate) decisions: Vec<DecisionView>,
}

impl SubmissionView {
    pub(crate) fn new(submission: Submission, decisions: &[Decision]) -> Self {
        let step = match submission.state {
            SubmissionState::Open(step) => Some(step),
            _ => None,
        };
        let own = decisions.iter().filter(|decision| decision.submission_id == submission.id);
        Self {
            id: submission.id.0,
            document_id: submission.document_id.0,
            site_id: submission.site_id.0,
            channel_id: submission.channel_id.map(|id| id.0),
            matter: submission.matter.into(),
            hash: submission.hash,
            chain: submission.chain.into(),
            state: submission.state.name().to_owned(),
            step,
            note: submission.note,
            explanation: submission.explanation,
            urgent_reason: submission.urgent_reason,
            submitted_by: submission.submitted_by.0,
            submitted_at: submission.submitted_at,
            closed_at: submission.closed_at,
            decisions: own.map(Into::into).collect(),
        }
    }
}

/// The opinion of a reviewer (审核意见).
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct DecisionView {
    pub(crate) id: Uuid,
    /// The step, counted from 0.
    pub(crate) step: usize,
    /// Its name: 初审.
    pub(crate) step_title: String,
    /// `approve` or `return`.
    pub(crate) opinion: String,
    pub(crate) reason: String,
    /// The hash of what the reviewer read.
    pub(crate) hash: String,
    pub(crate) reviewer_id: Uuid,
    pub(crate) decided_at: DateTime<Utc>,
}

impl From<&Decision> for DecisionView {
    fn from(decision: &Decision) -> Self {
        Self {
            id: decision.id.0,
            step: decision.step,
            step_title: decision.step_title.clone(),
            opinion: decision.opinion.name().to_owned(),
            reason: decision.reason.clone(),
            hash: decision.hash.clone(),
            reviewer_id: decision.reviewer.0,
            decided_at: decision.decided_at,
        }
    }
}
