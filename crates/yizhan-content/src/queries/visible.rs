//! What somebody may see of what is not public.

use yizhan_core::{Denied, DocumentId, EditionId, Permission, SubmissionId};
use yizhan_db::DbError;
use yizhan_frame::http::Reading;

use crate::{
    Document, Draft, Edition, Submission,
    commands::place_for,
    store::{documents, drafts, editions, submissions},
};

/// Why somebody was not told.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is no such thing.
    #[error("there is no such thing")]
    NotFound,
    /// The actor may not see it.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// A document that somebody may see, in the recycle bin or not.
pub(crate) async fn visible_document(
    reading: &Reading,
    id: DocumentId,
) -> Result<Document, ReadError> {
    let found = documents::document(reading.conn(), id).await?;
    let document = found.ok_or(ReadError::NotFound)?;
    let (site, channels) = place_for(reading.conn(), reading.actor(), &document).await?;
    reading.require_in(Permission::ReadDrafts, site, &channels)?;
    Ok(document)
}

/// The working text of a document that somebody may see, with the document.
pub(crate) async fn visible_draft(
    reading: &Reading,
    id: DocumentId,
) -> Result<(Document, Draft), ReadError> {
    let document = visible_document(reading, id).await?;
    if let Some(draft) = drafts::of_document(reading.conn(), id).await? {
        return Ok((document, draft));
    }
    let latest = editions::latest(reading.conn(), id).await?;
    Ok((document, Draft::of(latest.ok_or(ReadError::NotFound)?)))
}

/// An edition of a document that somebody may see.
pub(crate) async fn visible_edition(
    reading: &Reading,
    id: EditionId,
) -> Result<(Edition, Document), ReadError> {
    let edition = editions::edition(reading.conn(), id).await?.ok_or(ReadError::NotFound)?;
    let document = visible_document(reading, edition.document_id).await?;
    Ok((edition, document))
}

/// A submission about a document that somebody may see.
pub(crate) async fn visible_submission(
    reading: &Reading,
    id: SubmissionId,
) -> Result<Submission, ReadError> {
    let found = submissions::submission(reading.conn(), id).await?;
    let submission = found.ok_or(ReadError::NotFound)?;
    visible_document(reading, submission.document_id).await?;
    Ok(submission)
}
