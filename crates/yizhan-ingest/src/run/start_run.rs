//! Starting a run.

use serde_json::json;
use yizhan_core::{Denied, Event, Permission, RunId, SiteId};
use yizhan_db::DbError;
use yizhan_frame::Cx;
use yizhan_text::{RulesError, SiteRules};

use super::{InvalidRunSetting, RunSettings, SourceAddress};
use crate::source::Unfollowable;
use crate::store::{self, RunRow, RunState};

/// What a run is started with (迁移申请).
#[derive(Debug, Clone)]
pub struct StartRun {
    /// The site that the documents go to.
    pub site_id: SiteId,
    /// Where they come from.
    pub source: SourceAddress,
    /// How.
    pub settings: RunSettings,
    /// Rules for this one site, as TOML.
    pub rules: Option<String>,
}

/// Why a run was not started (无法开始迁移).
#[derive(Debug, thiserror::Error)]
pub enum StartRunError {
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// There is no such site.
    #[error("there is no site {0}")]
    NoSite(SiteId),
    /// A setting cannot be used.
    #[error("setting {0}")]
    Setting(#[from] InvalidRunSetting),
    /// The home page is no address.
    #[error("the home page is no address: {0}")]
    Home(#[from] Unfollowable),
    /// The rules cannot be read.
    #[error(transparent)]
    Rules(#[from] RulesError),
    /// The settings or the source have a form that cannot be stored.
    #[error("the settings cannot be stored")]
    Form(#[from] serde_json::Error),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Starts a run (开始迁移). Nothing is fetched yet: [`resume_run`](super::resume_run()) does that.
pub async fn start_run(cx: &mut Cx, start: StartRun) -> Result<RunId, StartRunError> {
    cx.require(Permission::RunIngest, start.site_id)?;
    let site = yizhan_site::site(cx.tx(), start.site_id).await?;
    site.ok_or(StartRunError::NoSite(start.site_id))?;
    start.settings.check()?;
    start.source.home(&start.settings)?;
    start.rules.as_deref().map(SiteRules::from_toml).transpose()?;
    let channels = yizhan_site::channels(cx.tx(), start.site_id).await?.len();
    let run_id = RunId(cx.new_id());
    let row = RunRow {
        id: run_id.0,
        site_id: start.site_id.0,
        source: serde_json::to_value(&start.source)?,
        settings: serde_json::to_value(&start.settings)?,
        rules: start.rules,
        learnt: None,
        channels_before: i32::try_from(channels).unwrap_or(i32::MAX),
        state: RunState::Starting,
        link_counts: json!({}),
        remarks: json!([]),
        timings: json!({ "starting": cx.now() }),
        started_at: cx.now(),
        finished_at: None,
    };
    store::insert_run(cx.tx(), row).await?;
    cx.record(Event::IngestStarted { run_id, site_id: start.site_id });
    Ok(run_id)
}
