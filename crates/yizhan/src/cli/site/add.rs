//! `yizhan site add`

use clap::{Args, ValueEnum};
use yizhan_core::Actor;
use yizhan_frame::Platform;
use yizhan_site::{NewSite, add_channel_set, add_site};
use yizhan_standards::{channel::SiteKind, code::SiteCode};

use super::{find, view::SiteRow};
use crate::{
    cli::{command::Outcome, print::Answer},
    words::told,
};

/// Sets up a site.
#[derive(Args)]
pub(crate) struct Add {
    /// 站点标识：小写字母、数字和连字符，以后不能更改
    key: String,
    /// 网站名称
    #[arg(long)]
    name: String,
    /// 网站类型
    #[arg(long, value_enum, default_value_t = Kind::Department)]
    kind: Kind,
    /// 主办单位的标识
    #[arg(long)]
    sponsor: String,
    /// 承办单位的标识
    #[arg(long)]
    operator: Option<String>,
    /// 网站标识码
    #[arg(long, value_parser = site_code)]
    code: Option<SiteCode>,
    /// 批准文号；同一单位另设网站时必须填写
    #[arg(long)]
    approval: Option<String>,
    /// 套用的栏目模板：city-portal、county-portal 或 department
    #[arg(long)]
    channel_set: Option<String>,
    #[command(flatten)]
    answer: Answer,
}

#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    /// 市政府门户网站
    CityPortal,
    /// 县区政府门户网站
    CountyPortal,
    /// 部门网站
    Department,
}

/// Reads a site code from the command line.
pub(super) fn site_code(text: &str) -> Result<SiteCode, &'static str> {
    SiteCode::parse(text).map_err(|wrong| wrong.message())
}

impl Add {
    pub(super) async fn run(self, platform: &Platform) -> anyhow::Result<Outcome> {
        let mut cx = told(platform.begin(Actor::operator()).await)?;
        let sponsor_id = find::organisation(&cx, &self.sponsor).await?;
        let operator_id = match &self.operator {
            Some(key) => Some(find::organisation(&cx, key).await?),
            None => None,
        };
        let new = NewSite {
            operator_id,
            code: self.code,
            approval_number: self.approval,
            ..NewSite::new(self.key, self.name, self.kind.into(), sponsor_id)
        };
        let site = told(add_site(&mut cx, new).await)?;
        if let Some(set) = &self.channel_set {
            told(add_channel_set(&mut cx, site.id, set).await)?;
        }
        told(cx.commit().await)?;
        self.answer.print(&SiteRow::new(&site, &[]), |_| {
            format!("已开设站点“{}”（{}），状态为筹建。", site.name, site.key)
        })?;
        Ok(Outcome::Done)
    }
}

impl From<Kind> for SiteKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::CityPortal => Self::CityPortal,
            Kind::CountyPortal => Self::CountyPortal,
            Kind::Department => Self::Department,
        }
    }
}
