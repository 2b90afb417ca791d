//! `yizhan site channel list|add|add-set`

use anyhow::anyhow;
use clap::{Args, Subcommand};
use serde::Serialize;
use yizhan_core::Actor;
use yizhan_frame::{Cx, Platform};
use yizhan_site::{NewChannel, Site, add_channel, add_channel_set, channel_by_path, channels};

use super::find;
use crate::{
    cli::{
        command::Outcome,
        print::{Answer, line, table},
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
    /// 套用栏目模板；已有的栏目不变
    AddSet {
        /// 站点标识
        key: String,
        /// 栏目模板：city-portal、county-portal 或 department
        set: String,
    },
}

/// Adds a channel.
#[derive(Args)]
pub(crate) struct Add {
    /// 站点标识
    key: String,
    /// 栏目路径，如 zwgk/wjk；上级栏目应已存在
    path: String,
    /// 栏目名称
    #[arg(long)]
    name: String,
    /// 栏目类别，如 news、notices、policy-documents
    #[arg(long)]
    class: String,
    /// 栏目描述
    #[arg(long, default_value = "")]
    description: String,
    /// 关键词，以逗号分隔
    #[arg(long, value_delimiter = ',')]
    keywords: Vec<String>,
}

#[derive(Serialize)]
struct ChannelRow {
    path: String,
    name: String,
    class: String,
    update_days: Option<i32>,
    is_hidden: bool,
}

impl ChannelCommand {
    pub(super) async fn run(self, platform: &Platform) -> anyhow::Result<Outcome> {
        let mut cx = told(platform.begin(Actor::operator()).await)?;
        match self {
            Self::List { key, answer } => {
                let site = find::site(&cx, &key).await?;
                list(&cx, &site, answer).await?;
            }
            Self::Add(add) => add.run(cx).await?,
            Self::AddSet { key, set } => {
                let site = find::site(&cx, &key).await?;
                let added = told(add_channel_set(&mut cx, site.id, &set).await)?;
                told(cx.commit().await)?;
                line(&format!("已为“{}”添加{}个栏目。", site.name, added.len()))?;
            }
        }
        Ok(Outcome::Done)
    }
}

impl Add {
    async fn run(self, mut cx: Cx) -> anyhow::Result<()> {
        let site = find::site(&cx, &self.key).await?;
        let path = self.path.trim_matches('/');
        let (parent_id, key) = match path.rsplit_once('/') {
            Some((above, key)) => {
                let parent = told(channel_by_path(cx.tx(), site.id, above).await)?;
                let parent = parent.ok_or_else(|| anyhow!("没有上级栏目“{above}”。"))?;
                (Some(parent.id), key)
            }
            None => (None, path),
        };
        let new = NewChannel {
            parent_id,
            description: self.description,
            keywords: self.keywords,
            ..NewChannel::new(site.id, key, self.name, self.class)
        };
        let added = told(add_channel(&mut cx, new).await)?;
        told(cx.commit().await)?;
        line(&format!("已添加栏目“{}”（{}）。", added.name, added.path))
    }
}

async fn list(cx: &Cx, site: &Site, answer: Answer) -> anyhow::Result<()> {
    let rows = told(channels(cx.tx(), site.id).await)?.into_iter().map(|channel| ChannelRow {
        path: channel.path,
        name: channel.name,
        class: channel.class,
        update_days: channel.update_days,
        is_hidden: channel.is_hidden,
    });
    answer.print(&rows.collect::<Vec<_>>(), |rows| {
        let cells = |row: &ChannelRow| {
            let period = row.update_days.map_or_else(String::new, |days| format!("{days}日"));
            vec![row.path.clone(), row.name.clone(), row.class.clone(), period]
        };
        table(&rows.iter().map(cells).collect::<Vec<_>>())
    })
}
