//! Taking a document over from an old site.

use yizhan_core::{ChannelId, Denied, DocumentId, Event, Permission, RunId, SiteId};
use yizhan_db::DbError;
use yizhan_frame::Cx;
use yizhan_standards::content_type::content_type;
use yizhan_text::SanitiseError;

use super::{add_edition, clean, put_on_site};
use crate::{
    Dated, Document, DraftFile, Edition, EditionDraft, EditionState, Origin, Placement,
    document::page_path,
    store::{documents, editions, placements},
};

/// A document as it was found on an old site (待迁入稿件).
#[derive(Clone, Debug)]
pub struct ImportDocument {
    /// Its id: the one it got when its old address was first taken over, else a new one.
    pub document_id: DocumentId,
    /// The site that takes it over.
    pub site_id: SiteId,
    /// The run that found it.
    pub run_id: RunId,
    /// The channels it goes into; its page belongs to the first.
    pub channel_ids: Vec<ChannelId>,
    /// Its content type.
    pub content_type: String,
    /// Where it was found.
    pub origin: Origin,
    /// When the old site published it. What has no date is taken over and not published.
    pub dated: Option<Dated>,
    /// What it says.
    pub draft: EditionDraft,
    /// Whether files that the old page names could not be had this time. Then it does not replace a version that has
    /// more.
    pub is_incomplete: bool,
}

/// A document that was taken over (迁入结果).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The document.
    pub document_id: DocumentId,
    /// Its address on the site, with a slash in front; none if it is not public.
    pub path: Option<String>,
    /// What happened.
    pub outcome: ImportOutcome,
}

/// What an import did (迁入方式).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportOutcome {
    /// The library had no such document.
    Added,
    /// It had one that said something else; this is its next edition.
    Changed,
    /// It had the very same.
    Unchanged,
    /// It had a version with files that could not be had this time; that one stays.
    Kept,
}

/// Why a document was not taken over.
#[derive(Debug, thiserror::Error)]
pub enum ImportDocumentError {
    /// There is no such content type.
    #[error("there is no content type `{0}`")]
    UnknownContentType(String),
    /// A channel is not there or belongs to another site.
    #[error("there is no channel {0} on the site")]
    NoChannel(ChannelId),
    /// It goes into no channel.
    #[error("a document must go into a channel")]
    Nowhere,
    /// The body cannot be made safe.
    #[error("the body cannot be taken")]
    Body(#[from] SanitiseError),
    /// Somebody changed the document meanwhile.
    #[error("the document was changed meanwhile")]
    Changed,
    /// The actor may not run an ingest on the site.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Takes a document over from an old site and publishes it as of its old time (迁入稿件).
///
/// Doing it again changes nothing. It stands on no shelf until [`crate::shelve_site`] is called at the end, and
/// its pages are printed after that.
pub async fn import_document(
    cx: &mut Cx,
    import: ImportDocument,
) -> Result<Imported, ImportDocumentError> {
    cx.require(Permission::RunIngest, import.site_id)?;
    if content_type(&import.content_type).is_none() {
        return Err(ImportDocumentError::UnknownContentType(import.content_type));
    }
    let import = ImportDocument { draft: clean(import.draft.clone())?, ..import };
    let (document, is_new) = document_for(cx, &import).await?;
    let placed = place(cx, &document, &import).await?;
    let live = live_edition(cx, &document).await?;
    let hash = import.draft.hash(&document.content_type);
    // What was kept without a date is published when one is found at last.
    let is_dated_now = document.dated.is_none() && import.dated.is_some();
    let is_known = !is_new && latest_hash(cx, &document, live.as_ref()).await? == Some(hash);
    let loses_files = import.is_incomplete && !is_dated_now && has_more(live.as_ref(), &import);
    let is_same = (is_known && !is_dated_now) || loses_files;
    let document = if is_same { document } else { take_over(cx, document, live, &import).await? };
    let path = show(cx, &document, placed).await?;
    if !is_same {
        cx.record(Event::DocumentImported {
            document_id: document.id,
            site_id: import.site_id,
            run_id: import.run_id,
        });
    }
    let outcome = match (is_new, is_same) {
        (true, _) => ImportOutcome::Added,
        (false, true) if is_known => ImportOutcome::Unchanged,
        (false, true) => ImportOutcome::Kept,
        (false, false) => ImportOutcome::Changed,
    };
    Ok(Imported { document_id: document.id, path, outcome })
}

async fn document_for(
    cx: &Cx,
    import: &ImportDocument,
) -> Result<(Document, bool), ImportDocumentError> {
    if let Some(document) = documents::document(cx.tx(), import.document_id).await? {
        return Ok((document, false));
    }
    let document = Document {
        id: import.document_id,
        site_id: import.site_id,
        content_type: import.content_type.clone(),
        live_edition_id: None,
        dated: import.dated,
        unpublishing: None,
        deleted_at: None,
        origin: Some(import.origin.clone()),
        version: 1,
    };
    documents::insert(cx.tx(), &document, cx.now()).await?;
    Ok((document, true))
}

/// Adds the placements that are missing; returns all on this site.
async fn place(
    cx: &Cx,
    document: &Document,
    import: &ImportDocument,
) -> Result<Vec<(Placement, String)>, ImportDocumentError> {
    let mut all = placements::of_document(cx.tx(), document.id).await?;
    let mut placed = Vec::new();
    for id in &import.channel_ids {
        let channel = yizhan_site::channel(cx.tx(), *id)
            .await?
            .filter(|channel| channel.site_id == import.site_id)
            .ok_or(ImportDocumentError::NoChannel(*id))?;
        let known = all.iter().find(|placement| placement.channel_id == *id).cloned();
        let placement = match known {
            Some(placement) => placement,
            None => put_on_site(cx, document, &channel, &all).await?,
        };
        all.push(placement.clone());
        placed.push((placement, channel.path));
    }
    if placed.is_empty() { Err(ImportDocumentError::Nowhere) } else { Ok(placed) }
}

/// Whether the live version has a file that this one lacks. One of the same name is its next version.
fn has_more(live: Option<&Edition>, import: &ImportDocument) -> bool {
    let is_here = |file: &DraftFile| {
        let mut here = import.draft.files.iter();
        here.any(|here| here.hash == file.hash || here.name == file.name)
    };
    live.is_some_and(|live| !live.content.files.iter().all(is_here))
}

async fn live_edition(cx: &Cx, document: &Document) -> Result<Option<Edition>, DbError> {
    match document.live_edition_id {
        Some(id) => editions::edition(cx.tx(), id).await,
        None => Ok(None),
    }
}

/// The hash of the live edition, else of the latest one.
async fn latest_hash(
    cx: &Cx,
    document: &Document,
    live: Option<&Edition>,
) -> Result<Option<String>, DbError> {
    match live {
        Some(edition) => Ok(Some(edition.hash.clone())),
        None => editions::latest_hash(cx.tx(), document.id).await,
    }
}

/// Adds what was found as the next edition, which goes live if a time of publication is known.
async fn take_over(
    cx: &Cx,
    document: Document,
    live: Option<Edition>,
    import: &ImportDocument,
) -> Result<Document, ImportDocumentError> {
    let edition = add_edition(cx, document.id, &document.content_type, import.draft.clone());
    let edition = edition.await?;
    let Some(dated) = document.dated.or(import.dated) else { return Ok(document) };
    let wrong_state = |error| DbError::corrupt("editions.state", error);
    if let Some(live) = live {
        let old = live.supersede().map_err(wrong_state)?;
        editions::update_state(cx.tx(), &old, EditionState::Live).await?;
    }
    let edition = edition.publish_imported(cx.now()).map_err(wrong_state)?;
    editions::update_state(cx.tx(), &edition, EditionState::Draft).await?;
    let mut document = document.publish_imported(edition.id, dated);
    if !documents::update(cx.tx(), &mut document, cx.now()).await? {
        return Err(ImportDocumentError::Changed);
    }
    Ok(document)
}

/// Shows the placements to the public, without a shelf as yet; returns the address of the page.
async fn show(
    cx: &Cx,
    document: &Document,
    placed: Vec<(Placement, String)>,
) -> Result<Option<String>, DbError> {
    let Some(dated) = document.public_since() else { return Ok(None) };
    let known = placed.iter().map(|(placement, _)| &placement.path).find(|path| !path.is_empty());
    let path = match (known, placed.first()) {
        (Some(path), _) => path.clone(),
        (None, Some((_, channel_path))) => page_path(channel_path, dated, document.id),
        (None, None) => return Ok(None),
    };
    for (placement, _) in placed {
        if !placement.is_live {
            let shown =
                Placement { path: path.clone(), published_at: Some(dated.moment()), ..placement };
            placements::show(cx.tx(), &shown).await?;
        }
    }
    Ok(Some(format!("/{path}")))
}
