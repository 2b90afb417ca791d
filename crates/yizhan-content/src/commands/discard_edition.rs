//! Discarding a draft.

use yizhan_core::{Denied, EditionId, Permission};
use yizhan_db::DbError;
use yizhan_frame::Cx;

use crate::{
    EditionState, WrongState,
    store::{blobs, documents, editions},
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
    let edition = editions::edition(cx.tx(), id).await?.ok_or(DiscardEditionError::NotFound(id))?;
    let document = documents::document(cx.tx(), edition.document_id)
        .await?
        .ok_or_else(|| DbError::corrupt("editions.document_id", "the document is missing"))?;
    cx.require(Permission::WriteDocuments, document.site_id)?;
    if edition.state != EditionState::Draft {
        return Err(WrongState(edition.state).into());
    }
    blobs::detach(cx.tx(), id).await?;
    editions::delete(cx.tx(), id).await?;
    let (document_id, site_id) = (document.id, document.site_id);
    cx.record(yizhan_core::Event::EditionDiscarded { document_id, edition_id: id, site_id });
    Ok(())
}
