//! What was handed in.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use yizhan_core::{ChannelId, DocumentId, EditionId, SiteId, SubmissionId, Unpublishing, UserId};

use super::{ReviewChain, ReviewStep};

/// What was handed in for review (送审单): one matter of one document, with the reviews it has to pass.
#[derive(Clone, Debug, PartialEq)]
pub struct Submission {
    /// Its id.
    pub id: SubmissionId,
    /// Whose matter it is.
    pub document_id: DocumentId,
    /// The site of the document.
    pub site_id: SiteId,
    /// The channel that it was reviewed for: its chain holds.
    pub channel_id: Option<ChannelId>,
    /// What is asked for.
    pub matter: Matter,
    /// The hash that decisions bind to.
    pub hash: String,
    /// The reviews, as they were when it was handed in.
    pub chain: ReviewChain,
    /// How far it has come.
    pub state: SubmissionState,
    /// What the author says to the reviewers (送审说明).
    pub note: String,
    /// Why what the checks ask about is right as it stands (检查问题说明).
    pub explanation: Option<String>,
    /// Why it was carried out before its reviews, if it was (紧急发布理由).
    pub urgent_reason: Option<String>,
    /// Who wrote what is reviewed.
    pub authors: Vec<UserId>,
    /// Who handed it in.
    pub submitted_by: UserId,
    /// When.
    pub submitted_at: DateTime<Utc>,
    /// When it was decided or taken back.
    pub closed_at: Option<DateTime<Utc>>,
}

/// What is asked for (送审事项).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Matter {
    /// An edition is to be public (发布).
    Publish {
        /// The edition.
        edition_id: EditionId,
        /// When.
        when: PublishWhen,
    },
    /// The document is to be taken off (撤稿).
    Withdraw {
        /// How.
        unpublishing: Unpublishing,
    },
    /// The document is to appear elsewhere instead (移动).
    Move {
        /// The channel it stands in.
        from: ChannelId,
        /// The channel it is to stand in.
        to: ChannelId,
    },
    /// The document is to go to the recycle bin (删除).
    Delete,
}

/// When an edition goes public after it was signed off (发布时间).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PublishWhen {
    /// With the last review.
    #[default]
    OnApproval,
    /// At a moment; at once if that is past by then.
    At(DateTime<Utc>),
    /// When somebody publishes it.
    ByHand,
}

/// How far a submission has come (送审状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubmissionState {
    /// A step waits for an opinion; counted from 0 (审核中).
    Open(usize),
    /// Every step approved (已通过).
    Approved,
    /// A step sent it back (已退回).
    Returned,
    /// Its author took it back, or handed in something newer (已撤回).
    Recalled,
}

impl Submission {
    /// The step that waits for an opinion.
    pub fn open_step(&self) -> Option<&ReviewStep> {
        match self.state {
            SubmissionState::Open(step) => self.chain.0.get(step),
            _ => None,
        }
    }

    /// The edition it is about, where it is about one.
    pub fn edition_id(&self) -> Option<EditionId> {
        match self.matter {
            Matter::Publish { edition_id, .. } => Some(edition_id),
            Matter::Withdraw { .. } | Matter::Move { .. } | Matter::Delete => None,
        }
    }

    /// Takes it back (撤回送审).
    pub fn recall(self, now: DateTime<Utc>) -> Result<Self, SubmissionState> {
        match self.state {
            SubmissionState::Open(_) => {
                Ok(Self { state: SubmissionState::Recalled, closed_at: Some(now), ..self })
            }
            other => Err(other),
        }
    }
}

impl SubmissionState {
    /// As it is stored; the step stands apart.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open(_) => "open",
            Self::Approved => "approved",
            Self::Returned => "returned",
            Self::Recalled => "recalled",
        }
    }

    /// From how it is stored.
    pub(crate) fn from_name(name: &str, step: usize) -> Option<Self> {
        [Self::Open(step), Self::Approved, Self::Returned, Self::Recalled]
            .into_iter()
            .find(|state| state.name() == name)
    }
}

/// What opinions on a matter bind to, besides on a text: the matter, and the latest text that it concerns.
pub(crate) fn matter_hash(matter: &Matter, latest: &str) -> String {
    let json = serde_json::to_vec(&(matter, latest));
    let json = json.unwrap_or_else(|_| unreachable!("ids, words and moments are JSON"));
    hex::encode(Sha256::digest(json))
}

impl Matter {
    /// Its name, as the API shows it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Publish { .. } => "publish",
            Self::Withdraw { .. } => "withdraw",
            Self::Move { .. } => "move",
            Self::Delete => "delete",
        }
    }
}
