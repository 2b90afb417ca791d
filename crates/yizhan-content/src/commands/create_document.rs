//! Creating a document.

use yizhan_core::{ChannelId, Denied, DocumentId, Event, Permission, SiteId};
use yizhan_db::DbError;
use yizhan_frame::Cx;
use yizhan_standards::content_type::content_type;
use yizhan_text::SanitiseError;

use super::{add_edition, clean_written, put_on_site};
use crate::{
    Document, Edition, EditionDraft,
    store::{documents, placements},
};

/// A document to be created (新建稿件).
#[derive(Clone, Debug)]
pub struct NewDocument {
    /// The site it is written for.
    pub site_id: SiteId,
    /// The channels of the site it is meant for; the first one carries its page.
    pub channels: Vec<ChannelId>,
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
    /// There is no such site.
    #[error("there is no site {0}")]
    NoSite(SiteId),
    /// There is no such channel on the site.
    #[error("there is no channel {0} on the site")]
    NoChannel(ChannelId),
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
    cx.require_in(Permission::WriteDocuments, new.site_id, &new.channels)?;
    if yizhan_site::site(cx.tx(), new.site_id).await?.is_none() {
        return Err(CreateDocumentError::NoSite(new.site_id));
    }
    if content_type(&new.content_type).is_none() {
        return Err(CreateDocumentError::UnknownContentType(new.content_type));
    }
    let draft = clean_written(new.draft)?;
    let document = Document {
        id: DocumentId(cx.new_id()),
        site_id: new.site_id,
        content_type: new.content_type,
        live_edition_id: None,
        dated: None,
        unpublishing: None,
        deleted_at: None,
        origin: None,
        version: 1,
    };
    documents::insert(cx.tx(), &document, cx.now()).await?;
    let edition = add_edition(cx, document.id, &document.content_type, draft).await?;
    put_in(cx, &document, &new.channels).await?;
    let (document_id, site_id) = (document.id, document.site_id);
    cx.record(Event::DocumentCreated { document_id, site_id, channels: new.channels });
    cx.record(Event::EditionSaved { document_id, edition_id: edition.id, site_id });
    Ok((document, edition))
}

/// Puts a document that is not public into the channels it is meant for.
async fn put_in(
    cx: &Cx,
    document: &Document,
    channels: &[ChannelId],
) -> Result<(), CreateDocumentError> {
    for (place, id) in channels.iter().enumerate() {
        if channels[..place].contains(id) {
            continue;
        }
        let found = yizhan_site::channel(cx.tx(), *id).await?;
        let channel = found
            .filter(|channel| channel.site_id == document.site_id)
            .ok_or(CreateDocumentError::NoChannel(*id))?;
        cx.require_in(Permission::WriteDocuments, channel.site_id, &[channel.id])?;
        let existing = placements::of_document(cx.tx(), document.id).await?;
        put_on_site(cx, document, &channel, &existing).await?;
    }
    Ok(())
}
