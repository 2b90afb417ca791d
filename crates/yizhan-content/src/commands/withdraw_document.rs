//! Withdrawing a document.

use yizhan_core::{Denied, DocumentId, Event, Permission, Unpublishing};
use yizhan_db::DbError;
use yizhan_frame::Cx;
use yizhan_site::{NewRedirect, RedirectFault, record_redirects};

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
        let hidden = Placement { pinned_until: None, ..placement.clone() };
        placements::hide(cx.tx(), &hidden).await?;
    }
    match &unpublishing {
        Unpublishing::Gone => lead(cx, &all, None).await?,
        Unpublishing::Redirect { to } => lead(cx, &all, Some(to)).await?,
        Unpublishing::Withdrawn { .. } => {}
    }
    let site_id = document.site_id;
    cx.record(Event::DocumentWithdrawn { document_id: id, site_id, unpublishing });
    Ok(())
}

/// Lets the addresses of the pages lead elsewhere, or nowhere any more.
async fn lead(
    cx: &mut Cx,
    all: &[Placement],
    target: Option<&str>,
) -> Result<(), WithdrawDocumentError> {
    let has_page = |placement: &&Placement| placement.is_canonical && !placement.path.is_empty();
    for page in all.iter().filter(has_page) {
        let redirect = NewRedirect {
            from_host: None,
            from_path: format!("/{}", page.path),
            target: target.map(str::to_owned),
        };
        let added = record_redirects(cx, page.site_id, vec![redirect]).await?;
        if let Some((_, fault)) = added.refused.into_iter().next() {
            return Err(fault.into());
        }
    }
    Ok(())
}
