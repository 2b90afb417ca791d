//! Handing something in for review.

use yizhan_check::Finding;
use yizhan_core::{
    ChannelId, Denied, DocumentId, Event, Permission, SubmissionId, Unpublishing, UserId,
};
use yizhan_db::DbError;
use yizhan_frame::Cx;

use super::{
    CarryOutError, ContentFault, add_edition_by, carry_out, chain_for, check_content,
    document_at_hand, place_of, recall_submission::close, save_draft::current_draft,
};
use crate::{
    Document, Draft, Edition, EditionState, Matter, NotLive, Placement, PublishWhen, Submission,
    SubmissionState, WrongState,
    check_gate::{check_text, in_the_way},
    store::{drafts, editions, placements, submissions},
    workflow::matter_hash,
};

/// What is to be handed in (送审请求).
#[derive(Clone, Debug)]
pub struct NewSubmission {
    /// What is asked for.
    pub request: Request,
    /// What the author says to the reviewers.
    pub note: String,
    /// Why what the checks ask about is right as it stands.
    pub explanation: Option<String>,
    /// Why it is to be carried out before its reviews; none for the usual way.
    pub urgent_reason: Option<String>,
}

/// What is asked for (送审事项).
#[derive(Clone, Debug)]
pub enum Request {
    /// The working text is to be public.
    Publish {
        /// The tag of the text the author read.
        tag: String,
        /// When.
        when: PublishWhen,
    },
    /// The document is to be taken off.
    Withdraw(Unpublishing),
    /// The document is to appear in another channel of its site instead.
    Move {
        /// The channel it stands in.
        from: ChannelId,
        /// The channel it is to stand in.
        to: ChannelId,
    },
    /// The document is to go to the recycle bin.
    Delete,
}

/// Why something was not handed in.
#[derive(Debug, thiserror::Error)]
pub enum SubmitDocumentError {
    /// There is no such document.
    #[error("there is no document {0}")]
    NotFound(DocumentId),
    /// Somebody saved another text meanwhile.
    #[error("somebody saved another text meanwhile")]
    Changed(Box<Draft>),
    /// Its latest edition was reviewed or published already, and nothing was written since.
    #[error("there is nothing new")]
    NothingNew,
    /// It stands in no channel of its site.
    #[error("the document stands in no channel")]
    NoChannel,
    /// Another matter of the document is in review.
    #[error("another matter of the document is in review")]
    OtherMatterOpen(SubmissionId),
    /// It does not hold what its content type asks for.
    #[error("the text has {} faults", .0.len())]
    Faulty(Vec<ContentFault>),
    /// The checks found what must not go on, or what asks for an explanation.
    #[error("the checks found {} things", .0.len())]
    Checked(Vec<Finding>),
    /// Moving and deleting wait for their reviews.
    #[error("this is never urgent")]
    NotUrgent,
    /// What is not public cannot be withdrawn.
    #[error(transparent)]
    NotLive(#[from] NotLive),
    /// What is public cannot be deleted.
    #[error("the document is public")]
    StillLive,
    /// It does not stand in the channel it is to leave, or the other one is not of its site.
    #[error("the document cannot be moved like this")]
    WrongMove,
    /// Somebody else was quicker.
    #[error(transparent)]
    WrongState(#[from] WrongState),
    /// An urgent matter could not be carried out.
    #[error(transparent)]
    CarryOut(#[from] CarryOutError),
    /// The actor may not write, or not publish urgently.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Hands something about a document in for review (送审). What is live stays live meanwhile.
///
/// A newer text takes the place of one that is still in review, and begins with the first review. An urgent matter
/// is carried out at once and reviewed afterwards.
pub async fn submit_document(
    cx: &mut Cx,
    id: DocumentId,
    new: NewSubmission,
) -> Result<Submission, SubmitDocumentError> {
    let document = document_at_hand(cx, id).await?.ok_or(SubmitDocumentError::NotFound(id))?;
    let (site_id, channels) = place_of(cx, &document).await?;
    cx.require_in(Permission::WriteDocuments, site_id, &channels)?;
    if new.urgent_reason.is_some() {
        cx.require_in(Permission::PublishUrgently, site_id, &channels)?;
    }
    make_way(cx, &document, &new.request).await?;
    let is_at_once = matches!(new.request, Request::Publish { .. } | Request::Withdraw(_));
    if new.urgent_reason.is_some() && !is_at_once {
        return Err(SubmitDocumentError::NotUrgent);
    }
    let authors = authors(cx, &document, &new.request).await?;
    let (matter, hash) = prepare(cx, &document, new.request, new.explanation.as_deref()).await?;
    let channel_id = placements::page_channel(cx.tx(), site_id, id).await?;
    let submission = Submission {
        id: SubmissionId(cx.new_id()),
        document_id: id,
        site_id,
        channel_id,
        matter,
        hash,
        chain: chain_for(cx.tx(), site_id, channel_id).await?,
        state: SubmissionState::Open(0),
        note: new.note,
        explanation: new.explanation,
        urgent_reason: new.urgent_reason,
        authors,
        submitted_by: cx.actor().user_id,
        submitted_at: cx.now(),
        closed_at: None,
    };
    submissions::insert(cx.tx(), &submission).await?;
    let submission_id = submission.id;
    cx.record(Event::DocumentSubmitted { submission_id, document_id: id, site_id });
    if submission.urgent_reason.is_some() {
        carry_out(cx, &submission, document).await?;
    }
    Ok(submission)
}

/// Who wrote what is handed in: on the working text, and on texts before it that nobody approved.
async fn authors(
    cx: &Cx,
    document: &Document,
    request: &Request,
) -> Result<Vec<UserId>, SubmitDocumentError> {
    if !matches!(request, Request::Publish { .. }) {
        return Ok(Vec::new());
    }
    let mut authors = current_draft(cx, document.id).await?.authors;
    let before = submissions::of_document(cx.tx(), document.id).await?;
    let unapproved = before.iter().take_while(|earlier| earlier.state != SubmissionState::Approved);
    authors.extend(unapproved.flat_map(|earlier| earlier.authors.iter().copied()));
    authors.sort();
    authors.dedup();
    Ok(authors)
}

/// Takes back what a newer text replaces. Another matter has to be decided first.
async fn make_way(
    cx: &mut Cx,
    document: &Document,
    request: &Request,
) -> Result<(), SubmitDocumentError> {
    let Some(open) = submissions::open_of(cx.tx(), document.id).await? else { return Ok(()) };
    let is_same =
        matches!((request, &open.matter), (Request::Publish { .. }, Matter::Publish { .. }));
    if !is_same || open.urgent_reason.is_some() {
        return Err(SubmitDocumentError::OtherMatterOpen(open.id));
    }
    let draft = current_draft(cx, document.id).await?;
    if !draft.is_unsubmitted() {
        return Err(SubmitDocumentError::NothingNew);
    }
    close(cx, open).await?;
    Ok(())
}

/// What is to be reviewed, and the hash that opinions bind to.
async fn prepare(
    cx: &Cx,
    document: &Document,
    request: Request,
    explanation: Option<&str>,
) -> Result<(Matter, String), SubmitDocumentError> {
    match request {
        Request::Publish { tag, when } => {
            let edition = cut_edition(cx, document, &tag).await?;
            let findings = check_text(document, &edition.content, cx.now());
            let found = in_the_way(findings, explanation);
            if !found.is_empty() {
                return Err(SubmitDocumentError::Checked(found));
            }
            Ok((Matter::Publish { edition_id: edition.id, when }, edition.hash))
        }
        Request::Withdraw(unpublishing) if document.is_live() => {
            bound(cx, document, Matter::Withdraw { unpublishing }).await
        }
        Request::Withdraw(_) => Err(NotLive.into()),
        Request::Delete if document.is_live() => Err(SubmitDocumentError::StillLive),
        Request::Delete => bound(cx, document, Matter::Delete).await,
        Request::Move { from, to } => {
            let stands_in = placements::of_document(cx.tx(), document.id).await?;
            let here = |place: &&Placement| place.site_id == document.site_id;
            let stands =
                |channel| stands_in.iter().filter(here).any(|place| place.channel_id == channel);
            let target = yizhan_site::channel(cx.tx(), to).await?;
            let is_here = target.is_some_and(|channel| channel.site_id == document.site_id);
            if !stands(from) || stands(to) || !is_here {
                return Err(SubmitDocumentError::WrongMove);
            }
            bound(cx, document, Matter::Move { from, to }).await
        }
    }
}

/// Binds opinions on a matter to the text that it concerns.
async fn bound(
    cx: &Cx,
    document: &Document,
    matter: Matter,
) -> Result<(Matter, String), SubmitDocumentError> {
    let latest = editions::latest_hash(cx.tx(), document.id).await?.unwrap_or_default();
    let hash = matter_hash(&matter, &latest);
    Ok((matter, hash))
}

/// Makes an edition of the working text, and hands it in.
async fn cut_edition(
    cx: &Cx,
    document: &Document,
    tag: &str,
) -> Result<Edition, SubmitDocumentError> {
    let draft = current_draft(cx, document.id).await?;
    if draft.tag() != tag {
        return Err(SubmitDocumentError::Changed(Box::new(draft)));
    }
    let all = placements::of_document(cx.tx(), document.id).await?;
    if all.iter().all(|placement| placement.site_id != document.site_id) {
        return Err(SubmitDocumentError::NoChannel);
    }
    let edition = if draft.is_unsubmitted() {
        if !drafts::delete(cx.tx(), &draft).await? {
            let now = current_draft(cx, document.id).await?;
            return Err(SubmitDocumentError::Changed(Box::new(now)));
        }
        let of = (document.id, document.content_type.as_str());
        add_edition_by(cx, draft.saved_by, of, draft.content).await?
    } else {
        let latest = editions::latest(cx.tx(), document.id).await?;
        latest
            .filter(|edition| edition.state == EditionState::Draft)
            .ok_or(SubmitDocumentError::NothingNew)?
    };
    let faults = check_content(&document.content_type, &edition.content);
    if !faults.is_empty() {
        return Err(SubmitDocumentError::Faulty(faults));
    }
    let edition = edition.submit()?;
    if !editions::update_state(cx.tx(), &edition, EditionState::Draft).await? {
        return Err(WrongState(EditionState::Submitted).into());
    }
    Ok(edition)
}
