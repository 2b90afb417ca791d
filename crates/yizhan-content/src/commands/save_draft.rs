//! Saving a working text.

use yizhan_core::{Denied, DocumentId, Event, Permission};
use yizhan_db::DbError;
use yizhan_frame::Cx;
use yizhan_text::SanitiseError;

use super::{clean_written, document_at_hand, place_of};
use crate::{
    Draft, EditionDraft,
    store::{drafts, editions},
};

/// Why a working text was not saved.
#[derive(Debug, thiserror::Error)]
pub enum SaveDraftError {
    /// There is no such document.
    #[error("there is no document {0}")]
    NotFound(DocumentId),
    /// Somebody saved another text meanwhile.
    #[error("somebody saved another text meanwhile")]
    Changed(Box<Draft>),
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

/// Saves the working text of a document (保存工作稿). `tag` says what the writer read.
///
/// It makes no edition, whatever is in review or live stays as it is.
pub async fn save_draft(
    cx: &mut Cx,
    id: DocumentId,
    tag: &str,
    content: EditionDraft,
) -> Result<Draft, SaveDraftError> {
    let document = document_at_hand(cx, id).await?.ok_or(SaveDraftError::NotFound(id))?;
    let (site_id, channels) = place_of(cx, &document).await?;
    cx.require_in(Permission::WriteDocuments, site_id, &channels)?;
    let stored = current_draft(cx, id).await?;
    if stored.tag() != tag {
        return Err(SaveDraftError::Changed(Box::new(stored)));
    }
    let draft = stored.save(clean_written(content)?, cx.actor().user_id, cx.now());
    if !drafts::save(cx.tx(), &draft).await? {
        return Err(SaveDraftError::Changed(Box::new(current_draft(cx, id).await?)));
    }
    let revision = draft.revision;
    cx.record(Event::DraftSaved { document_id: id, site_id, revision });
    Ok(draft)
}

/// The working text of a document: what was saved last, else what its latest edition says.
pub(super) async fn current_draft(cx: &Cx, id: DocumentId) -> Result<Draft, DbError> {
    if let Some(draft) = drafts::of_document(cx.tx(), id).await? {
        return Ok(draft);
    }
    let latest = editions::latest(cx.tx(), id).await?;
    let latest =
        latest.ok_or_else(|| DbError::corrupt("editions.document_id", "there is no edition"))?;
    Ok(Draft::of(latest))
}
