//! Which commands there are on channels.

use clap::Subcommand;
use yizhan_core::Actor;
use yizhan_frame::Platform;
use yizhan_site::{add_channel_set, channels};

use super::{add::Add, change::Change, row::ChannelRow};
use crate::{
    cli::{
        command::Outcome,
        print::{Answer, table},
        site::find,
    },
    words::told,
};

/// Keeps the channels of a site (栏目).
#[derive(Subcommand)]
pub(crate) enum ChannelCommand {
    /// 列出站点的栏目
    List {
        /// 站点标识
        key: String,
        #[command(flatten)]
        answer: Answer,
    },
    /// 添加栏目
    Add(Add),
    /// 修改栏目的名称、类别、顺序和更新期限；栏目路径不变
    Change(Change),
    /// 套用栏目模板；已有的栏目不变
    AddSet {
        /// 站点标识
        key: String,
        /// 栏目模板：city-portal、county-portal 或 department
        set: String,
        #[command(flatten)]
        answer: Answer,
    },
}

impl ChannelCommand {
    pub(crate) async fn run(self, platform: &Platform) -> anyhow::Result<Outcome> {
        let mut cx = told(platform.begin(Actor::operator()).await)?;
        match self {
            Self::List { key, answer } => {
                let site = find::site(&cx, &key).await?;
                let all = told(channels(cx.tx(), site.id).await)?;
                let rows: Vec<_> = all.into_iter().map(ChannelRow::of).collect();
                answer.print(&rows, |rows| {
                    table(&rows.iter().map(ChannelRow::cells).collect::<Vec<_>>())
                })?;
            }
            Self::Add(add) => add.run(cx).await?,
            Self::Change(change) => change.run(cx).await?,
            Self::AddSet { key, set, answer } => {
                let site = find::site(&cx, &key).await?;
                let added = told(add_channel_set(&mut cx, site.id, &set).await)?;
                told(cx.commit().await)?;
                let rows: Vec<_> = added.into_iter().map(ChannelRow::of).collect();
                answer.print(&rows, |rows| {
                    format!("已为“{}”添加{}个栏目。", site.name, rows.len())
                })?;
            }
        }
        Ok(Outcome::Done)
    }
}
