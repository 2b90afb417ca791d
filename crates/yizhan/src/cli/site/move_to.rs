//! `yizhan site move`

use anyhow::anyhow;
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use yizhan_core::{Actor, SiteState};
use yizhan_frame::Platform;
use yizhan_site::{Cancellation, SiteMoveRequest, domains, life_cycle::state_title, move_site};

use super::{find, view::SiteRow};
use crate::{
    cli::{arguments::date, command::Outcome, print::Answer, time::beginning_of},
    words::told,
};

/// Moves a site on in its life cycle.
#[derive(Args)]
pub(crate) struct MoveTo {
    /// 站点标识
    key: String,
    /// 变更后的状态
    #[arg(value_enum)]
    to: To,
    /// 批准文号
    #[arg(long)]
    approval: Option<String>,
    /// 公告内容
    #[arg(long)]
    notice: Option<String>,
    /// 临时下线的恢复日期，或关停公告的截止日期
    #[arg(long, value_name = "DATE", value_parser = date)]
    until: Option<NaiveDate>,
    /// 因不可抗力下线的事由
    #[arg(long)]
    force_majeure: Option<String>,
    /// 已办理的注销事项，如 domain=2026-03-31=回执编号；可多次填写
    #[arg(long = "cancelled", value_name = "ITEM=DATE=PROOF", value_parser = cancellation)]
    cancellations: Vec<Cancellation>,
    #[command(flatten)]
    answer: Answer,
}

#[derive(Clone, Copy, ValueEnum)]
enum To {
    /// 退回筹建
    Preparing,
    /// 提交检测（待上线）
    Testing,
    /// 上线、恢复运行
    Live,
    /// 临时下线
    Suspended,
    /// 关停公告
    Closing,
    /// 关停
    Closed,
    /// 注销
    Cancelled,
}

impl MoveTo {
    pub(super) async fn run(self, platform: &Platform) -> anyhow::Result<Outcome> {
        let until = match self.until {
            Some(day) => Some(beginning_of(day).ok_or_else(|| anyhow!("日期 {day} 有误。"))?),
            None => None,
        };
        let request = SiteMoveRequest {
            to: self.to.into(),
            approval_number: self.approval,
            notice: self.notice,
            until,
            force_majeure: self.force_majeure,
            cancellations: self.cancellations,
        };
        let mut cx = told(platform.begin(Actor::operator()).await)?;
        let site = find::site(&cx, &self.key).await?;
        let moved = told(move_site(&mut cx, site.id, request).await)?;
        let domains = told(domains(cx.tx(), moved.id).await)?;
        told(cx.commit().await)?;
        self.answer.print(&SiteRow::new(&moved, &domains), |_| {
            format!("站点“{}”的状态已变更为“{}”。", moved.name, state_title(moved.state))
        })?;
        Ok(Outcome::Done)
    }
}

fn cancellation(text: &str) -> Result<Cancellation, &'static str> {
    let mut parts = text.splitn(3, '=');
    let (Some(step), Some(on), Some(proof)) = (parts.next(), parts.next(), parts.next()) else {
        return Err("应为 事项=日期=凭据，如 domain=2026-03-31=回执编号");
    };
    let on = date(on)?;
    Ok(Cancellation { step: step.to_owned(), on, proof: proof.to_owned() })
}

impl From<To> for SiteState {
    fn from(to: To) -> Self {
        match to {
            To::Preparing => Self::Preparing,
            To::Testing => Self::Testing,
            To::Live => Self::Live,
            To::Suspended => Self::Suspended,
            To::Closing => Self::Closing,
            To::Closed => Self::Closed,
            To::Cancelled => Self::Cancelled,
        }
    }
}
