//! Taking a document out of the recycle bin.

use yizhan_core::{Denied, DocumentId, Event, Permission};
use yizhan_db::DbError;
use yizhan_frame::Cx;

use super::place_of;
use crate::{Document, store::documents};

/// Why a document was not restored.
#[derive(Debug, thiserror::Error)]
pub enum RestoreDocumentError {
    /// There is no such document in the recycle bin.
    #[error("there is no document {0} in the recycle bin")]
    NotFound(DocumentId),
    /// Somebody changed it meanwhile.
    #[error("the document was changed meanwhile")]
    Changed,
    /// The actor may not write where it stood.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Takes a document out of the recycle bin (恢复稿件). It is as public as it was: not at all.
pub async fn restore_document(
    cx: &mut Cx,
    id: DocumentId,
) -> Result<Document, RestoreDocumentError> {
    let found = documents::document(cx.tx(), id).await?;
    let document = found.ok_or(RestoreDocumentError::NotFound(id))?;
    let (site_id, channels) = place_of(cx, &document).await?;
    cx.require_in(Permission::WriteDocuments, site_id, &channels)?;
    if document.deleted_at.is_none() {
        return Err(RestoreDocumentError::NotFound(id));
    }
    let mut document = Document { deleted_at: None, ..document };
    if !documents::update(cx.tx(), &mut document, cx.now()).await? {
        return Err(RestoreDocumentError::Changed);
    }
    cx.record(Event::DocumentRestored { document_id: id, site_id });
    Ok(document)
}
