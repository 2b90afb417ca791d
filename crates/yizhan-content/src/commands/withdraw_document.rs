//! Withdrawing a document.

use yizhan_core::{Denied, DocumentId, Event, Permission, SiteId, Unpublishing};
use yizhan_db::DbError;
use yizhan_frame::Cx;
use yizhan_site::{AddRedirectsError, NewRedirect, add_redirects};

use crate::{
    Placement,
    store::{documents, placements},
};

/// Why a document was not withdrawn.
#[derive(Debug, thiserror::Error)]
pub enum WithdrawDocumentError {
    /// There is no such document.
    #[error("there is no document {0}")]
    NotFound(DocumentId),
    /// It is not public.
    #[error("the document is not public")]
    NotLive,
    /// Somebody changed the document meanwhile.
    #[error("the document was changed meanwhile")]
    Changed,
    /// Its address cannot lead where it was told to.
    #[error("the redirect was refused")]
    Redirect(#[from] AddRedirectsError),
    /// The actor may not publish on its site.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Takes a document off every site at once (撤稿).
pub async fn withdraw_document(
    cx: &mut Cx,
    id: DocumentId,
    unpublishing: Unpublishing,
) -> Result<(), WithdrawDocumentError> {
    let mut document =
        documents::document(cx.tx(), id).await?.ok_or(WithdrawDocumentError::NotFound(id))?;
    cx.require(Permission::PublishDocuments, document.site_id)?;
    if !document.is_live() {
        return Err(WithdrawDocumentError::NotLive);
    }
    document.unpublishing = Some(unpublishing.clone());
    if !documents::update(cx.tx(), &mut document, cx.now()).await? {
        return Err(WithdrawDocumentError::Changed);
    }
    let all = placements::of_document(cx.tx(), id).await?;
    for placement in &all {
        let hidden = Placement { is_live: false, pinned_until: None, ..placement.clone() };
        placements::update(cx.tx(), &hidden).await?;
    }
    if let Unpublishing::Redirect { to } = &unpublishing {
        redirect(cx, &all, to).await?;
    }
    let site_id = document.site_id;
    cx.record(Event::DocumentWithdrawn { document_id: id, site_id, unpublishing });
    Ok(())
}

async fn redirect(cx: &mut Cx, all: &[Placement], to: &str) -> Result<(), AddRedirectsError> {
    for page in all.iter().filter(|placement| placement.is_canonical) {
        let redirect = NewRedirect {
            from_host: None,
            from_path: format!("/{}", page.path),
            target: to.to_owned(),
        };
        let site: SiteId = page.site_id;
        add_redirects(cx, site, vec![redirect]).await?;
    }
    Ok(())
}
