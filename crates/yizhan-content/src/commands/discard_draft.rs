//! Discarding a working text.

use yizhan_core::{Denied, DocumentId, Event, Permission};
use yizhan_db::DbError;
use yizhan_frame::Cx;

use super::{document_at_hand, place_of, save_draft::current_draft};
use crate::{Draft, store::drafts};

/// Why a working text was not discarded.
#[derive(Debug, thiserror::Error)]
pub enum DiscardDraftError {
    /// There is no such document.
    #[error("there is no document {0}")]
    NotFound(DocumentId),
    /// Somebody saved another text meanwhile.
    #[error("somebody saved another text meanwhile")]
    Changed(Box<Draft>),
    /// The actor may not write on the site.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Throws the working text of a document away (丢弃工作稿): what its latest edition says is where work goes on.
pub async fn discard_draft(
    cx: &mut Cx,
    id: DocumentId,
    tag: &str,
) -> Result<(), DiscardDraftError> {
    let document = document_at_hand(cx, id).await?.ok_or(DiscardDraftError::NotFound(id))?;
    let (site_id, channels) = place_of(cx, &document).await?;
    cx.require_in(Permission::WriteDocuments, site_id, &channels)?;
    let stored = current_draft(cx, id).await?;
    if stored.tag() != tag {
        return Err(DiscardDraftError::Changed(Box::new(stored)));
    }
    if stored.is_unsubmitted() {
        if !drafts::delete(cx.tx(), &stored).await? {
            let now = current_draft(cx, id).await?;
            return Err(DiscardDraftError::Changed(Box::new(now)));
        }
        cx.record(Event::DraftDiscarded { document_id: id, site_id });
    }
    Ok(())
}
