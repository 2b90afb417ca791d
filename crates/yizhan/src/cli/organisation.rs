//! `yizhan organisation list|add`

use clap::{Subcommand, ValueEnum};
use serde::Serialize;
use yizhan_core::Actor;
use yizhan_identity::{
    NewOrganisation, Organisation, OrganisationKind, add_organisation, organisation_by_key,
    organisations,
};

use super::{
    command::Outcome,
    print::{Answer, line, table},
};
use crate::{config::Config, wiring, words::told};

/// Keeps the organisations (单位).
#[derive(Subcommand)]
pub(super) enum OrganisationCommand {
    /// 列出单位
    List(Answer),
    /// 添加单位
    Add(Add),
}

/// Adds an organisation.
#[derive(clap::Args)]
pub(super) struct Add {
    /// 单位标识：小写字母、数字和连字符
    key: String,
    /// 单位全称
    #[arg(long)]
    name: String,
    /// 规范简称
    #[arg(long)]
    short_name: Option<String>,
    /// 单位类别
    #[arg(long, value_enum, default_value_t = Kind::Department)]
    kind: Kind,
    /// 上级单位的标识
    #[arg(long)]
    parent: Option<String>,
    /// 统一社会信用代码
    #[arg(long)]
    credit_code: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    /// 人民政府
    Government,
    /// 办公室
    Office,
    /// 部门
    Department,
    /// 事业单位
    Institution,
    /// 功能区管委会
    Zone,
}

#[derive(Serialize)]
struct OrganisationView<'a> {
    key: &'a str,
    name: &'a str,
    short_name: Option<&'a str>,
    kind: OrganisationKind,
    parent: Option<&'a str>,
    credit_code: Option<&'a str>,
}

impl OrganisationCommand {
    pub(super) async fn run(self, config: &Config) -> anyhow::Result<Outcome> {
        let opened = told(wiring::open(config).await)?;
        match self {
            Self::List(answer) => {
                let all = told(organisations(opened.platform.db().reader()).await)?;
                let views: Vec<_> = all.iter().map(|one| view(one, &all)).collect();
                answer.print(&views, |views| {
                    let row = |one: &OrganisationView<'_>| vec![one.key.into(), one.name.into()];
                    table(&views.iter().map(row).collect::<Vec<_>>())
                })?;
            }
            Self::Add(add) => {
                let mut cx = told(opened.platform.begin(Actor::operator()).await)?;
                let parent_id = match &add.parent {
                    Some(key) => {
                        let parent = told(organisation_by_key(cx.tx(), key).await)?;
                        let parent = parent
                            .ok_or_else(|| anyhow::anyhow!("没有标识为“{key}”的上级单位。"))?;
                        Some(parent.id)
                    }
                    None => None,
                };
                let new = NewOrganisation {
                    key: add.key,
                    name: add.name,
                    short_name: add.short_name,
                    parent_id,
                    kind: add.kind.into(),
                    credit_code: add.credit_code,
                    position: 0,
                };
                let added = told(add_organisation(&mut cx, new).await)?;
                told(cx.commit().await)?;
                line(&format!("已添加单位“{}”（{}）。", added.name, added.key))?;
            }
        }
        Ok(Outcome::Done)
    }
}

fn view<'a>(one: &'a Organisation, all: &'a [Organisation]) -> OrganisationView<'a> {
    let parent = all.iter().find(|other| Some(other.id) == one.parent_id);
    OrganisationView {
        key: &one.key,
        name: &one.name,
        short_name: one.short_name.as_deref(),
        kind: one.kind,
        parent: parent.map(|parent| parent.key.as_str()),
        credit_code: one.credit_code.as_deref(),
    }
}

impl From<Kind> for OrganisationKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Government => Self::Government,
            Kind::Office => Self::Office,
            Kind::Department => Self::Department,
            Kind::Institution => Self::Institution,
            Kind::Zone => Self::Zone,
        }
    }
}
