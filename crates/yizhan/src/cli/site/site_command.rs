//! Which commands there are on sites.

use clap::Subcommand;

use super::{
    add::Add, change::Change, channel::ChannelCommand, domain::DomainCommand, list::List,
    move_to::MoveTo, redirect::RedirectCommand, show::Show,
};
use crate::{cli::command::Outcome, config::Config, wiring, words::told};

/// Keeps the sites (站点).
#[derive(Subcommand)]
pub(crate) enum SiteCommand {
    /// 列出站点
    List(List),
    /// 开设站点（筹建）
    Add(Add),
    /// 查看一个站点
    Show(Show),
    /// 修改站点的名称、标识码和备案信息
    Change(Change),
    /// 变更站点状态：提交检测、上线、临时下线、关停、注销
    Move(MoveTo),
    /// 管理域名
    #[command(subcommand)]
    Domain(DomainCommand),
    /// 管理栏目
    #[command(subcommand)]
    Channel(ChannelCommand),
    /// 管理旧地址跳转
    #[command(subcommand)]
    Redirect(RedirectCommand),
}

impl SiteCommand {
    pub(crate) async fn run(self, config: &Config) -> anyhow::Result<Outcome> {
        let opened = told(wiring::open(config).await)?;
        let platform = &opened.platform;
        match self {
            Self::List(list) => list.run(platform).await,
            Self::Add(add) => add.run(platform).await,
            Self::Show(show) => show.run(platform).await,
            Self::Change(change) => change.run(&opened).await,
            Self::Move(move_to) => move_to.run(platform).await,
            Self::Domain(domain) => domain.run(platform).await,
            Self::Channel(channel) => channel.run(platform).await,
            Self::Redirect(redirect) => redirect.run(platform).await,
        }
    }
}
