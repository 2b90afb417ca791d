//! `yizhan demo`

use std::{fs, io::Write as _, net::SocketAddr, time::Instant};

use anyhow::Context as _;
use clap::Args;
use yizhan_core::{Actor, SiteState};
use yizhan_demo::DEMO_NOTICE;
use yizhan_frame::Workers;
use yizhan_publish::press::PrintReport;
use yizhan_site::{Site, SiteChange, SiteSettings, change_site, site, sites};

use super::{command::Outcome, print::line, steps::Stage};
use crate::{
    city::{load_city, open_sites},
    config::{AddressingConfig, Config, Scheme, USUAL_FILE},
    demo::{add_legacy_site, fill_site, migrate},
    serve,
    wiring::{self, Opened},
    words::told,
};

/// Makes a ready city and serves it (演示).
#[derive(Args)]
pub(super) struct Demo {
    /// 只生成演示城市，不启动服务
    #[arg(long)]
    no_serve: bool,
}

impl Demo {
    pub(super) async fn run(self, config: &Config) -> anyhow::Result<Outcome> {
        let begun = Instant::now();
        // A port that is taken is told before the work, not after it.
        let listeners =
            if self.no_serve { None } else { Some(told(serve::Listeners::bind(config).await)?) };
        let port = match &listeners {
            Some(listeners) => listeners.addresses()?.public.port(),
            None => config.public.address.port(),
        };
        let config = &try_out(config.clone(), port).await?;
        let outcome = prepare(config).await?;
        line(&format!("演示城市已就绪，用时{:.0}秒。", begun.elapsed().as_secs_f64()))?;
        if let Some(listeners) = listeners {
            let opened = told(wiring::open_to_print(config).await)?;
            let started = |started: &serve::Started| tell_addresses(started.addresses.public);
            told(serve::run_on(config, listeners, opened, started).await)?;
        }
        Ok(outcome)
    }
}

/// The settings with which the sites lead to each other on this machine, whoever their domains belong to. They are kept
/// beside the data for every later command. Where there are sites already, nothing is changed.
async fn try_out(mut config: Config, port: u16) -> anyhow::Result<Config> {
    let file = config.data.join(USUAL_FILE);
    if file.exists() || config.press.addressing != AddressingConfig::Host {
        return Ok(config);
    }
    let opened = told(wiring::create(&config).await)?;
    let _lock = told(wiring::take_lock(&config))?;
    if !told(sites(opened.platform.db().reader()).await)?.is_empty() {
        return Ok(config);
    }
    config.press.addressing = AddressingConfig::Key;
    config.press.scheme = Scheme::Http;
    config.press.key_host = format!("{}:{port}", config.public.key_domain);
    let text = format!(
        "# 演示城市的设置：各站点都用“站点标识.{host}”访问，不使用真实域名。\n\n[press]\naddressing = \"key\"\n\
         scheme = \"http\"\nkey_host = \"{host}\"\n",
        host = config.press.key_host
    );
    fs::write(&file, text).with_context(|| format!("无法写入设置文件 {}", file.display()))?;
    Ok(config)
}

/// Makes what is missing of the city. Doing it again changes nothing.
async fn prepare(config: &Config) -> anyhow::Result<Outcome> {
    let opened = told(wiring::create(config).await)?;
    let _lock = told(wiring::take_lock(config))?;
    let stage = Stage::begin("载入示例城市", 0)?;
    let city = told(load_city(&opened.platform).await)?;
    for site in &city.sites {
        say_it_is_an_example(&opened, site).await?;
    }
    stage.end(&format!("{}个单位，{}个网站", city.organisations.len(), city.sites.len()))?;
    fill(&opened, &city.sites).await?;
    told(open_sites(&opened.platform, &city.sites).await)?;
    migrate_legacy_site(config, &opened).await?;
    print(config, &opened).await
}

async fn fill(opened: &Opened, sites: &[Site]) -> anyhow::Result<()> {
    // A site with a home page was filled before.
    let empty: Vec<_> = sites.iter().filter(|site| site.home_blocks.is_empty()).collect();
    if empty.is_empty() {
        return Ok(());
    }
    let stage = Stage::begin("生成演示内容", empty.len() as u64)?;
    let today = opened.platform.clock().now().date_naive();
    let city = sites.iter().find(|site| site.key == "city");
    let mut documents = 0;
    for (done, site) in (0..).zip(&empty) {
        let mut tell = |_: usize| stage.at(done, &site.name);
        let filled = fill_site(&opened.platform, &opened.blobs, site, city, today, &mut tell).await;
        documents += told(filled)?;
    }
    stage.end(&format!("{documents}篇稿件"))
}

async fn migrate_legacy_site(config: &Config, opened: &Opened) -> anyhow::Result<()> {
    let site = told(add_legacy_site(&opened.platform, DEMO_NOTICE).await)?;
    if site.state == SiteState::Live {
        return Ok(());
    }
    let stage = Stage::begin("迁移旧网站", 0)?;
    let reports = config.data.join("reports").join(&site.key);
    let scratch = config.ingest_folder();
    let summary = migrate(&opened.platform, &opened.blobs, &site, &scratch, &reports, &stage).await;
    let summary = told(summary)?;
    told(open_sites(&opened.platform, std::slice::from_ref(&site)).await)?;
    let (added, failed) = (summary.added, summary.failed);
    let report = reports.join("report.html");
    stage.end(&format!("入库{added}篇稿件，{failed}个地址未能读取，报告见 {}", report.display()))
}

async fn print(config: &Config, opened: &Opened) -> anyhow::Result<Outcome> {
    let all = told(sites(opened.platform.db().reader()).await)?;
    let stage = Stage::begin("生成页面", all.len() as u64)?;
    let mut total = PrintReport::default();
    for (done, site) in (0..).zip(&all) {
        stage.at(done, &site.name);
        let report = opened.press.build_site(&opened.platform, site.id, &|_| {}).await;
        total += told(report)?;
    }
    // What was asked for on the way is on the pages now; this says so, and does the little that is left.
    stage.at(all.len() as u64, "收尾");
    let workers = Workers::new(opened.platform.clone(), config.workers.settings(), "demo");
    told(workers.drain().await)?;
    stage.end(&format!(
        "{}个网站共{}页，新写{}页，未通过检查{}页",
        all.len(),
        total.pages(),
        total.written,
        total.refused
    ))?;
    Ok(if total.refused == 0 { Outcome::Done } else { Outcome::ProblemsFound })
}

async fn say_it_is_an_example(opened: &Opened, known: &Site) -> anyhow::Result<()> {
    if known.settings.notice.is_some() {
        return Ok(());
    }
    let mut cx = told(opened.platform.begin(Actor::operator()).await)?;
    let Some(now) = told(site(cx.tx(), known.id).await)? else { return Ok(()) };
    let settings = SiteSettings { notice: Some(DEMO_NOTICE.to_owned()), ..now.settings };
    let change =
        SiteChange { version: now.version, settings: Some(settings), ..SiteChange::default() };
    told(change_site(&mut cx, known.id, change).await)?;
    told(cx.commit().await)
}

fn tell_addresses(public: SocketAddr) -> std::io::Result<()> {
    let mut out = std::io::stdout();
    let port = public.port();
    for (key, name) in [
        ("city", "市政府门户网站"),
        ("shouxian", "县级政府门户网站"),
        ("water-resources", "部门网站"),
        ("qinghuai-water", "由旧网站迁移而来"),
    ] {
        writeln!(out, "  http://{key}.localhost:{port}/　{name}")?;
    }
    writeln!(out, "全部网站见任一门户页脚的“网站群”。按 Ctrl+C 停止。")?;
    out.flush()
}
