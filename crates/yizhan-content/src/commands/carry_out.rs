//! Carrying out what was approved.

use yizhan_core::Event;
use yizhan_db::{
    DbError,
    jobs::{Lane, NewJob},
};
use yizhan_frame::Cx;

use super::{
    PlaceDocumentError, PublishEditionError, UnplaceDocumentError, WithdrawDocumentError,
    delete_document::put_away, move_document::move_to, publish_edition::put_live,
    withdraw_document::take_off,
};
use crate::{
    Document, Edition, EditionState, Matter, PublishWhen, Submission, WrongState,
    module::PUBLISH_EDITION, store::editions,
};

/// Why an approved matter could not be carried out.
#[derive(Debug, thiserror::Error)]
pub enum CarryOutError {
    /// Publishing.
    #[error(transparent)]
    Publish(#[from] PublishEditionError),
    /// Withdrawing.
    #[error(transparent)]
    Withdraw(#[from] WithdrawDocumentError),
    /// Moving: the new place.
    #[error(transparent)]
    Place(#[from] PlaceDocumentError),
    /// Moving: the old place.
    #[error(transparent)]
    Unplace(#[from] UnplaceDocumentError),
    /// Somebody changed the document meanwhile.
    #[error("the document was changed meanwhile")]
    Changed,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Does what a submission asks for. Who may ask and who has to approve was settled before.
pub(crate) async fn carry_out(
    cx: &mut Cx,
    submission: &Submission,
    document: Document,
) -> Result<(), CarryOutError> {
    match &submission.matter {
        Matter::Publish { edition_id, when } => {
            let edition = editions::edition(cx.tx(), *edition_id).await?.ok_or_else(|| {
                DbError::corrupt("submissions.edition_id", "the edition is missing")
            })?;
            let edition = sign_off(cx, edition, &document).await?;
            let is_due = match when {
                PublishWhen::OnApproval => true,
                PublishWhen::At(moment) => *moment <= cx.now(),
                PublishWhen::ByHand => false,
            };
            if is_due || submission.urgent_reason.is_some() {
                put_live(cx, edition, document).await?;
            } else if let PublishWhen::At(moment) = when {
                let payload = serde_json::json!({ "edition_id": edition.id });
                let job = NewJob::new(PUBLISH_EDITION, Lane::Urgent, payload);
                cx.enqueue(NewJob { run_at: Some(*moment), ..job }).await?;
            }
            Ok(())
        }
        Matter::Withdraw { unpublishing } => {
            Ok(take_off(cx, document, unpublishing.clone()).await?)
        }
        Matter::Move { from, to } => move_to(cx, &document, *from, *to).await,
        Matter::Delete if put_away(cx, document).await? => Ok(()),
        Matter::Delete => Err(CarryOutError::Changed),
    }
}

async fn sign_off(
    cx: &mut Cx,
    edition: Edition,
    document: &Document,
) -> Result<Edition, CarryOutError> {
    let before = edition.state;
    let edition = edition.approve().map_err(PublishEditionError::from)?;
    if !editions::update_state(cx.tx(), &edition, before).await? {
        let state = WrongState(EditionState::Approved);
        return Err(PublishEditionError::from(state).into());
    }
    let (document_id, site_id) = (document.id, document.site_id);
    cx.record(Event::EditionApproved { document_id, edition_id: edition.id, site_id });
    Ok(edition)
}
