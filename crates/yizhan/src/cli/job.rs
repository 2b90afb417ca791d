//! `yizhan job list|retry|dismiss`

use clap::{Args, Subcommand};
use serde::Serialize;
use yizhan_core::{Clock as _, JobId, SystemClock};
use yizhan_db::{
    Db,
    jobs::{self, Job},
};

use super::{
    china_time,
    command::Outcome,
    print::{Answer, line, table},
};
use crate::{config::Config, wiring, words::told};

/// The most jobs that are listed or settled at once.
const LIMIT: u64 = 1_000;

/// Settles what the platform could not do by itself (后台任务).
#[derive(Subcommand)]
pub(super) enum JobCommand {
    /// 列出多次失败后中止的任务
    List(Answer),
    /// 排除原因后，重新执行中止的任务
    Retry(Chosen),
    /// 不再执行中止的任务
    Dismiss(Chosen),
}

/// Which of the jobs that were put aside.
#[derive(Args)]
pub(super) struct Chosen {
    /// 任务编号，见 yizhan job list；可多次填写
    #[arg(required_unless_present = "all", conflicts_with = "all")]
    ids: Vec<JobId>,
    /// 全部中止的任务
    #[arg(long)]
    all: bool,
}

#[derive(Serialize)]
struct JobView {
    id: JobId,
    kind: String,
    payload: serde_json::Value,
    attempts: u32,
    error: Option<String>,
    last_run: String,
}

impl JobCommand {
    pub(super) async fn run(self, config: &Config) -> anyhow::Result<Outcome> {
        let opened = told(wiring::open(config).await)?;
        let db = opened.platform.db();
        match self {
            Self::List(answer) => {
                let dead = told(jobs::dead_letters(db, LIMIT).await)?;
                let views: Vec<_> = dead.into_iter().map(JobView::of).collect();
                answer.print(&views, |views| as_text(views))?;
            }
            Self::Retry(chosen) => {
                let now = SystemClock.now();
                let ids = chosen.ids(db).await?;
                for id in &ids {
                    found(*id, told(jobs::revive(db, *id, now).await)?)?;
                }
                let count = ids.len();
                line(&format!("已将{count}项任务重新排队，服务运行时或 yizhan publish 时执行。"))?;
            }
            Self::Dismiss(chosen) => {
                let ids = chosen.ids(db).await?;
                for id in &ids {
                    found(*id, told(jobs::dismiss(db, *id).await)?)?;
                }
                line(&format!("{}项任务不再执行。", ids.len()))?;
            }
        }
        Ok(Outcome::Done)
    }
}

impl Chosen {
    async fn ids(&self, db: &Db) -> anyhow::Result<Vec<JobId>> {
        if !self.all {
            return Ok(self.ids.clone());
        }
        let dead = told(jobs::dead_letters(db, LIMIT).await)?;
        Ok(dead.into_iter().map(|job| job.id).collect())
    }
}

fn found(id: JobId, is_found: bool) -> anyhow::Result<()> {
    anyhow::ensure!(is_found, "中止的任务中没有编号为 {id} 的。可用 yizhan job list 查看。");
    Ok(())
}

impl JobView {
    fn of(job: Job) -> Self {
        Self {
            id: job.id,
            kind: job.kind,
            payload: job.payload,
            attempts: job.attempts,
            error: job.error,
            last_run: china_time(job.run_at),
        }
    }
}

fn as_text(views: &[JobView]) -> String {
    if views.is_empty() {
        return "没有中止的任务。".to_owned();
    }
    let row = |job: &JobView| {
        let error = job.error.clone().unwrap_or_default();
        vec![job.id.to_string(), job.kind.clone(), job.last_run.clone(), error]
    };
    table(&views.iter().map(row).collect::<Vec<_>>())
}
