//! Fetching pages, and following their links.
//!
//! Invariant: pages are admitted, and their links taken, in the order of their positions; only the
//! fetching between the two happens at once. So a run finds the same addresses in the same order
//! however fast each of them answers.

use std::collections::BTreeMap;

use encoding_rs::{Encoding, UTF_8};
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use serde_json::json;
use tokio::task::spawn_blocking;
use url::Url;
use yizhan_text::{AddressKind, ParseError, Scanned, decode, scan};

use super::fetch::{Fetch, Stored, describe, fetch, refuse};
use crate::frontier::{Found, Frontier};
use crate::reason::Reason;
use crate::run::{RunError, Running};
use crate::source::{
    ContentHash, ContentKind, FetchError, FoundLink, LinkDecision, LinkRole, SkipReason, page_base,
};
use crate::store::{self, ItemKind, ItemRow, ItemStage, RunState};

/// Fetches pages until no new one is found.
pub(crate) async fn crawl(run: &mut Running<'_>) -> Result<(), RunError> {
    let conn = run.ingest.platform.db().reader();
    let traps = run.settings.crawl.traps.clone();
    let mut frontier = Frontier::restore(conn, run.row.id, &traps).await?;
    run.take_up(frontier.admitted() as u64);
    let wave_size = run.settings.wave as u64;
    loop {
        let kinds = [ItemKind::Page];
        let wave = store::next(conn, run.row.id, ItemStage::Queued, &kinds, wave_size).await?;
        if wave.is_empty() {
            let cx = run.begin().await?;
            run.advance(&cx, RunState::Learning).await?;
            let done = frontier.admitted() as u64;
            return run.checkpoint(cx, done, done).await;
        }
        let visited = visit(run, &mut frontier, wave).await?;
        keep(run, &mut frontier, visited).await?;
    }
}

/// A page of the wave, with what came of it.
struct Visited {
    item: ItemRow,
    url: Url,
    came: Option<Came>,
}

enum Came {
    Refused(FetchError),
    Page(Stored, Result<Read, ParseError>),
    Other(Stored),
}

struct Read {
    scanned: Scanned,
    encoding: &'static Encoding,
    seen: ContentHash,
}

async fn visit(
    run: &Running<'_>,
    frontier: &mut Frontier,
    wave: Vec<ItemRow>,
) -> Result<Vec<Visited>, RunError> {
    let mut admitted = Vec::new();
    for mut item in wave {
        // An address that was cut short was skipped when it was found, so it is never here.
        let url = Url::parse(&item.url).unwrap_or_else(|_| run.home.clone());
        let is_admitted = frontier.admit(&mut item, &url, run.settings.max_pages);
        admitted.push((item, url, is_admitted));
    }
    let visits = admitted.into_iter().map(|(item, url, is_admitted)| async move {
        let came = if is_admitted { Some(come(run, &url).await?) } else { None };
        Ok::<_, RunError>(Visited { item, url, came })
    });
    let visited: Vec<Visited> =
        stream::iter(visits).buffered(run.settings.concurrency).try_collect().await?;
    match site_down(run, &visited).await {
        Some(error) => Err(RunError::SiteDown(error)),
        None => Ok(visited),
    }
}

async fn come(run: &Running<'_>, url: &Url) -> Result<Came, RunError> {
    let mut stored = match fetch(run, url).await? {
        Fetch::Refused(error) => return Ok(Came::Refused(error)),
        Fetch::Stored(stored) => stored,
    };
    let Some(bytes) = stored.page.take().filter(|_| stored.kind == ContentKind::Page) else {
        return Ok(Came::Other(stored));
    };
    let (charset, limits) = (stored.charset.clone(), run.settings.page.clone());
    let read = spawn_blocking(move || {
        let decoded = decode(&bytes, charset.as_deref());
        let mut scanned = scan(&decoded.text, &limits)?;
        let encoding = Encoding::for_label(decoded.encoding.as_bytes()).unwrap_or(UTF_8);
        let seen = seen(&std::mem::take(&mut scanned.text));
        Ok(Read { scanned, encoding, seen })
    });
    Ok(Came::Page(stored, read.await?))
}

/// What repetition is known by: the words of a page, without the numbers that count pages and days.
fn seen(text: &str) -> ContentHash {
    let words: String = text.chars().filter(|c| !c.is_numeric()).collect();
    ContentHash::of(words.as_bytes())
}

/// A wave of which nothing came may mean that the site is gone; then what is left must wait.
async fn site_down(run: &Running<'_>, wave: &[Visited]) -> Option<FetchError> {
    const FEWEST: usize = 3;
    let is_silent = |error: &FetchError| {
        matches!(
            error,
            FetchError::Connect(_) | FetchError::Dns { .. } | FetchError::RobotsUnavailable { .. }
        )
    };
    let came: Vec<&Came> = wave.iter().filter_map(|visited| visited.came.as_ref()).collect();
    let all_silent =
        came.iter().all(|came| matches!(came, Came::Refused(error) if is_silent(error)));
    let has_home = wave.iter().any(|visited| visited.url == run.home);
    if came.is_empty() || !all_silent || (came.len() < FEWEST && !has_home) {
        return None;
    }
    run.source.fetch(&run.home).await.err().filter(is_silent)
}

/// Writes down what came of a wave, in one unit of work.
async fn keep(
    run: &mut Running<'_>,
    frontier: &mut Frontier,
    wave: Vec<Visited>,
) -> Result<(), RunError> {
    let mut found = Vec::new();
    let mut counts: BTreeMap<String, u64> =
        serde_json::from_value(run.row.link_counts.clone()).unwrap_or_default();
    let mut items = Vec::new();
    for Visited { mut item, url, came } in wave {
        match came {
            None => (),
            Some(Came::Refused(error)) => refuse(&mut item, &error),
            Some(Came::Page(stored, read)) => {
                describe(&mut item, &stored);
                match read {
                    _ if stored.final_url != url => {
                        merge(&mut item, stored.final_url, &mut found);
                    }
                    Err(error) => Reason::from(&error).end(&mut item, ItemStage::Failed),
                    Ok(read) => {
                        frontier.observe(&url, &read.seen);
                        item.seen_hash = Some(read.seen.to_string());
                        item.stage = ItemStage::Fetched;
                        follow(run, &item, &url, &read, &mut found, &mut counts);
                    }
                }
            }
            Some(Came::Other(stored)) => take_other(&mut item, &url, stored, &mut found),
        }
        items.push(item);
    }
    let cx = run.begin().await?;
    let rows = frontier.rows_of_new(&cx, found).await?;
    let keys: Vec<String> = rows.iter().map(|row| row.url_key.clone()).collect();
    store::insert(cx.tx(), rows).await?;
    for item in items {
        store::save(cx.tx(), item).await?;
    }
    let counts = json!(counts);
    if counts != run.row.link_counts {
        run.row.link_counts = counts;
        store::save_run(cx.tx(), &run.row).await?;
    }
    let left = store::remaining(cx.tx(), run.row.id, &[ItemStage::Queued], &[ItemKind::Page]);
    let left = left.await?;
    let done = frontier.admitted() as u64;
    run.checkpoint(cx, done, done + left).await?;
    frontier.remember(keys.into_iter());
    Ok(())
}

/// An address that redirected: what it leads to gets a row of its own.
fn merge(item: &mut ItemRow, to: Url, found: &mut Vec<Found>) {
    Reason::redirect(to.as_str()).end(item, ItemStage::Merged);
    item.kind = ItemKind::Redirect;
    item.blob_hash = None;
    item.size = None;
    found.push(Found {
        url: to,
        kind: ItemKind::Page,
        stage: ItemStage::Queued,
        reason: None,
        referrer: Some(item.position),
        depth: item.depth,
    });
}

/// What turned out to be no page.
fn take_other(item: &mut ItemRow, url: &Url, stored: Stored, found: &mut Vec<Found>) {
    describe(item, &stored);
    match stored.kind {
        ContentKind::Attachment => {
            item.kind = ItemKind::File;
            item.stage = ItemStage::Noted;
        }
        ContentKind::Feed => {
            item.kind = ItemKind::Feed;
            Reason::feed().end(item, ItemStage::Skipped);
        }
        ContentKind::Other => Reason::from(&SkipReason::Design).end(item, ItemStage::Skipped),
        ContentKind::Page if stored.final_url != *url => merge(item, stored.final_url, found),
        ContentKind::Page => {
            let error = FetchError::TooLarge { limit: stored.blob.size };
            Reason::from(&error).end(item, ItemStage::Failed);
        }
    }
}

fn follow(
    run: &Running<'_>,
    item: &ItemRow,
    url: &Url,
    read: &Read,
    found: &mut Vec<Found>,
    counts: &mut BTreeMap<String, u64>,
) {
    let base = page_base(url, read.scanned.base.as_deref());
    let depth = u32::try_from(item.depth).unwrap_or_default();
    let new = |url, kind, stage, reason| Found {
        url,
        kind,
        stage,
        reason,
        referrer: Some(item.position),
        depth: item.depth.saturating_add(1),
    };
    for link in &read.scanned.links {
        let role = LinkRole::Navigation;
        let (base, encoding) = (&base, read.encoding);
        let decision =
            run.policy.decide(FoundLink { href: &link.href, role, base, encoding, depth });
        match decision {
            LinkDecision::Page(url) if is_ignored(run, &url) => {
                let reason = Some(Reason::ignored_by_rules());
                found.push(new(url, ItemKind::Page, ItemStage::Skipped, reason));
            }
            LinkDecision::Page(url) => {
                found.push(new(url, ItemKind::Page, ItemStage::Queued, None));
            }
            LinkDecision::Attachment(url) => {
                found.push(new(url, ItemKind::File, ItemStage::Noted, None));
            }
            LinkDecision::Skip { reason: SkipReason::SamePage, .. } => (),
            LinkDecision::Skip { url: Some(url), reason } => {
                found.push(new(url, ItemKind::Outside, ItemStage::Skipped, Some((&reason).into())));
            }
            LinkDecision::Skip { url: None, reason } => {
                *counts.entry(reason.code().to_owned()).or_default() += 1;
            }
        }
    }
}

fn is_ignored(run: &Running<'_>, url: &Url) -> bool {
    let rules = run.rules.as_ref();
    rules.is_some_and(|rules| rules.kind_of(url.as_str()) == Some(AddressKind::Ignore))
}
