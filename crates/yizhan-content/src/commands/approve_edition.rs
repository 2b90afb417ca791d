//! Signing off an edition.

use yizhan_core::{Denied, EditionId, Event, Permission};
use yizhan_db::DbError;
use yizhan_frame::Cx;

use super::{ContentFault, check_content, edition_at_hand};
use crate::{Edition, EditionState, WrongState, store::editions};

/// Why an edition was not signed off.
#[derive(Debug, thiserror::Error)]
pub enum ApproveEditionError {
    /// There is no such edition.
    #[error("there is no edition {0}")]
    NotFound(EditionId),
    /// The approver read something else than what is stored.
    #[error("the edition is not what the approver read")]
    OtherContent,
    /// It does not hold what its content type asks for.
    #[error("the edition has {} faults", .0.len())]
    Faulty(Vec<ContentFault>),
    /// It is no draft, or somebody else was quicker.
    #[error(transparent)]
    WrongState(#[from] WrongState),
    /// The actor may not sign off on the site.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Signs off a draft that needs no review (免审签发), as when data is loaded. The approval binds to `hash`: what the approver read.
pub async fn approve_edition(
    cx: &mut Cx,
    id: EditionId,
    hash: &str,
) -> Result<Edition, ApproveEditionError> {
    let found = edition_at_hand(cx, id).await?;
    let (edition, document) = found.ok_or(ApproveEditionError::NotFound(id))?;
    cx.require(Permission::ApproveUnreviewed, document.site_id)?;
    if edition.hash != hash {
        return Err(ApproveEditionError::OtherContent);
    }
    let faults = check_content(&document.content_type, &edition.content);
    if !faults.is_empty() {
        return Err(ApproveEditionError::Faulty(faults));
    }
    let before = edition.state;
    let edition = edition.approve()?;
    if !editions::update_state(cx.tx(), &edition, before).await? {
        return Err(WrongState(EditionState::Approved).into());
    }
    cx.record(Event::EditionApproved {
        document_id: document.id,
        edition_id: id,
        site_id: document.site_id,
    });
    Ok(edition)
}
