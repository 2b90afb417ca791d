//! Publishing an edition.

use yizhan_check::Finding;
use yizhan_core::{Denied, EditionId, Event, Permission};
use yizhan_db::DbError;
use yizhan_frame::Cx;
use yizhan_site::{PagePlace, commands::RemoveRedirectsError, remove_redirects};

use super::{edition_at_hand, place_document::go_live, place_of};
use crate::{
    Document, Edition, EditionState, WrongState,
    check_gate::{check_text, in_the_way},
    store::{documents, editions, placements},
};

/// Why an edition was not published.
#[derive(Debug, thiserror::Error)]
pub enum PublishEditionError {
    /// There is no such edition.
    #[error("there is no edition {0}")]
    NotFound(EditionId),
    /// It was not signed off, or somebody else was quicker.
    #[error(transparent)]
    WrongState(#[from] WrongState),
    /// The checks found what must not be public.
    #[error("the checks found {} things", .0.len())]
    Checked(Vec<Finding>),
    /// What is stored is not what was signed off.
    #[error("edition {0} is not what was approved")]
    Altered(EditionId),
    /// Somebody changed the document meanwhile.
    #[error("the document was changed meanwhile")]
    Changed,
    /// The actor may not publish on the site.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<RemoveRedirectsError> for PublishEditionError {
    fn from(error: RemoveRedirectsError) -> Self {
        match error {
            RemoveRedirectsError::Denied(denied) => denied.into(),
            RemoveRedirectsError::Db(error) => error.into(),
        }
    }
}

/// Publishes an approved edition wherever its document is placed (发布已签发的版本).
///
/// The pages themselves are rendered later, by whoever listens to `EditionPublished`. The time of first
/// publication is set once and never altered.
pub async fn publish_edition(cx: &mut Cx, id: EditionId) -> Result<Edition, PublishEditionError> {
    let found = edition_at_hand(cx, id).await?;
    let (edition, document) = found.ok_or(PublishEditionError::NotFound(id))?;
    let (site_id, channels) = place_of(cx, &document).await?;
    cx.require_in(Permission::PublishDocuments, site_id, &channels)?;
    // Word lists may have grown since it was signed off. What was explained then stays explained.
    let found = in_the_way(check_text(&document, &edition.content, cx.now()), Some("signed off"));
    if !found.is_empty() && !cx.actor().is_operator() {
        return Err(PublishEditionError::Checked(found));
    }
    put_live(cx, edition, document).await
}

/// Puts an approved edition before the public.
pub(super) async fn put_live(
    cx: &mut Cx,
    edition: Edition,
    document: Document,
) -> Result<Edition, PublishEditionError> {
    let id = edition.id;
    if edition.content.hash(&document.content_type) != edition.hash {
        return Err(PublishEditionError::Altered(id));
    }
    let before = edition.state;
    let edition = edition.publish(cx.now())?;
    if !editions::update_state(cx.tx(), &edition, before).await? {
        return Err(WrongState(EditionState::Live).into());
    }
    supersede(cx, &document).await?;
    editions::retire_approved(cx.tx(), document.id, Some(id)).await?;
    let was_unpublished = document.unpublishing.is_some();
    let mut document = document.publish(id, cx.now());
    if !documents::update(cx.tx(), &mut document, cx.now()).await? {
        return Err(PublishEditionError::Changed);
    }
    for placement in placements::of_document(cx.tx(), document.id).await? {
        let placement = go_live(cx, placement, &document).await?;
        if was_unpublished {
            let paths = [format!("/{}", placement.path)];
            let place = PagePlace { owner: document.site_id, site_id: placement.site_id };
            cx.as_settled(async |cx| remove_redirects(cx, place, &paths).await).await?;
        }
    }
    cx.record(Event::EditionPublished {
        document_id: document.id,
        edition_id: id,
        site_id: document.site_id,
    });
    Ok(edition)
}

async fn supersede(cx: &Cx, document: &Document) -> Result<(), PublishEditionError> {
    let Some(id) = document.live_edition_id else { return Ok(()) };
    let live = editions::edition(cx.tx(), id)
        .await?
        .ok_or_else(|| DbError::corrupt("documents.live_edition_id", "the edition is missing"))?;
    let old = live.supersede()?;
    editions::update_state(cx.tx(), &old, EditionState::Live).await?;
    Ok(())
}
