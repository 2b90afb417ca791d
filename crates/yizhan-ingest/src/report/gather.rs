//! Putting a report together: one walk over the rows of the run, with lists of bounded length.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use yizhan_core::{RunId, SiteId};
use yizhan_db::DbError;

use super::model::{
    ChannelLine, Duration, Entry, FindingGroup, ReasonGroup, Report, SiteLine, TallyLine, Totals,
};
use super::titles::{kind_title, stage_title, stored};
use crate::page::{Finding, Findings, PageFacts};
use crate::run::{Ingest, RunError};
use crate::run::{address, settings, state_name, state_title, states};
use crate::store::{self, ItemKind, ItemRow, ItemStage, RunRow};

/// Rows read at a time.
const ROWS: u64 = 1_000;

/// Why there is no report.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The run cannot be read.
    #[error(transparent)]
    Run(#[from] RunError),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
    /// The report cannot be written.
    #[error("the report cannot be written")]
    Write(#[from] std::io::Error),
    /// The report has no JSON form, which is a fault of ours.
    #[error("the report has no JSON form")]
    Json(#[from] serde_json::Error),
    /// The page of the report cannot be made, which is a fault of ours.
    #[error("the page of the report cannot be made")]
    Page(#[from] minijinja::Error),
}

/// The report of a run, at its end or on its way (迁移报告).
pub async fn report(ingest: &Ingest, run_id: RunId) -> Result<Report, ReportError> {
    let conn = ingest.platform.db().reader();
    let row = store::run(conn, run_id.0).await?.ok_or(RunError::NotFound(run_id))?;
    let settings = settings(&row)?;
    let mut walk = Walk { most: settings.report_entries, ..Walk::default() };
    let mut after = 0;
    loop {
        let rows = store::page(conn, row.id, after, ROWS).await?;
        let Some(last) = rows.last() else { break };
        after = last.position;
        for item in &rows {
            walk.take(item);
        }
    }
    walk.name_referrers(conn, row.id).await?;
    let site = yizhan_site::site(conn, SiteId(row.site_id)).await?;
    Ok(Report {
        form: 1,
        run_id: run_id.to_string(),
        site: site.map(|site| SiteLine { key: site.key, name: site.name }).unwrap_or_default(),
        source: address(&row)?.label(),
        state: state_name(row.state),
        state_title: state_title(row.state),
        started_at: row.started_at,
        finished_at: row.finished_at,
        totals: walk.totals,
        tally: tally(ingest, &row).await?,
        links_without_address: serde_json::from_value(row.link_counts.clone())?,
        remarks: serde_json::from_value(row.remarks.clone())?,
        channels: channels(ingest, &row).await?,
        findings: walk.findings(),
        reasons: walk.reasons.into_values().collect(),
        durations: durations(&row)?,
    })
}

/// What the walk over the rows collects.
#[derive(Default)]
struct Walk {
    most: usize,
    totals: Totals,
    found: BTreeMap<Finding, (u64, Vec<Entry>)>,
    reasons: BTreeMap<(bool, String), ReasonGroup>,
}

impl Walk {
    fn take(&mut self, item: &ItemRow) {
        self.count(item);
        let facts = item.extracted.clone().map(serde_json::from_value::<PageFacts>);
        let facts = facts.and_then(Result::ok).unwrap_or_default();
        self.totals.id_numbers += facts.id_numbers as u64;
        for finding in Findings::parse(item.findings.as_deref()).iter() {
            let (count, entries) = self.found.entry(finding).or_default();
            *count += 1;
            if entries.len() < self.most {
                entries.push(entry(item, facts.title.clone()));
            }
        }
        let is_failure = item.stage == ItemStage::Failed;
        let Some(code) = item.reason.clone() else { return };
        let group = self.reasons.entry((!is_failure, code.clone()));
        let group = group.or_insert_with(|| ReasonGroup {
            code,
            is_failure,
            count: 0,
            entries: Vec::new(),
        });
        group.count += 1;
        if group.entries.len() < self.most && item.kind != ItemKind::Outside {
            group.entries.push(entry(item, facts.title));
        }
    }

    fn count(&mut self, item: &ItemRow) {
        let totals = &mut self.totals;
        totals.addresses += 1;
        totals.pages += u64::from(item.seen_hash.is_some());
        totals.redirects += u64::from(item.target.is_some());
        match item.stage {
            ItemStage::Loaded => {
                if item.kind == ItemKind::ListedFile {
                    totals.files += 1;
                    totals.file_bytes += bytes(item);
                }
                totals.unpublished += u64::from(item.target.is_none());
                match item.outcome.as_deref() {
                    Some("added") => totals.added += 1,
                    Some("changed") => totals.changed += 1,
                    _ => totals.unchanged += 1,
                }
            }
            ItemStage::Kept => {
                totals.files += 1;
                totals.file_bytes += bytes(item);
            }
            ItemStage::Merged => totals.duplicates += u64::from(item.kind != ItemKind::Redirect),
            ItemStage::Skipped => totals.skipped += 1,
            ItemStage::Failed => totals.failed += 1,
            ItemStage::Followed => (),
            ItemStage::Queued
            | ItemStage::Noted
            | ItemStage::Fetched
            | ItemStage::Extracted
            | ItemStage::Placed => totals.waiting += 1,
        }
    }

    async fn name_referrers(
        &mut self,
        conn: &impl sea_orm::ConnectionTrait,
        run_id: uuid::Uuid,
    ) -> Result<(), DbError> {
        let groups = self.reasons.values_mut().flat_map(|group| &mut group.entries);
        let mut entries: Vec<&mut Entry> = groups.collect();
        let positions: Vec<i32> =
            entries.iter().filter_map(|entry| entry.referrer_position).collect();
        let items = store::items_at(conn, run_id, &positions).await?;
        let urls: BTreeMap<i32, String> =
            items.into_iter().map(|item| (item.position, item.url)).collect();
        for entry in &mut entries {
            entry.referrer =
                entry.referrer_position.and_then(|position| urls.get(&position).cloned());
        }
        Ok(())
    }

    fn findings(&mut self) -> Vec<FindingGroup> {
        let found = std::mem::take(&mut self.found);
        let groups = Finding::ALL.into_iter().filter_map(|finding| {
            let (count, entries) = found.get(&finding)?.clone();
            Some(FindingGroup { code: finding.code(), text: finding.text(), count, entries })
        });
        groups.collect()
    }
}

fn bytes(item: &ItemRow) -> u64 {
    item.size.and_then(|size| u64::try_from(size).ok()).unwrap_or_default()
}

fn entry(item: &ItemRow, title: Option<String>) -> Entry {
    Entry {
        url: item.url.clone(),
        title,
        text: item.reason_text.clone(),
        referrer: None,
        target: item.target.clone(),
        referrer_position: item.referrer,
    }
}

async fn tally(ingest: &Ingest, row: &RunRow) -> Result<Vec<TallyLine>, ReportError> {
    let mut counts: BTreeMap<(ItemStage, ItemKind, Option<String>), u64> = BTreeMap::new();
    for line in store::kind_tally(ingest.platform.db().reader(), row.id).await? {
        let count = u64::try_from(line.count).unwrap_or_default();
        *counts.entry((line.stage, line.kind, line.reason)).or_default() += count;
    }
    let lines = counts.into_iter().map(|((stage, kind, reason), count)| TallyLine {
        stage: stored(stage),
        stage_title: stage_title(stage),
        kind: stored(kind),
        kind_title: kind_title(kind),
        reason,
        count,
    });
    Ok(lines.collect())
}

async fn channels(ingest: &Ingest, row: &RunRow) -> Result<Vec<ChannelLine>, ReportError> {
    let conn = ingest.platform.db().reader();
    let counts = store::channel_tally(conn, row.id).await?;
    let channels = yizhan_site::channels(conn, SiteId(row.site_id)).await?;
    let lines = channels.into_iter().filter_map(|channel| {
        let count = counts.iter().find(|count| count.channel_id == channel.id.0)?.count;
        let documents = u64::try_from(count).unwrap_or_default();
        Some(ChannelLine { path: channel.path, name: channel.name, documents })
    });
    Ok(lines.collect())
}

/// A part lasts until the next one begins.
fn durations(row: &RunRow) -> Result<Vec<Duration>, ReportError> {
    let began: BTreeMap<String, DateTime<Utc>> = serde_json::from_value(row.timings.clone())?;
    let began: Vec<_> = states()
        .into_iter()
        .filter_map(|state| Some((state, *began.get(state_name(state))?)))
        .collect();
    let pairs = began.iter().zip(began.iter().skip(1));
    let durations = pairs.map(|((state, from), (_, to))| Duration {
        stage: state_name(*state),
        title: state_title(*state),
        seconds: (*to - *from).as_seconds_f64(),
    });
    Ok(durations.collect())
}
