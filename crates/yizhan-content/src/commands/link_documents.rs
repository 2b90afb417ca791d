//! Linking two documents.

use yizhan_core::{Denied, DocumentId, DocumentLinkKind, Event, Permission};
use yizhan_db::DbError;
use yizhan_frame::Cx;

use super::place_document::require_visible;
use crate::store::{
    documents,
    links::{self, DocumentLink},
};

/// Why two documents were not linked.
#[derive(Debug, thiserror::Error)]
pub enum LinkDocumentsError {
    /// There is no such document.
    #[error("there is no document {0}")]
    NotFound(DocumentId),
    /// A document says nothing about itself.
    #[error("a document cannot be linked to itself")]
    Itself,
    /// The actor may not write on the site of the first document, or may not see the second.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Says that `from` interprets, amends, repeals, replaces or relates to `to` (关联稿件). Both pages show it.
pub async fn link_documents(
    cx: &mut Cx,
    from: DocumentId,
    to: DocumentId,
    kind: DocumentLinkKind,
) -> Result<(), LinkDocumentsError> {
    if from == to {
        return Err(LinkDocumentsError::Itself);
    }
    let speaker =
        documents::document(cx.tx(), from).await?.ok_or(LinkDocumentsError::NotFound(from))?;
    cx.require(Permission::WriteDocuments, speaker.site_id)?;
    let named = documents::document(cx.tx(), to).await?.ok_or(LinkDocumentsError::NotFound(to))?;
    require_visible(cx, &named)?;
    if links::insert(cx.tx(), DocumentLink { from, to, kind }, cx.now()).await? {
        cx.record(Event::DocumentsLinked { from, to, kind });
    }
    Ok(())
}
