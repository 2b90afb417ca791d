//! What is printed.

use std::process;

use clap::Args;
use yizhan_core::SiteState;
use yizhan_db::jobs::{self, JobState};
use yizhan_frame::{Platform, Workers};
use yizhan_site::{Site, site_by_key, sites};

use super::progress::Progress;
use crate::{
    cli::{command::Outcome, print::line, site::no_site},
    config::Config,
    wiring::{self, Opened},
    words::told,
};

/// Prints pages (生成页面).
#[derive(Args)]
pub(crate) struct Publish {
    /// 重新生成这个站点的全部页面；可多次填写
    #[arg(long = "site", value_name = "KEY", conflicts_with = "all")]
    sites: Vec<String>,
    /// 重新生成全部站点的全部页面（也可写作 --full）
    #[arg(long, alias = "full")]
    all: bool,
    /// 以 JSON 输出进度，每行一个对象
    #[arg(long)]
    json: bool,
}

impl Publish {
    /// Without a site: prints what waits to be printed.
    pub(crate) async fn run(self, config: &Config) -> anyhow::Result<Outcome> {
        let (_lock, opened) = told(wiring::open_to_print(config).await)?;
        let chosen = self.chosen(&opened.platform).await?;
        if self.sites.is_empty() && !self.all {
            return self.print_waiting(config, &opened.platform).await;
        }
        let mut outcome = Outcome::Done;
        for site in chosen {
            if self.print_site(&opened, &site).await? == Outcome::ProblemsFound {
                outcome = Outcome::ProblemsFound;
            }
        }
        Ok(outcome)
    }

    async fn chosen(&self, platform: &Platform) -> anyhow::Result<Vec<Site>> {
        let reader = platform.db().reader();
        if self.all {
            let mut all = told(sites(reader).await)?;
            all.retain(|site| site.state != SiteState::Cancelled);
            return Ok(all);
        }
        let mut chosen = Vec::new();
        for key in &self.sites {
            let site = told(site_by_key(reader, key).await)?;
            chosen.push(site.ok_or_else(|| no_site(key))?);
        }
        Ok(chosen)
    }

    async fn print_site(&self, opened: &Opened, site: &Site) -> anyhow::Result<Outcome> {
        let progress = Progress::begin(site, self.json);
        let built =
            opened.press.build_site(&opened.platform, site.id, &|report| progress.at(report)).await;
        let report = told(built)?;
        progress.end(&report)?;
        Ok(if report.refused == 0 { Outcome::Done } else { Outcome::ProblemsFound })
    }

    async fn print_waiting(&self, config: &Config, platform: &Platform) -> anyhow::Result<Outcome> {
        let node = format!("publish-{}", process::id());
        let workers = Workers::new(platform.clone(), config.workers.settings(), node);
        let done = told(workers.drain().await)?;
        let counts = told(jobs::counts(platform.db()).await)?;
        let dead = counts.get(&JobState::Dead).copied().unwrap_or_default();
        // What is not yet due, as the end of a time at the top of a list, is no trouble.
        let retrying = told(jobs::retrying(platform.db()).await)?;
        if self.json {
            let object = serde_json::json!({ "jobs": done, "retrying": retrying, "dead": dead });
            line(&object.to_string())?;
        } else {
            line(&format!("已处理{done}项待办任务，待重试{retrying}项，失败{dead}项。"))?;
        }
        Ok(if retrying + dead == 0 { Outcome::Done } else { Outcome::ProblemsFound })
    }
}
