//! Putting a document into the recycle bin.

use yizhan_core::{Denied, DocumentId, Event, Permission};
use yizhan_db::DbError;
use yizhan_frame::Cx;

use super::{document_at_hand, place_of};
use crate::{
    Document,
    store::{documents, editions, submissions},
};

/// Why a document was not deleted.
#[derive(Debug, thiserror::Error)]
pub enum DeleteDocumentError {
    /// There is no such document.
    #[error("there is no document {0}")]
    NotFound(DocumentId),
    /// It was handed in or published before: that takes reviews.
    #[error("the document was handed in before")]
    NeedsReview,
    /// Somebody changed it meanwhile.
    #[error("the document was changed meanwhile")]
    Changed,
    /// The actor may not write where it stands.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Puts a document that nobody but its authors has seen into the recycle bin (删除草稿).
pub async fn delete_document(cx: &mut Cx, id: DocumentId) -> Result<(), DeleteDocumentError> {
    let document = document_at_hand(cx, id).await?.ok_or(DeleteDocumentError::NotFound(id))?;
    let (site_id, channels) = place_of(cx, &document).await?;
    cx.require_in(Permission::WriteDocuments, site_id, &channels)?;
    let was_submitted = !submissions::of_document(cx.tx(), id).await?.is_empty();
    if was_submitted || document.live_edition_id.is_some() {
        return Err(DeleteDocumentError::NeedsReview);
    }
    if !put_away(cx, document).await? {
        return Err(DeleteDocumentError::Changed);
    }
    Ok(())
}

/// Puts a document away. False when somebody changed it meanwhile.
pub(super) async fn put_away(cx: &mut Cx, document: Document) -> Result<bool, DbError> {
    let mut document = Document { deleted_at: Some(cx.now()), ..document };
    if !documents::update(cx.tx(), &mut document, cx.now()).await? {
        return Ok(false);
    }
    editions::retire_approved(cx.tx(), document.id, None).await?;
    cx.record(Event::DocumentDeleted { document_id: document.id, site_id: document.site_id });
    Ok(true)
}
