//! Saving a further edition.

use yizhan_core::{Denied, DocumentId, Event, Permission};
use yizhan_db::DbError;
use yizhan_frame::Cx;
use yizhan_text::SanitiseError;

use super::{add_edition, clean, document_at_hand, place_of};
use crate::{Edition, EditionDraft};

/// Why an edition was not saved.
#[derive(Debug, thiserror::Error)]
pub enum SaveEditionError {
    /// There is no such document.
    #[error("there is no document {0}")]
    NotFound(DocumentId),
    /// The body cannot be made safe.
    #[error("the body cannot be taken")]
    Body(#[from] SanitiseError),
    /// The actor may not write on the site.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Saves the next edition of a document as a draft (保存新版本). What is live stays live.
pub async fn save_edition(
    cx: &mut Cx,
    id: DocumentId,
    draft: EditionDraft,
) -> Result<Edition, SaveEditionError> {
    let document = document_at_hand(cx, id).await?.ok_or(SaveEditionError::NotFound(id))?;
    let (site_id, channels) = place_of(cx, &document).await?;
    cx.require_in(Permission::WriteDocuments, site_id, &channels)?;
    let draft = clean(draft)?;
    let edition = add_edition(cx, id, &document.content_type, draft).await?;
    cx.record(Event::EditionSaved { document_id: id, edition_id: edition.id, site_id });
    Ok(edition)
}
