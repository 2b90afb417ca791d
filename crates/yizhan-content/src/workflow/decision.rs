//! The opinions of reviewers, and what follows from them.

use chrono::{DateTime, Utc};
use yizhan_core::{DecisionId, SubmissionId, UserId};

use super::{Submission, SubmissionState};

/// The opinion of a reviewer (审核意见): who, when, on which text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Its id.
    pub id: DecisionId,
    /// About what.
    pub submission_id: SubmissionId,
    /// At which step, counted from 0.
    pub step: usize,
    /// The name of the step.
    pub step_title: String,
    /// What was said.
    pub opinion: Opinion,
    /// Why (意见内容).
    pub reason: String,
    /// The hash of what the reviewer read.
    pub hash: String,
    /// Who said it.
    pub reviewer: UserId,
    /// When.
    pub decided_at: DateTime<Utc>,
}

/// What a reviewer says (审核结论).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opinion {
    /// It may go on (通过).
    Approve,
    /// It goes back to its author (退回).
    Return,
}

/// What an opinion leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// The next step waits.
    Next,
    /// All steps approved: the matter is carried out.
    Approved,
    /// It goes back.
    Returned,
}

/// Why an opinion does not count (不能审核的原因).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecideRefusal {
    /// Nothing waits for an opinion any more.
    #[error("the submission is {0:?}")]
    Closed(SubmissionState),
    /// The reviewer read something else than what was handed in.
    #[error("the reviewer read something else")]
    OtherContent,
    /// The reviewer decided at another step.
    #[error("the reviewer has decided at step {0} already")]
    DecidedAlready(usize),
    /// The reviewer wrote or handed in what is reviewed.
    #[error("the reviewer is the author")]
    IsAuthor,
    /// Who sends something back says why.
    #[error("the reason is missing")]
    NoReason,
}

impl Opinion {
    /// As it is stored.
    pub fn name(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Return => "return",
        }
    }

    /// From how it is stored.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        [Self::Approve, Self::Return].into_iter().find(|opinion| opinion.name() == name)
    }
}

impl Submission {
    /// Takes an opinion (审核): whether it counts, and what follows.
    ///
    /// `earlier` are the opinions at the steps before.
    pub fn decide(
        self,
        earlier: &[Decision],
        opinion: &Decision,
    ) -> Result<(Self, Progress), DecideRefusal> {
        let SubmissionState::Open(step) = self.state else {
            return Err(DecideRefusal::Closed(self.state));
        };
        if opinion.hash != self.hash {
            return Err(DecideRefusal::OtherContent);
        }
        if opinion.reviewer == self.submitted_by || self.authors.contains(&opinion.reviewer) {
            return Err(DecideRefusal::IsAuthor);
        }
        if let Some(own) = earlier.iter().find(|other| other.reviewer == opinion.reviewer) {
            return Err(DecideRefusal::DecidedAlready(own.step));
        }
        if opinion.opinion == Opinion::Return && opinion.reason.trim().is_empty() {
            return Err(DecideRefusal::NoReason);
        }
        let (state, progress) = match opinion.opinion {
            Opinion::Return => (SubmissionState::Returned, Progress::Returned),
            Opinion::Approve if step + 1 < self.chain.0.len() => {
                (SubmissionState::Open(step + 1), Progress::Next)
            }
            Opinion::Approve => (SubmissionState::Approved, Progress::Approved),
        };
        let closed_at = (progress != Progress::Next).then_some(opinion.decided_at);
        Ok((Self { state, closed_at, ..self }, progress))
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;
    use yizhan_core::{DocumentId, SiteId};

    use super::{
        super::{Matter, ReviewChain},
        *,
    };

    const AUTHOR: UserId = UserId(Uuid::from_u128(1));
    const HELPER: UserId = UserId(Uuid::from_u128(2));

    fn reviewer(number: u128) -> UserId {
        UserId(Uuid::from_u128(10 + number))
    }

    fn submission() -> Submission {
        Submission {
            id: SubmissionId(Uuid::from_u128(5)),
            document_id: DocumentId(Uuid::from_u128(6)),
            site_id: SiteId(Uuid::from_u128(7)),
            channel_id: None,
            matter: Matter::Delete,
            hash: "read".into(),
            chain: ReviewChain::ready(),
            state: SubmissionState::Open(0),
            note: String::new(),
            explanation: None,
            urgent_reason: None,
            authors: vec![HELPER],
            submitted_by: AUTHOR,
            submitted_at: DateTime::UNIX_EPOCH,
            closed_at: None,
        }
    }

    fn says(step: usize, reviewer: UserId, opinion: Opinion) -> Decision {
        Decision {
            id: DecisionId(Uuid::from_u128(8)),
            submission_id: SubmissionId(Uuid::from_u128(5)),
            step,
            step_title: "审".into(),
            opinion,
            reason: "理由".into(),
            hash: "read".into(),
            reviewer,
            decided_at: DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn a_chain_is_passed_step_by_step_by_as_many_people() {
        let mut submission = submission();
        let mut earlier = Vec::new();
        for step in 0..4 {
            let opinion = says(step, reviewer(step as u128), Opinion::Approve);
            let (next, progress) =
                submission.decide(&earlier, &opinion).expect("an opinion that counts");
            let expected = if step < 3 { Progress::Next } else { Progress::Approved };
            assert_eq!(progress, expected, "step {step}");
            assert_eq!(next.closed_at.is_some(), step == 3);
            submission = next;
            earlier.push(opinion);
        }
        let late = says(4, reviewer(9), Opinion::Approve);
        let refusal = submission.decide(&earlier, &late).expect_err("closed");
        assert_eq!(refusal, DecideRefusal::Closed(SubmissionState::Approved));
    }

    #[test]
    fn an_opinion_counts_only_from_somebody_else_on_the_same_text() {
        let earlier = [says(0, reviewer(0), Opinion::Approve)];
        let open = || Submission { state: SubmissionState::Open(1), ..submission() };
        let refusal = |decision: Decision| open().decide(&earlier, &decision).err();
        let second = says(1, reviewer(1), Opinion::Approve);
        assert_eq!(refusal(second.clone()), None);
        for author in [AUTHOR, HELPER] {
            let own = Decision { reviewer: author, ..second.clone() };
            assert_eq!(refusal(own), Some(DecideRefusal::IsAuthor));
        }
        let again = Decision { reviewer: reviewer(0), ..second.clone() };
        assert_eq!(refusal(again), Some(DecideRefusal::DecidedAlready(0)));
        let other = Decision { hash: "other".into(), ..second.clone() };
        assert_eq!(refusal(other), Some(DecideRefusal::OtherContent));
        let silent = Decision { opinion: Opinion::Return, reason: " ".into(), ..second };
        assert_eq!(refusal(silent), Some(DecideRefusal::NoReason));
    }

    #[test]
    fn one_return_ends_it() {
        let back = says(0, reviewer(0), Opinion::Return);
        let (returned, progress) = submission().decide(&[], &back).expect("it counts");
        assert_eq!((returned.state, progress), (SubmissionState::Returned, Progress::Returned));
        assert!(returned.clone().recall(DateTime::UNIX_EPOCH).is_err());
        assert!(submission().recall(DateTime::UNIX_EPOCH).is_ok());
    }
}
