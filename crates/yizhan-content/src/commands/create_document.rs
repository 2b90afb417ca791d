//! Creating a document.

use yizhan_core::{Denied, DocumentId, Event, Permission, SiteId};
use yizhan_db::DbError;
use yizhan_frame::Cx;
use yizhan_standards::content_type::content_type;
use yizhan_text::SanitiseError;

use super::{add_edition, clean};
use crate::{Document, Edition, EditionDraft, store::documents};

/// A document to be created (新建稿件).
#[derive(Clone, Debug)]
pub struct NewDocument {
    /// The site it is written for.
    pub site_id: SiteId,
    /// Its content type.
    pub content_type: String,
    /// What its first edition says.
    pub draft: EditionDraft,
}

/// Why a document was not created.
#[derive(Debug, thiserror::Error)]
pub enum CreateDocumentError {
    /// There is no such content type.
    #[error("there is no content type `{0}`")]
    UnknownContentType(String),
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

/// Creates a document with its first edition, a draft (新建稿件).
///
/// It appears nowhere until it is placed, and is public only after its edition was published.
pub async fn create_document(
    cx: &mut Cx,
    new: NewDocument,
) -> Result<(Document, Edition), CreateDocumentError> {
    cx.require(Permission::WriteDocuments, new.site_id)?;
    if content_type(&new.content_type).is_none() {
        return Err(CreateDocumentError::UnknownContentType(new.content_type));
    }
    let draft = clean(new.draft)?;
    let document = Document {
        id: DocumentId(cx.new_id()),
        site_id: new.site_id,
        content_type: new.content_type,
        live_edition_id: None,
        dated: None,
        unpublishing: None,
        origin: None,
        version: 1,
    };
    documents::insert(cx.tx(), &document, cx.now()).await?;
    let edition = add_edition(cx, document.id, &document.content_type, draft).await?;
    cx.record(Event::EditionSaved {
        document_id: document.id,
        edition_id: edition.id,
        site_id: document.site_id,
    });
    Ok((document, edition))
}
