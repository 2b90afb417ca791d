//! Which commands there are, and what their outcome means for the shell.

use std::{
    io::{Write as _, stderr},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::Context as _;
use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand, error::ErrorKind};

use super::{
    arguments::{fault, with_chinese_help},
    check, demo, doctor, extract, ingest, init, job, organisation, publish, serve, site, workdays,
};
use crate::{
    config::{self, Config, Overrides},
    wiring::start_logging,
    words::with_system,
};

/// How a command that could run ended (命令结果).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All is well.
    Done,
    /// It ran to its end and found problems.
    ProblemsFound,
}

#[derive(Parser)]
#[command(
    name = "yizhan",
    version,
    about = "一站：政府网站集约化平台",
    disable_help_subcommand = true
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    installation: Installation,
}

/// Which installation a command works on.
#[derive(clap::Args)]
struct Installation {
    /// 数据目录（默认 data）
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    /// 数据库地址（默认为数据目录中的 SQLite 文件）
    #[arg(long, global = true, value_name = "URL")]
    database: Option<String>,
    /// 配置文件（默认为当前目录的 yizhan.toml，如有）
    #[arg(long, global = true, value_name = "FILE", env = "YIZHAN_CONFIG")]
    config: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Command {
    /// 生成演示城市（51个网站和一个迁移示例）并启动服务
    Demo(demo::Demo),
    /// 初始化数据目录和数据库
    Init(init::Init),
    /// 启动服务：对外发布、后台任务和运维端口
    Serve(serve::Serve),
    /// 生成页面；不指定站点时，只处理待生成的内容
    Publish(publish::Publish),
    /// 体检：数据库、数据目录、操作日志、页面和后台任务是否正常
    Doctor(doctor::Doctor),
    /// 管理站点
    #[command(subcommand)]
    Site(Box<site::SiteCommand>),
    /// 管理单位
    #[command(subcommand)]
    Organisation(organisation::OrganisationCommand),
    /// 处理多次失败后中止的后台任务
    #[command(subcommand)]
    Job(job::JobCommand),
    /// 迁移旧网站：采集、抽取、入库、改写链接、设置跳转
    Ingest(Box<ingest::Ingest>),
    /// 抽取网页正文与元数据，每页输出一行 JSON，不入库
    Extract(extract::Extract),
    /// 检查网页或文本：个人信息、密级标志、错敏词、链接和时间，不入库
    Check(check::Check),
    /// 按国务院办公厅节假日安排计算工作日
    #[command(subcommand)]
    Workdays(workdays::Workdays),
}

/// Runs the command that the arguments name.
pub(crate) fn run() -> ExitCode {
    let arguments = match Arguments::read() {
        Ok(arguments) => arguments,
        Err(error) => return not_read(&error),
    };
    match arguments.command.run(arguments.installation) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::ProblemsFound) => ExitCode::from(1),
        Err(error) => {
            let causes: Vec<_> = error.chain().map(ToString::to_string).collect();
            // Nobody is left to tell when even this cannot be written.
            let _ = writeln!(stderr(), "错误：{}", with_system(&causes.join("：")));
            ExitCode::from(2)
        }
    }
}

impl Arguments {
    fn read() -> Result<Self, clap::Error> {
        let mut matches = with_chinese_help(Self::command()).try_get_matches()?;
        Self::from_arg_matches_mut(&mut matches)
    }
}

/// Says what is wrong with the arguments, or the help that they ask for.
fn not_read(error: &clap::Error) -> ExitCode {
    let is_help = matches!(
        error.kind(),
        ErrorKind::DisplayHelp
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
            | ErrorKind::DisplayVersion
    );
    // Nobody is left to tell when even this cannot be written.
    let _ = if is_help { error.print() } else { stderr().write_all(fault(error).as_bytes()) };
    u8::try_from(error.exit_code()).map_or(ExitCode::from(2), ExitCode::from)
}

impl Command {
    fn run(self, installation: Installation) -> anyhow::Result<Outcome> {
        match self {
            Self::Extract(extract) => extract.run(),
            Self::Check(check) => check.run(),
            Self::Workdays(workdays) => workdays.run(),
            Self::Demo(demo) => installation.run("warn", async |config| demo.run(config).await),
            Self::Init(init) => installation.run("warn", async |config| init.run(config).await),
            Self::Serve(serve) => installation.run("info", async |config| serve.run(config).await),
            Self::Publish(publish) => {
                installation.run("warn", async |config| publish.run(config).await)
            }
            Self::Doctor(doctor) => {
                installation.run("warn", async |config| doctor.run(config).await)
            }
            Self::Site(site) => installation.run("warn", async |config| site.run(config).await),
            Self::Ingest(ingest) => {
                installation.run("warn", async |config| ingest.run(config).await)
            }
            Self::Job(job) => installation.run("warn", async |config| job.run(config).await),
            Self::Organisation(organisation) => {
                installation.run("warn", async |config| organisation.run(config).await)
            }
        }
    }
}

impl Installation {
    /// Reads the settings and runs `command` with them. Logs from `level` on, unless they say otherwise.
    fn run(
        self,
        level: &str,
        command: impl AsyncFnOnce(&Config) -> anyhow::Result<Outcome>,
    ) -> anyhow::Result<Outcome> {
        let Self { data, database, config } = self;
        let config = config::load(&Overrides { config, data, database })?;
        start_logging(&config.log, level);
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
        runtime.context("程序无法启动")?.block_on(command(&config))
    }
}
