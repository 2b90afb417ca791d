//! An edition and what may happen to it.

use chrono::{DateTime, Utc};
use yizhan_core::{DocumentId, EditionId, UserId};

use super::EditionDraft;

/// An edition (版本) of a document. Its content never changes after it was saved.
#[derive(Clone, Debug, PartialEq)]
pub struct Edition {
    /// Its id.
    pub id: EditionId,
    /// Whose edition it is.
    pub document_id: DocumentId,
    /// Counts the editions of a document from one.
    pub number: i32,
    /// How far it has come.
    pub state: EditionState,
    /// The hash that decisions bind to.
    pub hash: String,
    /// What it says.
    pub content: EditionDraft,
    /// Who wrote it.
    pub created_by: UserId,
    /// When it was saved.
    pub created_at: DateTime<Utc>,
    /// When it went live, if it did.
    pub live_at: Option<DateTime<Utc>>,
}

/// How far an edition has come (版本状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditionState {
    /// Saved (草稿).
    Draft,
    /// Handed in for review (审核中).
    Submitted,
    /// Signed off, not public yet (已签发).
    Approved,
    /// What the public sees (已发布).
    Live,
    /// A later edition took its place (已被替换).
    Superseded,
}

/// An edition cannot do this in the state it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the edition is {0:?}")]
pub struct WrongState(pub EditionState);

impl EditionState {
    /// As it is stored.
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Approved => "approved",
            Self::Live => "live",
            Self::Superseded => "superseded",
        }
    }

    /// From how it is stored.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        [Self::Draft, Self::Submitted, Self::Approved, Self::Live, Self::Superseded]
            .into_iter()
            .find(|state| state.name() == name)
    }
}

impl Edition {
    /// Hands a draft in for review (送审).
    pub fn submit(self) -> Result<Self, WrongState> {
        match self.state {
            EditionState::Draft => Ok(Self { state: EditionState::Submitted, ..self }),
            other => Err(WrongState(other)),
        }
    }

    /// Goes back to its author (退回).
    pub fn hand_back(self) -> Result<Self, WrongState> {
        match self.state {
            EditionState::Submitted => Ok(Self { state: EditionState::Draft, ..self }),
            other => Err(WrongState(other)),
        }
    }

    /// Signs off an edition after its last review, or a draft that needs none (签发).
    pub fn approve(self) -> Result<Self, WrongState> {
        match self.state {
            EditionState::Draft | EditionState::Submitted => {
                Ok(Self { state: EditionState::Approved, ..self })
            }
            other => Err(WrongState(other)),
        }
    }

    /// Puts an approved edition before the public (发布).
    pub fn publish(self, now: DateTime<Utc>) -> Result<Self, WrongState> {
        match self.state {
            EditionState::Approved => {
                Ok(Self { state: EditionState::Live, live_at: Some(now), ..self })
            }
            other => Err(WrongState(other)),
        }
    }

    /// Puts a draft before the public that an old site has published already (迁入发布).
    pub fn publish_imported(self, now: DateTime<Utc>) -> Result<Self, WrongState> {
        match self.state {
            EditionState::Draft => {
                Ok(Self { state: EditionState::Live, live_at: Some(now), ..self })
            }
            other => Err(WrongState(other)),
        }
    }

    /// Steps back behind a later edition.
    pub fn supersede(self) -> Result<Self, WrongState> {
        match self.state {
            EditionState::Live => Ok(Self { state: EditionState::Superseded, ..self }),
            other => Err(WrongState(other)),
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn edition(state: EditionState) -> Edition {
        Edition {
            id: EditionId(Uuid::from_u128(1)),
            document_id: DocumentId(Uuid::from_u128(2)),
            number: 1,
            state,
            hash: String::new(),
            content: EditionDraft::default(),
            created_by: UserId(Uuid::from_u128(3)),
            created_at: DateTime::UNIX_EPOCH,
            live_at: None,
        }
    }

    #[test]
    fn an_edition_goes_live_only_after_it_was_approved_or_when_it_is_taken_over() {
        use EditionState::{Approved, Draft, Live, Submitted, Superseded};
        for state in [Draft, Submitted, Approved, Live, Superseded] {
            assert_eq!(edition(state).submit().is_ok(), state == Draft);
            assert_eq!(edition(state).hand_back().is_ok(), state == Submitted);
            assert_eq!(edition(state).approve().is_ok(), matches!(state, Draft | Submitted));
            assert_eq!(edition(state).publish(DateTime::UNIX_EPOCH).is_ok(), state == Approved);
            assert_eq!(edition(state).supersede().is_ok(), state == Live);
            let imported = edition(state).publish_imported(DateTime::UNIX_EPOCH);
            assert_eq!(imported.is_ok(), state == Draft);
            assert_eq!(EditionState::from_name(state.name()), Some(state));
        }
    }
}
