//! What is said when a site may not move.

use yizhan_site::{
    commands::MoveSiteError,
    life_cycle::{MoveRefusal, state_title},
};
use yizhan_standards::life_cycle::{cancellation_steps, go_live_requirements};

use super::InChinese;

impl InChinese for MoveSiteError {
    fn in_chinese(&self) -> String {
        match self {
            Self::NotFound(_) => "没有这个站点。".to_owned(),
            Self::Refused(refusal) => refusal.in_chinese(),
            Self::Stale => "站点刚被他人修改，请重新查看后再操作。".to_owned(),
            Self::Denied(denied) => denied.in_chinese(),
            Self::Db(error) => error.in_chinese(),
        }
    }
}

impl InChinese for MoveRefusal {
    fn in_chinese(&self) -> String {
        match self {
            Self::NoSuchMove { from, to } => format!(
                "站点目前为“{}”状态，不能变更为“{}”。",
                state_title(*from),
                state_title(*to)
            ),
            Self::NoApproval => "缺少批准文号，请用 --approval 填写。".to_owned(),
            Self::NoNotice => "缺少公告内容，请用 --notice 填写。".to_owned(),
            Self::Lacking(ids) => format!("不具备上线条件，尚缺：{}。", requirements(ids)),
            Self::NoEnd => "请用 --until 填写恢复访问的日期。".to_owned(),
            Self::EndPassed => "截止日期应晚于当前时间。".to_owned(),
            Self::NeedlessEnd => "这项变更不需要填写截止日期。".to_owned(),
            Self::BreakTooLong { limit } => {
                format!(
                    "临时下线每次不得超过{limit}日。因不可抗力下线的，请用 --force-majeure 说明事由。"
                )
            }
            Self::TooManyBreaks { limit } => {
                format!(
                    "临时下线每年不得超过{limit}次。因不可抗力下线的，请用 --force-majeure 说明事由。"
                )
            }
            Self::NoticeTooShort { days } => format!("关停公告期不得少于{days}日。"),
            Self::NoticeStanding { until } => {
                format!("关停公告期未满，{} 以后才能关停。", crate::cli::china_time(*until))
            }
            Self::NotCancelled(ids) => format!("注销手续不全，尚缺：{}。", steps(ids)),
            Self::UnknownCancellation(step) => format!("“{step}”不是注销事项。"),
            Self::UnprovenCancellation(step) => {
                format!("注销事项“{}”缺少凭据，或者日期晚于今天。", steps(&[step]))
            }
        }
    }
}

/// The names of requirements for going live.
pub(super) fn requirements(ids: &[&str]) -> String {
    let title = |id: &&str| {
        let known = go_live_requirements().iter().find(|known| known.id == **id);
        known.map_or_else(|| (*id).to_owned(), |known| known.title.clone())
    };
    ids.iter().map(title).collect::<Vec<_>>().join("、")
}

fn steps(ids: &[&str]) -> String {
    let title = |id: &&str| {
        let known = cancellation_steps().iter().find(|known| known.id == **id);
        known.map_or_else(|| (*id).to_owned(), |known| known.title.clone())
    };
    ids.iter().map(title).collect::<Vec<_>>().join("、")
}
