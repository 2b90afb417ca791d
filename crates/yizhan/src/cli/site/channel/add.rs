//! `yizhan site channel add`

use anyhow::anyhow;
use clap::Args;
use yizhan_frame::Cx;
use yizhan_site::{NewChannel, add_channel, channel_by_path};

use super::{class_help::class_help, row::ChannelRow};
use crate::{
    cli::{print::Answer, site::find},
    words::told,
};

/// Adds a channel.
#[derive(Args)]
#[command(after_help = class_help())]
pub(crate) struct Add {
    /// 站点标识
    key: String,
    /// 栏目路径，如 zwgk/wjk；上级栏目应已存在
    path: String,
    /// 栏目名称
    #[arg(long)]
    name: String,
    /// 栏目类别，见下表
    #[arg(long)]
    class: String,
    /// 栏目描述
    #[arg(long, default_value = "")]
    description: String,
    /// 关键词，以逗号分隔
    #[arg(long, value_delimiter = ',')]
    keywords: Vec<String>,
    #[command(flatten)]
    answer: Answer,
}

impl Add {
    pub(super) async fn run(self, mut cx: Cx) -> anyhow::Result<()> {
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
        let said = format!("已添加栏目“{}”（{}）。", added.name, added.path);
        self.answer.print(&ChannelRow::of(added), |_| said)
    }
}
