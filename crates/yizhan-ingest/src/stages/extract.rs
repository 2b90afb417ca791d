//! Reading pages: what each is, its fields, and the files that it needs.
//!
//! Invariant: what a page becomes depends on its stored bytes, the rules and the stored templates only.

use std::sync::Arc;

use encoding_rs::{Encoding, UTF_8};
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use tokio::task::spawn_blocking;
use url::Url;
use yizhan_db::DbError;
use yizhan_frame::Cx;
use yizhan_text::{Kind, ListItem, ParseError, SiteTemplate};

use crate::frontier::{Found, Frontier, url_key};
use crate::page::{Finding, PageFacts, PageRead, Reference, read_page};
use crate::reason::Reason;
use crate::run::{RunError, Running};
use crate::source::{FoundLink, LinkDecision, LinkRole, page_base};
use crate::store::{self, ItemKind, ItemRow, ItemStage, RunState};

/// Reads all fetched pages.
pub(crate) async fn extract(run: &mut Running<'_>) -> Result<(), RunError> {
    let conn = run.ingest.platform.db().reader();
    let (id, traps) = (run.row.id, run.settings.crawl.traps.clone());
    let mut frontier = Frontier::restore(conn, id, &traps).await?;
    let template = Arc::new(template(run)?);
    let left = store::remaining(conn, id, &[ItemStage::Fetched], &[ItemKind::Page]).await?;
    let total = frontier.admitted() as u64;
    let mut done = total.saturating_sub(left);
    run.take_up(done);
    loop {
        let wave_size = run.settings.wave as u64;
        let wave = store::next(conn, id, ItemStage::Fetched, &[ItemKind::Page], wave_size).await?;
        if wave.is_empty() {
            let cx = run.begin().await?;
            run.advance(&cx, RunState::Files).await?;
            return run.checkpoint(cx, total, total).await;
        }
        done += wave.len() as u64;
        let reads = wave.into_iter().map(|item| read(run, &template, item));
        let pages: Vec<(ItemRow, Result<PageRead, ParseError>)> =
            stream::iter(reads).buffered(run.settings.concurrency).try_collect().await?;
        let cx = run.begin().await?;
        for (item, page) in pages {
            keep(run, &cx, &mut frontier, item, page).await?;
        }
        run.checkpoint(cx, done, total).await?;
    }
}

fn template(run: &Running<'_>) -> Result<SiteTemplate, RunError> {
    let Some(learnt) = run.row.learnt.clone() else { return Ok(SiteTemplate::default()) };
    let template = serde_json::from_value(learnt);
    Ok(template.map_err(|error| DbError::corrupt("ingest_runs.learnt", error))?)
}

async fn read(
    run: &Running<'_>,
    template: &Arc<SiteTemplate>,
    item: ItemRow,
) -> Result<(ItemRow, Result<PageRead, ParseError>), RunError> {
    let blobs = Arc::clone(&run.ingest.blobs);
    let (rules, template) = (run.rules.clone(), Arc::clone(template));
    let limits = run.settings.page.clone();
    let hash = item.blob_hash.as_deref().unwrap_or_default().parse();
    let hash = hash.map_err(|error| DbError::corrupt("ingest_items.blob_hash", error))?;
    let (charset, url) = (item.charset.clone(), item.url.clone());
    let read = spawn_blocking(move || {
        let bytes = blobs.read(&hash)?;
        let (charset, rules) = (charset.as_deref(), rules.as_ref());
        Ok::<_, RunError>(read_page(&bytes, charset, &url, rules, &template, &limits))
    });
    Ok((item, read.await??))
}

/// Writes down what one page is.
async fn keep(
    run: &Running<'_>,
    cx: &Cx,
    frontier: &mut Frontier,
    mut item: ItemRow,
    page: Result<PageRead, ParseError>,
) -> Result<(), RunError> {
    let mut page = match page {
        Ok(page) => page,
        Err(error) => {
            Reason::from(&error).end(&mut item, ItemStage::Failed);
            return Ok(store::save(cx.tx(), item).await?);
        }
    };
    (item.kind, item.stage) = decide(&item, &page);
    let address = Address::of(run, &item, &page.facts);
    if item.stage == ItemStage::Extracted {
        want_files(run, cx, frontier, &item, &mut page, &address).await?;
        item.text_hash.clone_from(&page.text_hash);
        item.findings = page.findings.stored();
    } else {
        page.facts.body = None;
        page.facts.attachments.clear();
        if item.kind == ItemKind::List {
            enter_list(run, cx, &item, &page.entries, &address).await?;
        }
    }
    item.extracted = Some(stored(&page.facts)?);
    Ok(store::save(cx.tx(), item).await?)
}

/// Tells the entries of a list that they are its entries, and files among them what it says of them.
async fn enter_list(
    run: &Running<'_>,
    cx: &Cx,
    list: &ItemRow,
    entries: &[ListItem],
    address: &Address<'_>,
) -> Result<(), RunError> {
    let entries: Vec<(String, &ListItem)> =
        entries.iter().filter_map(|entry| Some((address.key_of(&entry.href)?, entry))).collect();
    let keys: Vec<String> = entries.iter().map(|(key, _)| key.clone()).collect();
    store::set_listed_by(cx.tx(), run.row.id, &keys, list.position).await?;
    for mut file in store::noted_files(cx.tx(), run.row.id, &keys).await? {
        let Some((_, entry)) = entries.iter().find(|(key, _)| *key == file.url_key) else {
            continue;
        };
        file.extracted = Some(stored(&PageFacts::of_listed_file(entry, &file.url, &list.url))?);
        store::save(cx.tx(), file).await?;
    }
    Ok(())
}

fn stored(facts: &PageFacts) -> Result<serde_json::Value, RunError> {
    let facts = serde_json::to_value(facts);
    Ok(facts.map_err(|error| DbError::corrupt("ingest_items.extracted", error))?)
}

/// Articles with something to say become documents; everything else was read for its links.
fn decide(item: &ItemRow, page: &PageRead) -> (ItemKind, ItemStage) {
    let has_content = page.facts.body.as_ref().is_some_and(|body| !body.trim().is_empty())
        || !page.facts.attachments.is_empty();
    match page.kind {
        _ if item.depth == 0 => (ItemKind::Home, ItemStage::Followed),
        Kind::Article if has_content => (ItemKind::Article, ItemStage::Extracted),
        Kind::PolicyDocument if has_content => (ItemKind::PolicyDocument, ItemStage::Extracted),
        Kind::List => (ItemKind::List, ItemStage::Followed),
        Kind::Article | Kind::PolicyDocument | Kind::Other => {
            (ItemKind::Other, ItemStage::Followed)
        }
    }
}

/// What the links of one page are relative to.
pub(super) struct Address<'a> {
    run: &'a Running<'a>,
    base: Url,
    encoding: &'static Encoding,
}

impl<'a> Address<'a> {
    pub(super) fn of(run: &'a Running<'a>, item: &ItemRow, facts: &PageFacts) -> Self {
        let url = Url::parse(&item.url).unwrap_or_else(|_| run.home.clone());
        let base = page_base(&url, facts.base.as_deref());
        let encoding = Encoding::for_label(facts.encoding.as_bytes()).unwrap_or(UTF_8);
        Self { run, base, encoding }
    }

    /// What the run does with a link of the page.
    pub(super) fn decide(&self, href: &str, role: LinkRole) -> LinkDecision {
        let (base, encoding) = (&self.base, self.encoding);
        self.run.policy.decide(FoundLink { href, role, base, encoding, depth: 0 })
    }

    fn key_of(&self, href: &str) -> Option<String> {
        match self.decide(href, LinkRole::Navigation) {
            LinkDecision::Page(url) | LinkDecision::Attachment(url) => Some(url_key(&url)),
            LinkDecision::Skip { .. } => None,
        }
    }
}

/// Queues the files that an article names.
async fn want_files(
    run: &Running<'_>,
    cx: &Cx,
    frontier: &mut Frontier,
    item: &ItemRow,
    page: &mut PageRead,
    address: &Address<'_>,
) -> Result<(), RunError> {
    let mut found = Vec::new();
    let mut wanted = Vec::new();
    for Reference { href, role, is_picture } in &page.references {
        let kind = if *is_picture { ItemKind::Picture } else { ItemKind::File };
        let (url, stage, reason) = match address.decide(href, *role) {
            LinkDecision::Attachment(url) => {
                wanted.push(url_key(&url));
                (url, ItemStage::Queued, None)
            }
            // A page may have turned out to be a file; then it is here already.
            LinkDecision::Page(url) => {
                wanted.push(url_key(&url));
                continue;
            }
            LinkDecision::Skip { url: Some(url), reason } if *role == LinkRole::Resource => {
                let is_file = !is_picture;
                page.findings.add(if is_file {
                    Finding::ExternalFile
                } else {
                    Finding::ExternalPicture
                });
                (url, ItemStage::Skipped, Some(Reason::from(&reason)))
            }
            LinkDecision::Skip { .. } => continue,
        };
        let kind = if stage == ItemStage::Skipped { ItemKind::Outside } else { kind };
        found.push(Found {
            url,
            kind,
            stage,
            reason,
            referrer: Some(item.position),
            depth: item.depth.saturating_add(1),
        });
    }
    store::queue_noted(cx.tx(), run.row.id, &wanted).await?;
    let rows = frontier.rows_of_new(cx, found).await?;
    Ok(store::insert(cx.tx(), rows).await?)
}
