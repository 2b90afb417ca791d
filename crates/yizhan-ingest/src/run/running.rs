//! A run at work: what its stages share.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use chrono::{DateTime, Utc};
use url::Url;
use yizhan_core::{RunId, SiteId};
use yizhan_db::DbError;
use yizhan_frame::Cx;
use yizhan_text::SiteRules;

use super::{Ingest, Progress, RunError, RunSettings, SourceAddress, Step};
use crate::source::{LinkPolicy, Source};
use crate::store::{self, RunRow, RunState};

/// A run at work.
pub(crate) struct Running<'a> {
    pub(crate) ingest: &'a Ingest,
    pub(crate) row: RunRow,
    pub(crate) settings: RunSettings,
    pub(crate) home: Url,
    pub(crate) policy: LinkPolicy,
    pub(crate) rules: Option<Arc<SiteRules>>,
    pub(crate) source: &'a dyn Source,
    progress: &'a dyn Progress,
    /// The part whose progress is told: the one that the next checkpoint belongs to.
    shown: RunState,
    since: Instant,
    done_before: Option<u64>,
}

impl<'a> Running<'a> {
    /// Takes up a stored run.
    pub(super) fn new(
        ingest: &'a Ingest,
        row: RunRow,
        source: &'a dyn Source,
        progress: &'a dyn Progress,
    ) -> Result<Self, RunError> {
        let settings = settings(&row)?;
        let home = address(&row)?.home(&settings)?;
        let rules = row.rules.as_deref().map(SiteRules::from_toml).transpose()?.map(Arc::new);
        Ok(Self {
            shown: row.state,
            policy: LinkPolicy::new(&home, &settings.crawl),
            ingest,
            row,
            settings,
            home,
            rules,
            source,
            progress,
            since: Instant::now(),
            done_before: None,
        })
    }

    pub(crate) fn id(&self) -> RunId {
        RunId(self.row.id)
    }

    pub(crate) fn site_id(&self) -> SiteId {
        SiteId(self.row.site_id)
    }

    /// Begins the unit of work that ends with the next checkpoint.
    pub(crate) async fn begin(&self) -> Result<Cx, RunError> {
        Ok(self.ingest.platform.begin(self.ingest.actor.clone()).await?)
    }

    /// Makes a unit of work permanent and tells how far the run is.
    pub(crate) async fn checkpoint(
        &mut self,
        cx: Cx,
        done: u64,
        total: u64,
    ) -> Result<(), RunError> {
        cx.commit().await?;
        let before = *self.done_before.get_or_insert(0);
        let seconds = self.since.elapsed().as_secs_f64().max(0.001);
        #[expect(clippy::cast_precision_loss, reason = "a rate for people to read")]
        let rate = done.saturating_sub(before) as f64 / seconds;
        let (stage, title) = (state_name(self.shown), state_title(self.shown));
        self.progress.step(&Step { stage, title, done, total, rate });
        self.shown = self.row.state;
        if self.progress.is_stopped() { Err(RunError::Interrupted) } else { Ok(()) }
    }

    /// Says how much of a stage was done before it was taken up again, so that the rate is true.
    pub(crate) fn take_up(&mut self, done: u64) {
        self.done_before = Some(done);
        self.since = Instant::now();
    }

    /// Moves the run on, in the unit of work that completes what came before.
    pub(crate) async fn advance(&mut self, cx: &Cx, state: RunState) -> Result<(), RunError> {
        let mut row = self.row.clone();
        row.state = state;
        let mut timings: BTreeMap<String, DateTime<Utc>> =
            serde_json::from_value(row.timings).unwrap_or_default();
        timings.insert(state_name(state).to_owned(), cx.now());
        row.timings = serde_json::to_value(timings).unwrap_or_default();
        store::save_run(cx.tx(), &row).await?;
        self.row = row;
        Ok(())
    }
}

/// The settings that a run was started with.
pub(crate) fn settings(row: &RunRow) -> Result<RunSettings, RunError> {
    let settings = serde_json::from_value(row.settings.clone());
    Ok(settings.map_err(|error| DbError::corrupt("ingest_runs.settings", error))?)
}

/// The source that a run was started with.
pub(crate) fn address(row: &RunRow) -> Result<SourceAddress, RunError> {
    let source = serde_json::from_value(row.source.clone());
    Ok(source.map_err(|error| DbError::corrupt("ingest_runs.source", error))?)
}

/// A state as it is stored.
pub(crate) fn state_name(state: RunState) -> &'static str {
    match state {
        RunState::Starting => "starting",
        RunState::Crawling => "crawling",
        RunState::Learning => "learning",
        RunState::Extracting => "extracting",
        RunState::Files => "files",
        RunState::Placing => "placing",
        RunState::Loading => "loading",
        RunState::Redirecting => "redirecting",
        RunState::Finished => "finished",
    }
}

/// A state in Chinese.
pub(crate) fn state_title(state: RunState) -> &'static str {
    match state {
        RunState::Starting => "准备",
        RunState::Crawling => "采集网页",
        RunState::Learning => "学习模板",
        RunState::Extracting => "抽取正文",
        RunState::Files => "采集附件和图片",
        RunState::Placing => "对应栏目",
        RunState::Loading => "写入稿件",
        RunState::Redirecting => "设置跳转",
        RunState::Finished => "完成",
    }
}

/// All states, in their order.
pub(crate) fn states() -> [RunState; 9] {
    [
        RunState::Starting,
        RunState::Crawling,
        RunState::Learning,
        RunState::Extracting,
        RunState::Files,
        RunState::Placing,
        RunState::Loading,
        RunState::Redirecting,
        RunState::Finished,
    ]
}
