//! What others may ask of the library.

use sea_orm::ConnectionTrait;
use yizhan_core::{DocumentId, EditionId, SiteId};
use yizhan_db::DbError;
use yizhan_files::BlobHash;

use crate::{Document, Edition, Placement, pages, store};

/// The document of an id.
pub async fn document(
    conn: &impl ConnectionTrait,
    id: DocumentId,
) -> Result<Option<Document>, DbError> {
    store::documents::document(conn, id).await
}

/// The document that a site took over from an old address, by [`crate::origin_key`].
pub async fn document_by_origin(
    conn: &impl ConnectionTrait,
    site: SiteId,
    key: &str,
) -> Result<Option<DocumentId>, DbError> {
    store::documents::by_origin(conn, site, key).await
}

/// The address of a document's page on a site, with a slash in front; none if it is not public there.
pub async fn document_path(
    conn: &impl ConnectionTrait,
    site: SiteId,
    id: DocumentId,
) -> Result<Option<String>, DbError> {
    let page = store::placements::canonical(conn, site, &[id]).await?.pop();
    Ok(page.filter(|page| page.is_live).map(|page| format!("/{}", page.path)))
}

/// The address of a stored file on a site, with a slash in front; none if no public document names it there.
pub async fn file_path(
    conn: &impl ConnectionTrait,
    site: SiteId,
    hash: BlobHash,
) -> Result<Option<String>, DbError> {
    let name = store::blobs::live_name(conn, site, hash).await?;
    Ok(name.map(|name| format!("/{}", pages::file_path(hash, &name))))
}

/// The edition of an id.
pub async fn edition(
    conn: &impl ConnectionTrait,
    id: EditionId,
) -> Result<Option<Edition>, DbError> {
    store::editions::edition(conn, id).await
}

/// The edition of a document that the public sees.
pub async fn live_edition(
    conn: &impl ConnectionTrait,
    id: DocumentId,
) -> Result<Option<Edition>, DbError> {
    let live = store::documents::live_editions(conn, &[id]).await?.pop();
    match live {
        Some((_, edition)) => store::editions::edition(conn, edition).await,
        None => Ok(None),
    }
}

/// Where a document appears, live or not.
pub async fn placements(
    conn: &impl ConnectionTrait,
    id: DocumentId,
) -> Result<Vec<Placement>, DbError> {
    store::placements::of_document(conn, id).await
}
