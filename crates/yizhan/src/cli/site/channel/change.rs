//! `yizhan site channel change`

use anyhow::anyhow;
use clap::Args;
use yizhan_frame::Cx;
use yizhan_site::{ChannelChange, change_channel, channel_by_path};

use super::{class_help::class_help, row::ChannelRow};
use crate::{
    cli::{arguments::whole_number, print::Answer, site::find},
    words::told,
};

/// Changes a channel.
#[derive(Args)]
#[command(after_help = class_help())]
pub(crate) struct Change {
    /// 站点标识
    key: String,
    /// 栏目路径
    path: String,
    /// 栏目名称
    #[arg(long)]
    name: Option<String>,
    /// 栏目类别，见下表
    #[arg(long)]
    class: Option<String>,
    /// 栏目描述
    #[arg(long)]
    description: Option<String>,
    /// 关键词，以逗号分隔
    #[arg(long, value_delimiter = ',')]
    keywords: Option<Vec<String>>,
    /// 更新期限（日）；0 表示不限
    #[arg(long, value_parser = whole_number::<u16>)]
    update_days: Option<u16>,
    /// 责任单位
    #[arg(long)]
    responsible: Option<String>,
    /// 在同级栏目中的位置，从0开始
    #[arg(long, value_parser = whole_number::<u16>)]
    position: Option<u16>,
    /// 是否在导航和列表中隐藏
    #[arg(long, value_name = "true|false")]
    hidden: Option<bool>,
    #[command(flatten)]
    answer: Answer,
}

impl Change {
    fn is_empty(&self) -> bool {
        let texts = [&self.name, &self.class, &self.description, &self.responsible];
        let numbers = [self.update_days, self.position];
        texts.iter().all(|text| text.is_none())
            && numbers.iter().all(Option::is_none)
            && self.keywords.is_none()
            && self.hidden.is_none()
    }

    pub(super) async fn run(self, mut cx: Cx) -> anyhow::Result<()> {
        anyhow::ensure!(
            !self.is_empty(),
            "没有指明要修改什么。请至少填写一项，如 --name；全部可修改的项目见 yizhan site channel change --help。"
        );
        let site = find::site(&cx, &self.key).await?;
        let path = self.path.trim_matches('/');
        let found = told(channel_by_path(cx.tx(), site.id, path).await)?;
        let channel = found.ok_or_else(|| anyhow!("“{}”没有栏目“{path}”。", site.name))?;
        let change = ChannelChange {
            version: channel.version,
            name: self.name,
            class: self.class,
            description: self.description,
            keywords: self.keywords,
            update_days: self.update_days.map(|days| (0 < days).then(|| days.into())),
            responsible: self.responsible.map(Some),
            position: self.position.map(i32::from),
            is_hidden: self.hidden,
        };
        let changed = told(change_channel(&mut cx, channel.id, change).await)?;
        told(cx.commit().await)?;
        let said = format!("已修改栏目“{}”（{}）。", changed.name, changed.path);
        self.answer.print(&ChannelRow::of(changed), |_| said)
    }
}
