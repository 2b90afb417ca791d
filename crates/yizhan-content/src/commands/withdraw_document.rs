//! Withdrawing a document.

use yizhan_core::{Denied, DocumentId, Event, Permission, Unpublishing};
use yizhan_db::DbError;
use yizhan_frame::Cx;
use yizhan_site::{
    NewRedirect, PagePlace, RedirectFault, commands::RecordRedirectsError, record_redirects,
};

use super::{document_at_hand, place_of};
use crate::{
    Document, NotLive, Placement,
    store::{documents, editions, placements},
};

/// Why a document was not withdrawn.
#[derive(Debug, thiserror::Error)]
pub enum WithdrawDocumentError {
    /// There is no such document.
    #[error("there is no document {0}")]
    NotFound(DocumentId),
    /// It is not public.
    #[error(transparent)]
    NotLive(#[from] NotLive),
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

impl From<RecordRedirectsError> for WithdrawDocumentError {
    fn from(error: RecordRedirectsError) -> Self {
        match error {
            RecordRedirectsError::Denied(denied) => denied.into(),
            RecordRedirectsError::Db(error) => error.into(),
        }
    }
}

/// Takes a document off every site at once (撤稿), without a review before.
pub async fn withdraw_document(
    cx: &mut Cx,
    id: DocumentId,
    unpublishing: Unpublishing,
) -> Result<(), WithdrawDocumentError> {
    let document = document_at_hand(cx, id).await?.ok_or(WithdrawDocumentError::NotFound(id))?;
    let (site_id, channels) = place_of(cx, &document).await?;
    cx.require_in(Permission::PublishUrgently, site_id, &channels)?;
    take_off(cx, document, unpublishing).await
}

/// Takes a document off every site.
pub(super) async fn take_off(
    cx: &mut Cx,
    document: Document,
    unpublishing: Unpublishing,
) -> Result<(), WithdrawDocumentError> {
    let mut document = document.withdraw(unpublishing.clone())?;
    if !documents::update(cx.tx(), &mut document, cx.now()).await? {
        return Err(WithdrawDocumentError::Changed);
    }
    editions::retire_approved(cx.tx(), document.id, None).await?;
    clear_places(cx, &document, &unpublishing).await?;
    let (document_id, site_id) = (document.id, document.site_id);
    cx.record(Event::DocumentWithdrawn { document_id, site_id, unpublishing });
    Ok(())
}

/// Hides the document wherever it stands, and lets the addresses of its pages lead where they should.
async fn clear_places(
    cx: &mut Cx,
    document: &Document,
    unpublishing: &Unpublishing,
) -> Result<(), WithdrawDocumentError> {
    let all = placements::of_document(cx.tx(), document.id).await?;
    for placement in &all {
        let hidden = Placement { pinned_until: None, ..placement.clone() };
        placements::hide(cx.tx(), &hidden).await?;
    }
    match unpublishing {
        Unpublishing::Gone => lead(cx, document, &all, None).await,
        Unpublishing::Redirect { to } => lead(cx, document, &all, Some(to)).await,
        Unpublishing::Withdrawn { .. } => Ok(()),
    }
}

/// Lets the addresses of the pages lead elsewhere, or nowhere any more.
async fn lead(
    cx: &mut Cx,
    document: &Document,
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
        let place = PagePlace { owner: document.site_id, site_id: page.site_id };
        let record = async |cx: &mut Cx| record_redirects(cx, place, vec![redirect]).await;
        let added = cx.as_settled(record).await?;
        if let Some((_, fault)) = added.refused.into_iter().next() {
            return Err(fault.into());
        }
    }
    Ok(())
}
