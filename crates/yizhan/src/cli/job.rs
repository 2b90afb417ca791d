//! `yizhan job list|retry|dismiss`

use clap::{Args, Subcommand};
use serde::Serialize;
use yizhan_core::{Actor, JobId};
use yizhan_db::jobs::{self, Job};
use yizhan_frame::{Platform, dismiss_job, retry_job};

use super::{
    arguments::id,
    china_time,
    command::Outcome,
    print::{Answer, line, table},
};
use crate::{config::Config, wiring, words::told};

/// The most jobs that are listed.
const LISTED: u64 = 1_000;

/// Settles what the platform could not do by itself (后台任务).
#[derive(Subcommand)]
pub(super) enum JobCommand {
    /// 列出多次失败后中止的任务，最近的在前，最多1000项
    List(Answer),
    /// 排除原因后，重新执行中止的任务
    Retry(Chosen),
    /// 取消中止的任务，今后不再执行
    Dismiss(Chosen),
}

/// Which of the jobs that were put aside.
#[derive(Args)]
pub(super) struct Chosen {
    /// 任务编号，见 yizhan job list；可多次填写
    #[arg(required_unless_present = "all", conflicts_with = "all", value_parser = id::<JobId>)]
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
        let platform = &opened.platform;
        match self {
            Self::List(answer) => {
                let dead = told(jobs::dead_letters(platform.db(), LISTED).await)?;
                let views: Vec<_> = dead.into_iter().map(JobView::of).collect();
                answer.print(&views, |views| as_text(views))?;
            }
            Self::Retry(chosen) => {
                let done = chosen.settle(platform, Settling::Retry).await?;
                line(&format!(
                    "已将{done}项任务重新列入待办，将在服务运行时或执行 yizhan publish 时处理。"
                ))?;
            }
            Self::Dismiss(chosen) => {
                let done = chosen.settle(platform, Settling::Dismiss).await?;
                line(&format!("已取消{done}项任务，今后不再执行。"))?;
            }
        }
        Ok(Outcome::Done)
    }
}

/// What is to become of a job.
#[derive(Clone, Copy)]
enum Settling {
    Retry,
    Dismiss,
}

impl Chosen {
    /// All that were chosen or none of them.
    async fn settle(&self, platform: &Platform, settling: Settling) -> anyhow::Result<usize> {
        let mut ids = self.ids.clone();
        if self.all {
            let dead = told(jobs::dead_letters(platform.db(), u64::from(u32::MAX)).await)?;
            ids = dead.into_iter().map(|job| job.id).collect();
        }
        let mut cx = told(platform.begin(Actor::operator()).await)?;
        for id in &ids {
            told(match settling {
                Settling::Retry => retry_job(&mut cx, *id).await,
                Settling::Dismiss => dismiss_job(&mut cx, *id).await,
            })?;
        }
        told(cx.commit().await)?;
        Ok(ids.len())
    }
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
