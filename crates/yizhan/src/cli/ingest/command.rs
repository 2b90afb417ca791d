//! The command itself: a source and a site in, a report out.

use std::{
    fs,
    num::NonZero,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::{Context as _, anyhow};
use chrono::{DateTime, Utc};
use clap::Args;
use serde_json::json;
use yizhan_core::{Actor, RunId};
use yizhan_ingest::{
    Report, RunError, RunSettings, SourceAddress, StartRun, finished_at, resume_run, start_run,
    write_report,
};
use yizhan_site::site_by_key;

use super::progress::Shown;
use crate::{
    cli::{
        arguments::{id, whole_number},
        china_time,
        command::Outcome,
        print::line,
        site::no_site,
    },
    config::Config,
    wiring::{Opened, open},
    words::{InChinese as _, told, wrong_toml},
};

/// Reads an old site into the library (迁移).
#[derive(Args)]
pub(in crate::cli) struct Ingest {
    /// 旧网站首页地址，或已保存网页的文件夹
    #[arg(value_name = "SOURCE", required_unless_present = "resume")]
    source: Option<String>,
    /// 迁入的站点标识
    #[arg(long, value_name = "KEY", required_unless_present = "resume")]
    site: Option<String>,
    /// 文件夹中的网页原来的首页地址
    #[arg(long, value_name = "URL")]
    base: Option<String>,
    /// 站点规则文件（TOML）
    #[arg(long, value_name = "FILE")]
    rules: Option<PathBuf>,
    /// 迁移设置文件（TOML）：速度、范围、大小上限等
    #[arg(long, value_name = "FILE")]
    settings: Option<PathBuf>,
    /// 继续一个未完成的批次
    #[arg(long, value_name = "RUN", conflicts_with_all = ["source", "site", "base", "rules", "settings", "limit"], value_parser = id::<RunId>)]
    resume: Option<RunId>,
    /// 最多读取多少个网页
    #[arg(long, value_name = "N", value_parser = whole_number::<NonZero<usize>>)]
    limit: Option<NonZero<usize>>,
    /// 报告存放的文件夹（默认在数据目录的 reports 中）
    #[arg(long, value_name = "DIR")]
    report: Option<PathBuf>,
    /// 每行输出一个 JSON 对象，供程序读取
    #[arg(long)]
    json: bool,
}

impl Ingest {
    pub(in crate::cli) async fn run(self, config: &Config) -> anyhow::Result<Outcome> {
        let opened = told(open(config).await)?;
        let (report_folder, is_json) = (self.report.clone(), self.json);
        let ingest = yizhan_ingest::Ingest {
            platform: opened.platform.clone(),
            blobs: Arc::clone(&opened.blobs),
            scratch: config.ingest_folder(),
            actor: Actor::operator(),
        };
        let folder_of = |run_id: RunId| {
            let usual = || config.data.join("reports").join(run_id.to_string());
            report_folder.clone().unwrap_or_else(usual)
        };
        if let Some(folder) =
            report_folder.as_ref().filter(|folder| folder.exists() && !folder.is_dir())
        {
            anyhow::bail!("报告文件夹 {} 是一个文件，请另选。", folder.display());
        }
        let (run_id, finished) = match self.resume {
            Some(run_id) => (run_id, told(finished_at(&ingest, run_id).await)?),
            None => (self.start(&opened).await?, None),
        };
        match finished {
            None => work(&ingest, run_id, is_json).await?,
            // One that was killed before its report was there gets its report.
            Some(at) => {
                let page = folder_of(run_id).join("report.html");
                if page.is_file() {
                    tell_finished(run_id, at, &page, is_json)?;
                    return Ok(Outcome::Done);
                }
            }
        }
        let folder = folder_of(run_id);
        fs::create_dir_all(&folder)
            .with_context(|| format!("无法建立报告文件夹 {}", folder.display()))?;
        let report = told(write_report(&ingest, run_id, &folder).await)?;
        tell(&report, &folder, is_json)?;
        Ok(if report.totals.failed == 0 { Outcome::Done } else { Outcome::ProblemsFound })
    }

    /// Starts a new run.
    async fn start(self, opened: &Opened) -> anyhow::Result<RunId> {
        let mut settings = match &self.settings {
            Some(file) => toml::from_str(&read(file)?).map_err(|error: toml::de::Error| {
                anyhow!(
                    "设置文件 {} 无法识别（{}）。",
                    file.display(),
                    wrong_toml(&error.to_string())
                )
            })?,
            None => RunSettings::default(),
        };
        settings.max_pages = self.limit.map(NonZero::get).or(settings.max_pages);
        let key = self.site.as_deref().unwrap_or_default();
        let site = told(site_by_key(opened.platform.db().reader(), key).await)?;
        let named = self.source.as_deref().unwrap_or_default();
        let start = StartRun {
            site_id: site.ok_or_else(|| no_site(key))?.id,
            source: told(SourceAddress::locate(named, self.base.as_deref()))?,
            settings,
            rules: self.rules.as_deref().map(read).transpose()?,
        };
        let mut cx = told(opened.platform.begin(Actor::operator()).await)?;
        let run_id = told(start_run(&mut cx, start).await)?;
        told(cx.commit().await)?;
        Ok(run_id)
    }
}

/// Works a run to its end, and shows how far it is.
async fn work(ingest: &yizhan_ingest::Ingest, run_id: RunId, is_json: bool) -> anyhow::Result<()> {
    let shown = Shown::new(is_json, run_id)?;
    let ended = tokio::select! {
        ended = resume_run(ingest, run_id, &shown) => ended,
        _ = tokio::signal::ctrl_c() => Err(RunError::Interrupted),
    };
    shown.end();
    ended.map(|_| ()).map_err(|error| halted(run_id, &error))
}

/// Why a run ended early, and how to go on where that makes sense.
fn halted(run_id: RunId, error: &RunError) -> anyhow::Error {
    let told = error.in_chinese();
    if error.is_refusal() {
        return anyhow!(told);
    }
    anyhow!("{told}已完成的部分不会丢失，继续迁移：yizhan ingest --resume {run_id}")
}

/// Says that there is nothing left to do.
fn tell_finished(
    run_id: RunId,
    at: DateTime<Utc>,
    page: &Path,
    is_json: bool,
) -> anyhow::Result<()> {
    if is_json {
        let report = page.with_extension("json");
        let finished = json!({
            "type": "already-finished",
            "run_id": run_id,
            "finished_at": at,
            "report": report,
        });
        return line(&finished.to_string());
    }
    let at = china_time(at);
    line(&format!("迁移批次 {run_id} 已于 {at} 完成，无需继续。报告见 {}。", page.display()))
}

fn read(file: &Path) -> anyhow::Result<String> {
    fs::read_to_string(file).with_context(|| format!("无法读取 {}", file.display()))
}

fn tell(report: &Report, folder: &Path, is_json: bool) -> anyhow::Result<()> {
    if is_json {
        let finished = json!({
            "type": "finished",
            "run_id": report.run_id,
            "totals": report.totals,
            "report": folder.join("report.json"),
        });
        return line(&finished.to_string());
    }
    let totals = &report.totals;
    line(&format!(
        "发现地址 {} 个，读取网页 {} 个；稿件新增 {}、变更 {}、未变 {}，附件和图片 {} 个；未迁移 {} 个，失败 {} 个。",
        totals.addresses,
        totals.pages,
        totals.added,
        totals.changed,
        totals.unchanged,
        totals.files,
        totals.skipped,
        totals.failed
    ))?;
    line(&format!("迁移报告：{}", folder.join("report.html").display()))
}
