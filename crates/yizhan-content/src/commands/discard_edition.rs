//! Discarding a draft.

use yizhan_core::{Denied, EditionId, Event, Permission};
use yizhan_db::DbError;
use yizhan_frame::Cx;

use super::{edition_at_hand, place_of};
use crate::{
    EditionState, WrongState,
    store::{blobs, editions},
};

/// Why an edition was not discarded.
#[derive(Debug, thiserror::Error)]
pub enum DiscardEditionError {
    /// There is no such edition.
    #[error("there is no edition {0}")]
    NotFound(EditionId),
    /// It is no draft: what was signed off or published is kept.
    #[error(transparent)]
    WrongState(#[from] WrongState),
    /// The actor may not write on the site.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Throws a draft away (丢弃草稿). Its files go with the next sweep, unless something else refers to them.
pub async fn discard_edition(cx: &mut Cx, id: EditionId) -> Result<(), DiscardEditionError> {
    let found = edition_at_hand(cx, id).await?;
    let (edition, document) = found.ok_or(DiscardEditionError::NotFound(id))?;
    let (site_id, channels) = place_of(cx, &document).await?;
    cx.require_in(Permission::WriteDocuments, site_id, &channels)?;
    if edition.state != EditionState::Draft {
        return Err(WrongState(edition.state).into());
    }
    blobs::detach(cx.tx(), id).await?;
    editions::delete(cx.tx(), id).await?;
    cx.record(Event::EditionDiscarded { document_id: document.id, edition_id: id, site_id });
    Ok(())
}
