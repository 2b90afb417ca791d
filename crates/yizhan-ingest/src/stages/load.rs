//! Writing documents, with links that lead to documents and files of the library.
//!
//! Invariant: a document and the row that says it was loaded are written in one transaction.

use std::collections::{HashMap, HashSet};

use url::Url;
use yizhan_content::{
    DraftFile, FileRole, ImportDocument, ImportDocumentError, ImportOutcome, import_document,
};
use yizhan_core::{ChannelId, DocumentId};
use yizhan_files::BlobHash;
use yizhan_frame::Cx;
use yizhan_text::SanitiseError;

use super::extract::Address;
use super::place::{DOCUMENTS, drop_body, facts};
use crate::frontier::url_key;
use crate::page::{
    FactsFile, Finding, Findings, LinkTarget, PageFacts, PictureTarget, Rewritten, mask_id_numbers,
    normalise, references, rewrite,
};
use crate::reason::Reason;
use crate::run::{RunError, Running};
use crate::source::{LinkDecision, LinkRole, SkipReason, Unfollowable, authority};
use crate::store::{self, ItemKind, ItemRow, ItemStage, Known, RunState};

/// What tells that files of the old page could not be had.
const INCOMPLETE: [Finding; 3] =
    [Finding::MissingFile, Finding::MissingPicture, Finding::BrokenLink];

/// Loads all placed articles.
pub(crate) async fn load(run: &mut Running<'_>) -> Result<(), RunError> {
    let conn = run.ingest.platform.db().reader();
    let id = run.row.id;
    let mut done = store::remaining(conn, id, &[ItemStage::Loaded], &DOCUMENTS).await?;
    let total = done + store::remaining(conn, id, &[ItemStage::Placed], &DOCUMENTS).await?;
    run.take_up(done);
    loop {
        let wave_size = run.settings.wave as u64;
        let wave = store::next(conn, id, ItemStage::Placed, &DOCUMENTS, wave_size).await?;
        if wave.is_empty() {
            let cx = run.begin().await?;
            run.advance(&cx, RunState::Redirecting).await?;
            return run.checkpoint(cx, total, total).await;
        }
        done += wave.len() as u64;
        let mut cx = run.begin().await?;
        for item in wave {
            load_one(run, &mut cx, item).await?;
        }
        run.checkpoint(cx, done, total).await?;
    }
}

async fn load_one(run: &Running<'_>, cx: &mut Cx, mut item: ItemRow) -> Result<(), RunError> {
    let facts = facts(&item)?;
    let mut findings = Findings::parse(item.findings.as_deref());
    let import = import(run, cx, &item, &facts, &mut findings).await?;
    let is_dated = import.dated.is_some();
    match import_document(cx, import).await {
        Ok(imported) => {
            item.stage = ItemStage::Loaded;
            item.outcome = Some(outcome(imported.outcome).to_owned());
            if imported.outcome == ImportOutcome::Kept {
                findings.add(Finding::KeptVersion);
            }
            if imported.path.is_none() {
                let reason = if is_dated { Reason::not_public() } else { Reason::no_date() };
                reason.end(&mut item, ItemStage::Loaded);
            }
        }
        Err(ImportDocumentError::Body(SanitiseError::OverLimit(error))) => {
            Reason::not_accepted(&error).end(&mut item, ItemStage::Failed);
        }
        Err(error) => return Err(error.into()),
    }
    item.findings = findings.stored();
    drop_body(&mut item, facts)?;
    Ok(store::save(cx.tx(), item).await?)
}

fn outcome(outcome: ImportOutcome) -> &'static str {
    match outcome {
        ImportOutcome::Added => "added",
        ImportOutcome::Changed => "changed",
        ImportOutcome::Unchanged | ImportOutcome::Kept => "unchanged",
    }
}

async fn import(
    run: &Running<'_>,
    cx: &Cx,
    item: &ItemRow,
    facts: &PageFacts,
    findings: &mut Findings,
) -> Result<ImportDocument, RunError> {
    let is_policy = item.kind == ItemKind::PolicyDocument;
    let site = authority(&run.home);
    let mut made = normalise(facts, is_policy, &item.url, &site, findings);
    let page = Page::of(run, cx, item, facts).await?;
    let body = facts.body.as_deref().unwrap_or_default();
    let rewritten = rewrite(body, |href| page.link(href), |src| page.picture(src), findings);
    made.draft.files = page.files(&facts.attachments, &rewritten, findings);
    made.draft.picture = rewritten.pictures.first().copied();
    made.draft.body = if run.settings.masks_id_numbers {
        mask_id_numbers(&rewritten.html)
    } else {
        rewritten.html
    };
    let document_id = DocumentId(page.document_id);
    let channels = store::channels_of_document(cx.tx(), run.row.id, document_id.0).await?;
    Ok(ImportDocument {
        document_id,
        site_id: run.site_id(),
        run_id: run.id(),
        channel_ids: channels.into_iter().map(ChannelId).collect(),
        content_type: made.content_type.to_owned(),
        origin: made.origin,
        dated: made.dated,
        draft: made.draft,
        is_incomplete: INCOMPLETE.into_iter().any(|finding| findings.has(finding)),
    })
}

/// A page and what is known of the addresses on it.
struct Page<'a> {
    address: Address<'a>,
    document_id: uuid::Uuid,
    known: HashMap<String, Known>,
}

impl<'a> Page<'a> {
    async fn of(
        run: &'a Running<'a>,
        cx: &Cx,
        item: &ItemRow,
        facts: &PageFacts,
    ) -> Result<Self, RunError> {
        let address = Address::of(run, item, facts);
        let keys: HashSet<String> = references(facts)
            .into_iter()
            .filter_map(|reference| wanted(&address.decide(&reference.href, reference.role)))
            .collect();
        let keys: Vec<String> = keys.into_iter().collect();
        let known = store::known(cx.tx(), run.row.id, &keys).await?;
        let known = known.into_iter().map(|known| (known.url_key.clone(), known)).collect();
        Ok(Self { address, document_id: item.document_id.unwrap_or_default(), known })
    }

    fn link(&self, href: &str) -> LinkTarget {
        let url = match self.address.decide(href, LinkRole::Navigation) {
            LinkDecision::Page(url) | LinkDecision::Attachment(url) => url,
            LinkDecision::Skip { reason: SkipReason::SamePage, .. } => {
                return LinkTarget::Document(DocumentId(self.document_id));
            }
            LinkDecision::Skip { url: Some(url), .. } => return LinkTarget::Away(url.into()),
            LinkDecision::Skip { reason: SkipReason::Unfollowable(cause), .. } => {
                return match cause {
                    Unfollowable::Mail | Unfollowable::Telephone | Unfollowable::FragmentOnly => {
                        LinkTarget::Away(href.trim().to_owned())
                    }
                    _ => LinkTarget::Nowhere,
                };
            }
            LinkDecision::Skip { url: None, .. } => return LinkTarget::Nowhere,
        };
        let Some(known) = self.known.get(&url_key(&url)) else {
            return LinkTarget::Unmigrated(url.into());
        };
        // A file that is a document of its own is asked for as a file.
        match (kept(known), known.document_id) {
            (Some((hash, _)), _) => LinkTarget::File(hash),
            (None, Some(document)) => LinkTarget::Document(DocumentId(document)),
            (None, None) if known.stage == ItemStage::Failed => LinkTarget::Broken(url.into()),
            (None, None) => LinkTarget::Unmigrated(url.into()),
        }
    }

    fn picture(&self, src: &str) -> PictureTarget {
        match self.resource(src) {
            Ok(known) => match known.and_then(kept) {
                Some((hash, _)) => PictureTarget::File(hash),
                None => PictureTarget::Missing,
            },
            Err(true) => PictureTarget::Away,
            Err(false) => PictureTarget::Missing,
        }
    }

    /// What is known of a picture or file; else whether it lies elsewhere.
    fn resource(&self, href: &str) -> Result<Option<&Known>, bool> {
        match self.address.decide(href, LinkRole::Resource) {
            LinkDecision::Page(url) | LinkDecision::Attachment(url) => {
                Ok(self.known.get(&url_key(&url)))
            }
            LinkDecision::Skip { url, .. } => Err(url.is_some()),
        }
    }

    /// The files of the document: attachments in their order, files that the body links to, pictures.
    fn files(
        &self,
        attachments: &[FactsFile],
        rewritten: &Rewritten,
        findings: &mut Findings,
    ) -> Vec<DraftFile> {
        let mut files: Vec<DraftFile> = Vec::new();
        let mut add = |file: DraftFile| {
            if files.iter().all(|other| other.hash != file.hash) {
                files.push(file);
            }
        };
        for FactsFile { name, href } in attachments {
            match self.resource(href) {
                Ok(Some(known)) => match kept(known) {
                    Some((hash, size)) => add(file(FileRole::Attachment, hash, size, known, name)),
                    None => findings.add(Finding::MissingFile),
                },
                Ok(None) => findings.add(Finding::MissingFile),
                Err(_) => (),
            }
        }
        for (role, hashes) in
            [(FileRole::Attachment, &rewritten.files), (FileRole::Inline, &rewritten.pictures)]
        {
            for hash in hashes {
                let text = hash.to_string();
                let known = self.known.values().find(|known| {
                    known.blob_hash.as_deref() == Some(text.as_str()) && kept(known).is_some()
                });
                if let Some((known, (hash, size))) =
                    known.and_then(|known| Some((known, kept(known)?)))
                {
                    add(file(role, hash, size, known, ""));
                }
            }
        }
        files
    }
}

/// The key of an address that the run may know.
fn wanted(decision: &LinkDecision) -> Option<String> {
    match decision {
        LinkDecision::Page(url) | LinkDecision::Attachment(url) => Some(url_key(url)),
        LinkDecision::Skip { .. } => None,
    }
}

/// The blob of a file that was kept.
fn kept(known: &Known) -> Option<(BlobHash, u64)> {
    let is_kept = known.stage == ItemStage::Kept
        || (known.kind == ItemKind::ListedFile && known.document_id.is_some());
    let hash = known.blob_hash.as_deref().filter(|_| is_kept)?;
    Some((hash.parse().ok()?, u64::try_from(known.size?).ok()?))
}

fn file(role: FileRole, hash: BlobHash, size: u64, known: &Known, name: &str) -> DraftFile {
    let old_name = known.file_name.clone().or_else(|| {
        let url = Url::parse(known.final_url.as_deref()?).ok()?;
        let last = url.path_segments()?.next_back()?.to_owned();
        Some(percent_encoding::percent_decode_str(&last).decode_utf8_lossy().into_owned())
    });
    let old_name = old_name.unwrap_or_default();
    let guess = mime_guess::from_path(&old_name).first_raw();
    let told = known.media_type.as_deref().filter(|told| {
        !told.starts_with("text/html") && *told != "application/octet-stream" && told.contains('/')
    });
    let media_type = told.or(guess).unwrap_or("application/octet-stream").to_owned();
    DraftFile { role, hash, size, media_type, name: readable_name(name, &old_name) }
}

/// The name that readers saw, with the ending that tells their computer what it is.
fn readable_name(name: &str, old_name: &str) -> String {
    let name = name.trim();
    if name.is_empty() {
        return old_name.to_owned();
    }
    let Some((_, ending)) = old_name.rsplit_once('.') else { return name.to_owned() };
    let is_ending =
        (1..=5).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphanumeric());
    let has_it = name.to_ascii_lowercase().ends_with(&format!(".{}", ending.to_ascii_lowercase()));
    if !is_ending || has_it { name.to_owned() } else { format!("{name}.{ending}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_keeps_the_name_that_readers_saw_and_gets_its_ending() {
        for (name, old_name, expected) in [
            ("取水许可申请表", "apply.doc", "取水许可申请表.doc"),
            ("申请表.DOC", "apply.doc", "申请表.DOC"),
            ("", "apply.doc", "apply.doc"),
            ("申请表", "file.asp?f", "申请表"),
            ("申请表", "", "申请表"),
        ] {
            assert_eq!(readable_name(name, old_name), expected);
        }
    }
}
