//! `yizhan site redirect add`

use anyhow::anyhow;
use clap::Subcommand;
use yizhan_core::Actor;
use yizhan_frame::Platform;
use yizhan_site::{NewRedirect, add_redirects};

use super::find;
use crate::{
    cli::{command::Outcome, print::line},
    words::{InChinese as _, told},
};

/// Keeps where old addresses lead (旧地址跳转).
#[derive(Subcommand)]
pub(crate) enum RedirectCommand {
    /// 登记一条跳转
    Add {
        /// 站点标识
        key: String,
        /// 旧地址的路径和参数，如 /content/article/1
        from: String,
        /// 目标：本站路径或完整网址
        #[arg(required_unless_present = "gone")]
        target: Option<String>,
        /// 内容已删除，不再跳转（访问时返回 410）
        #[arg(long, conflicts_with = "target")]
        gone: bool,
        /// 仅对这个旧域名有效
        #[arg(long)]
        host: Option<String>,
    },
}

impl RedirectCommand {
    pub(super) async fn run(self, platform: &Platform) -> anyhow::Result<Outcome> {
        let Self::Add { key, from, target, gone, host } = self;
        let mut cx = told(platform.begin(Actor::operator()).await)?;
        let site = find::site(&cx, &key).await?;
        let new = NewRedirect { from_host: host, from_path: from, target };
        let added = told(add_redirects(&mut cx, site.id, vec![new]).await)?;
        if let Some((_, fault)) = added.refused.first() {
            return Err(anyhow!(fault.in_chinese()));
        }
        told(cx.commit().await)?;
        line(if gone { "已登记为删除。" } else { "已登记跳转。" })?;
        Ok(Outcome::Done)
    }
}
