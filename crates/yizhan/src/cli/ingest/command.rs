//! The command itself: a source and a site in, a report out.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::{Context as _, anyhow, bail};
use clap::Args;
use serde_json::json;
use yizhan_core::{Actor, RunId, SiteId};
use yizhan_files::DataLock;
use yizhan_ingest::{
    Report, RunSettings, SourceAddress, StartRun, resume_run, start_run, write_report,
};

use super::progress::Shown;
use crate::{
    cli::{command::Outcome, print::line},
    config::Config,
    wiring::{Opened, open},
    words::told,
};

/// Reads an old site into the library (迁移).
#[derive(Args)]
pub(in crate::cli) struct Ingest {
    /// 旧网站首页地址，或已保存网页的文件夹
    #[arg(value_name = "SOURCE", required_unless_present = "resume")]
    source: Option<String>,
    /// 迁入的站点标识
    #[arg(long, value_name = "CODE", required_unless_present = "resume")]
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
    #[arg(long, value_name = "RUN", conflicts_with_all = ["source", "site", "base", "rules", "settings", "limit"])]
    resume: Option<RunId>,
    /// 最多读取多少个网页
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
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
        let run_id = match self.resume {
            Some(run_id) => run_id,
            None => self.start(&opened).await?,
        };
        let scratch = config.data.join("ingest").join(run_id.to_string());
        // Two processes must not work on one run.
        let _lock = DataLock::acquire(&scratch)?;
        let ingest = yizhan_ingest::Ingest {
            platform: opened.platform.clone(),
            blobs: Arc::clone(&opened.blobs),
            scratch,
            actor: Actor::operator(),
        };
        let shown = Shown::new(is_json, run_id)?;
        let ended = tokio::select! {
            ended = resume_run(&ingest, run_id, &shown) => ended.map_err(|error| error.report_text()),
            _ = tokio::signal::ctrl_c() => Err("迁移已中断".to_owned()),
        };
        shown.end();
        if let Err(problem) = ended {
            bail!("{problem}。继续迁移：yizhan ingest --resume {run_id}");
        }
        let default = || config.data.join("reports").join(run_id.to_string());
        let folder = report_folder.unwrap_or_else(default);
        fs::create_dir_all(&folder)
            .with_context(|| format!("无法建立报告文件夹 {}", folder.display()))?;
        let report = write_report(&ingest, run_id, &folder).await.context("无法写出迁移报告")?;
        tell(&report, &folder, is_json)?;
        Ok(if report.totals.failed == 0 { Outcome::Done } else { Outcome::ProblemsFound })
    }

    /// Starts a new run.
    async fn start(self, opened: &Opened) -> anyhow::Result<RunId> {
        let mut settings = match &self.settings {
            Some(file) => toml::from_str(&read(file)?)
                .with_context(|| format!("设置文件 {} 有误", file.display()))?,
            None => RunSettings::default(),
        };
        settings.max_pages = self.limit.or(settings.max_pages);
        let start = StartRun {
            site_id: self.site_id(opened).await?,
            source: self.source()?,
            settings,
            rules: self.rules.as_deref().map(read).transpose()?,
        };
        let mut cx = told(opened.platform.begin(Actor::operator()).await)?;
        let run_id = start_run(&mut cx, start).await;
        let run_id = run_id.map_err(|error| anyhow!(error.report_text()))?;
        told(cx.commit().await)?;
        Ok(run_id)
    }

    async fn site_id(&self, opened: &Opened) -> anyhow::Result<SiteId> {
        let key = self.site.as_deref().unwrap_or_default();
        let site = told(yizhan_site::site_by_key(opened.platform.db().reader(), key).await)?;
        Ok(site.with_context(|| format!("没有标识为“{key}”的站点"))?.id)
    }

    fn source(&self) -> anyhow::Result<SourceAddress> {
        let source = self.source.clone().unwrap_or_default();
        if source.starts_with("http://") || source.starts_with("https://") {
            return Ok(SourceAddress::Website { url: source });
        }
        let path = fs::canonicalize(&source).with_context(|| format!("没有文件夹 {source}"))?;
        let base = self.base.clone();
        let base = base.context("迁移已保存的网页时，请用 --base 指明它们原来的首页地址")?;
        Ok(SourceAddress::Folder { path, base })
    }
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
