//! `yizhan site domain list|add|retire`

use clap::{Subcommand, ValueEnum};
use yizhan_core::Actor;
use yizhan_frame::Platform;
use yizhan_site::{DomainRole, NewDomain, add_domain, domains, retire_domain};

use super::{
    find,
    view::{DomainView, role_title},
};
use crate::{
    cli::{
        command::Outcome,
        print::{Answer, table},
    },
    words::told,
};

/// Keeps the domains of a site (域名).
#[derive(Subcommand)]
pub(crate) enum DomainCommand {
    /// 列出站点的域名
    List {
        /// 站点标识
        key: String,
        #[command(flatten)]
        answer: Answer,
    },
    /// 添加域名，或变更域名用途
    Add {
        /// 站点标识
        key: String,
        /// 域名
        domain: String,
        /// 用途
        #[arg(long, value_enum, default_value_t = Role::Main)]
        role: Role,
        #[command(flatten)]
        answer: Answer,
    },
    /// 停用域名：保留跳转，不再使用
    Retire {
        /// 域名
        domain: String,
        #[command(flatten)]
        answer: Answer,
    },
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Role {
    /// 主域名
    Main,
    /// 别名
    Alias,
    /// 逐步停用
    Retiring,
}

impl DomainCommand {
    pub(super) async fn run(self, platform: &Platform) -> anyhow::Result<Outcome> {
        let mut cx = told(platform.begin(Actor::operator()).await)?;
        match self {
            Self::List { key, answer } => {
                let site = find::site(&cx, &key).await?;
                let all = told(domains(cx.tx(), site.id).await)?;
                let views: Vec<_> = all.into_iter().map(DomainView::of).collect();
                answer.print(&views, |views| {
                    let row = |one: &DomainView| {
                        vec![one.domain.clone(), role_title(one.role).to_owned()]
                    };
                    table(&views.iter().map(row).collect::<Vec<_>>())
                })?;
            }
            Self::Add { key, domain, role, answer } => {
                let site = find::site(&cx, &key).await?;
                let new = NewDomain { site_id: site.id, domain, role: role.into() };
                let added = told(add_domain(&mut cx, new).await)?;
                told(cx.commit().await)?;
                answer.print(&DomainView::of(added), |added| {
                    let title = role_title(added.role);
                    format!("域名 {} 已登记为“{}”的{title}。", added.domain, site.name)
                })?;
            }
            Self::Retire { domain, answer } => {
                let retired = told(retire_domain(&mut cx, &domain).await)?;
                told(cx.commit().await)?;
                answer.print(&DomainView::of(retired), |retired| {
                    format!("域名 {} 已转为逐步停用。", retired.domain)
                })?;
            }
        }
        Ok(Outcome::Done)
    }
}

impl From<Role> for DomainRole {
    fn from(role: Role) -> Self {
        match role {
            Role::Main => Self::Main,
            Role::Alias => Self::Alias,
            Role::Retiring => Self::Retiring,
        }
    }
}
