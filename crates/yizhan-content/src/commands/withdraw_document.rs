//! Withdrawing a document.

use yizhan_core::{Denied, DocumentId, Event, Permission, SiteId, Unpublishing};
use yizhan_db::DbError;
use yizhan_frame::Cx;
use yizhan_site::{NewRedirect, RedirectFault, add_redirects, commands::AddRedirectsError};

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
    #[error("the redirect is wrong")]
    WrongRedirect(#[from] RedirectFault),
    /// The redirect could not be kept.
    #[error("the redirect could not be kept")]
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

async fn redirect(cx: &mut Cx, all: &[Placement], to: &str) -> Result<(), WithdrawDocumentError> {
    for page in all.iter().filter(|placement| placement.is_canonical) {
        let redirect = NewRedirect {
            from_host: None,
            from_path: format!("/{}", page.path),
            target: to.to_owned(),
        };
        let site: SiteId = page.site_id;
        let added = add_redirects(cx, site, vec![redirect]).await?;
        if let Some((_, fault)) = added.refused.into_iter().next() {
            return Err(fault.into());
        }
    }
    Ok(())
}
