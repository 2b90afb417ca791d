//! `yizhan site redirect list|add|remove`

use std::num::NonZero;

use anyhow::anyhow;
use clap::{Args, Subcommand};
use serde::Serialize;
use yizhan_core::Actor;
use yizhan_frame::{Cx, Platform};
use yizhan_site::{
    NewRedirect, PagePlace, Redirect, add_redirects, count_redirects, redirects, remove_redirects,
};

use super::find;
use crate::{
    cli::{
        arguments::whole_number,
        command::Outcome,
        print::{Answer, line, table},
    },
    words::{InChinese as _, told},
};

/// How many redirects stand on a page of the list.
const PAGE: u64 = 100;

/// Keeps where old addresses lead (旧地址跳转).
#[derive(Subcommand)]
pub(crate) enum RedirectCommand {
    /// 列出站点的跳转，每页100条
    List(List),
    /// 登记一条跳转
    Add(Add),
    /// 删除一条跳转
    Remove {
        /// 站点标识
        key: String,
        /// 旧地址的路径和参数，如 /content/article/1；各个旧域名的都删除
        from: String,
    },
}

/// Which page of the list.
#[derive(Args)]
pub(crate) struct List {
    /// 站点标识
    key: String,
    /// 第几页
    #[arg(long, value_name = "N", default_value = "1", value_parser = whole_number::<NonZero<u32>>)]
    page: NonZero<u32>,
    #[command(flatten)]
    answer: Answer,
}

/// What to add.
#[derive(Args)]
pub(crate) struct Add {
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
}

#[derive(Serialize)]
struct RedirectRow {
    from_host: Option<String>,
    from_path: String,
    /// None: gone for good.
    target: Option<String>,
}

#[derive(Serialize)]
struct RedirectPage {
    total: u64,
    page: u64,
    pages: u64,
    redirects: Vec<RedirectRow>,
}

impl RedirectCommand {
    pub(super) async fn run(self, platform: &Platform) -> anyhow::Result<Outcome> {
        let cx = told(platform.begin(Actor::operator()).await)?;
        match self {
            Self::List(list) => list.run(&cx).await?,
            Self::Add(add) => add.run(cx).await?,
            Self::Remove { key, from } => remove(cx, &key, from).await?,
        }
        Ok(Outcome::Done)
    }
}

impl List {
    async fn run(self, cx: &Cx) -> anyhow::Result<()> {
        let site = find::site(cx, &self.key).await?;
        let page = u64::from(self.page.get());
        let total = told(count_redirects(cx.tx(), site.id).await)?;
        let found = told(redirects(cx.tx(), site.id, (page - 1) * PAGE, PAGE).await)?;
        let view = RedirectPage {
            total,
            page,
            pages: total.div_ceil(PAGE),
            redirects: found.into_iter().map(RedirectRow::of).collect(),
        };
        self.answer.print(&view, RedirectPage::text)
    }
}

impl Add {
    async fn run(self, mut cx: Cx) -> anyhow::Result<()> {
        let site = find::site(&cx, &self.key).await?;
        let new = NewRedirect { from_host: self.host, from_path: self.from, target: self.target };
        let added = told(add_redirects(&mut cx, site.id, vec![new]).await)?;
        if let Some((_, fault)) = added.refused.first() {
            return Err(anyhow!(fault.in_chinese()));
        }
        told(cx.commit().await)?;
        line(if self.gone { "已登记为删除。" } else { "已登记跳转。" })
    }
}

async fn remove(mut cx: Cx, key: &str, from: String) -> anyhow::Result<()> {
    let site = find::site(&cx, key).await?;
    let place = PagePlace { site_id: site.id, owner: site.id };
    let removed = told(remove_redirects(&mut cx, place, std::slice::from_ref(&from)).await)?;
    if removed == 0 {
        return Err(anyhow!(
            "“{}”没有旧地址 {from} 的跳转。可用 yizhan site redirect list {key} 查看。",
            site.name
        ));
    }
    told(cx.commit().await)?;
    line(&format!("已删除{removed}条跳转。"))
}

impl RedirectRow {
    fn of(redirect: Redirect) -> Self {
        let Redirect { from_host, from_path, target } = redirect;
        Self { from_host: (!from_host.is_empty()).then_some(from_host), from_path, target }
    }

    fn cells(&self) -> Vec<String> {
        let from = format!("{}{}", self.from_host.as_deref().unwrap_or_default(), self.from_path);
        vec![from, self.target.clone().unwrap_or_else(|| "（已删除）".to_owned())]
    }
}

impl RedirectPage {
    fn text(&self) -> String {
        if self.total == 0 {
            return "没有登记跳转。".to_owned();
        }
        let rows: Vec<_> = self.redirects.iter().map(RedirectRow::cells).collect();
        let rest = format!("共{}条，第{}页，共{}页。", self.total, self.page, self.pages);
        if rows.is_empty() { rest } else { format!("{}\n{rest}", table(&rows)) }
    }
}
