//! What kind of documents a channel holds, told from its name and class.
//!
//! Invariant: every channel has a form; what nothing else fits holds news.

use crate::sketch::{ChannelSketch, SiteKind};

/// A form of documents (稿件形态) of the demonstration content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Form {
    News,
    PictureNews,
    Notice,
    Policy,
    Interpretation,
    Statistics,
    Budget,
    AnnualReport,
    Guide,
    Rule,
    /// What the office is and does.
    Overview,
    /// What the region is.
    RegionOverview,
    Leader,
    Planning,
    Personnel,
    Procurement,
    Project,
    ServiceItem,
    Letter,
    Consultation,
    Question,
    Enforcement,
    Emergency,
    Proposal,
    /// Where documents of higher levels are to be found.
    Reprint,
    /// How to request information.
    RequestGuide,
    /// The yearly report on the work of the site.
    SiteReport,
    Fees,
    Gazette,
}

/// How many documents a channel of the form has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Amount {
    /// One for each template: texts that stand for years.
    Fixed,
    /// One, from the template that fits the channel best.
    Single,
    /// One for each year since the site exists.
    Yearly,
    /// One for each entry in the lists of the subjects.
    Listed,
    /// As many as there is room for; the share against other channels.
    Flow(usize),
}

impl Form {
    /// The form of a channel. The first rule that fits decides, the name before the class.
    pub(crate) fn of(channel: &ChannelSketch, kind: SiteKind) -> Self {
        let form =
            rule(&channel.name).or_else(|| rule(&channel.class)).or_else(|| rule(&channel.key));
        match form.unwrap_or(Self::News) {
            Self::Overview if kind != SiteKind::Department && !is_of_offices(channel) => {
                Self::RegionOverview
            }
            form => form,
        }
    }

    pub(crate) fn amount(self) -> Amount {
        match self {
            Self::Guide
            | Self::RequestGuide
            | Self::Fees
            | Self::Rule
            | Self::Leader
            | Self::Emergency
            | Self::Reprint => Amount::Fixed,
            Self::RegionOverview => Amount::Single,
            Self::Overview | Self::Question | Self::ServiceItem => Amount::Listed,
            Self::AnnualReport
            | Self::Budget
            | Self::Planning
            | Self::Proposal
            | Self::SiteReport => Amount::Yearly,
            Self::News => Amount::Flow(8),
            Self::Notice => Amount::Flow(5),
            Self::Policy | Self::PictureNews | Self::Statistics | Self::Letter => Amount::Flow(3),
            Self::Interpretation
            | Self::Gazette
            | Self::Personnel
            | Self::Procurement
            | Self::Project
            | Self::Consultation
            | Self::Enforcement => Amount::Flow(2),
        }
    }

    /// Key of the content type of its documents.
    pub(crate) fn content_type(self) -> &'static str {
        match self {
            Self::Notice | Self::Personnel | Self::Procurement | Self::Enforcement => "notice",
            Self::Policy => "policy-document",
            Self::Interpretation => "interpretation",
            Self::Leader => "leader",
            Self::Overview => "organisation-profile",
            Self::ServiceItem => "service-item",
            Self::Letter => "published-letter",
            Self::Consultation => "consultation",
            Self::News
            | Self::PictureNews
            | Self::Statistics
            | Self::Budget
            | Self::AnnualReport
            | Self::Guide
            | Self::Rule
            | Self::RegionOverview
            | Self::Planning
            | Self::Project
            | Self::Question
            | Self::Emergency
            | Self::RequestGuide
            | Self::SiteReport
            | Self::Fees
            | Self::Gazette
            | Self::Reprint
            | Self::Proposal => "article",
        }
    }

    /// How many of a hundred documents have a picture.
    pub(crate) fn pictures(self) -> usize {
        match self {
            Self::PictureNews | Self::RegionOverview => 100,
            Self::News => 32,
            Self::Project => 30,
            _ => 0,
        }
    }

    /// Month and day on which yearly texts appear.
    pub(crate) fn yearly_day(self) -> (u32, u32) {
        match self {
            Self::Budget => (2, 20),
            Self::Planning => (3, 6),
            Self::Proposal => (9, 15),
            _ => (1, 26),
        }
    }

    /// Within how many days before today the newest document lies.
    pub(crate) fn newest_within(self) -> i64 {
        match self {
            Self::News | Self::PictureNews => 8,
            Self::Notice | Self::Policy | Self::Letter => 12,
            _ => 40,
        }
    }
}

fn is_of_offices(channel: &ChannelSketch) -> bool {
    channel.class == "organs"
        || ["机构", "职能", "职责"].iter().any(|word| channel.name.contains(word))
}

fn rule(text: &str) -> Option<Form> {
    RULES
        .iter()
        .find(|(words, _)| words.iter().any(|word| text.contains(word)))
        .map(|(_, form)| *form)
}

/// Words and the form they stand for, from the more exact to the more general.
const RULES: &[(&[&str], Form)] = &[
    (&["国务院", "上级文件", "state-council"], Form::Reprint),
    (&["留言统计", "办事统计", "letter-statistics", "service-statistics"], Form::Statistics),
    (&["年度报表", "网站工作", "site-report"], Form::SiteReport),
    (&["依申请", "disclosure-request"], Form::RequestGuide),
    (&["收费", "fees"], Form::Fees),
    (&["公报", "gazette"], Form::Gazette),
    (&["回应", "responses"], Form::Question),
    (&["解读", "一图", "interpretation"], Form::Interpretation),
    (&["指南", "disclosure-guide"], Form::Guide),
    (&["年报", "年度报告", "disclosure-report"], Form::AnnualReport),
    (&["公开制度", "公开目录", "disclosure-rule", "disclosure-catalogue"], Form::Rule),
    (&["预算", "决算", "财政资金", "三公", "finance"], Form::Budget),
    (&["领导", "负责人", "leader"], Form::Leader),
    (&["办事指南", "办事服务", "服务事项", "权责", "service"], Form::ServiceItem),
    (&["常见问题", "问答", "知识库", "question"], Form::Question),
    (&["来信", "信箱", "留言", "咨询", "letter"], Form::Letter),
    (&["征集", "调查", "听证", "consultation"], Form::Consultation),
    (&["人事", "招考", "招录", "招聘", "就业", "personnel", "recruit"], Form::Personnel),
    (&["采购", "招标", "招投标", "procurement"], Form::Procurement),
    (&["重大项目", "重点项目", "项目建设", "建设项目", "project"], Form::Project),
    (&["提案", "建议办理", "proposal"], Form::Proposal),
    (&["应急", "预案", "emergency"], Form::Emergency),
    (
        &[
            "处罚",
            "执法",
            "双随机",
            "许可",
            "监督检查",
            "enforcement",
            "supervision",
            "administrative-approval",
        ],
        Form::Enforcement,
    ),
    (&["规划", "计划", "总结", "工作报告", "plan"], Form::Planning),
    (&["统计", "数据", "statistic", "data"], Form::Statistics),
    (&["图片", "影像", "视频", "picture", "gallery"], Form::PictureNews),
    (&["公告", "公示", "通告", "通知", "notice"], Form::Notice),
    (&["政策", "文件", "法规", "规章", "policy", "normative", "regulation"], Form::Policy),
    (
        &[
            "概况", "概览", "机构", "职能", "职责", "简介", "市情", "县情", "区情", "走进", "地理",
            "历史", "overview", "organs",
        ],
        Form::Overview,
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn form(name: &str, class: &str, kind: SiteKind) -> Form {
        Form::of(&ChannelSketch { key: "k".into(), name: name.into(), class: class.into() }, kind)
    }

    #[test]
    fn channels_are_told_by_name_then_by_class() {
        let cases = [
            ("工作动态", "", Form::News),
            ("通知公告", "", Form::Notice),
            ("政策解读", "政策文件", Form::Interpretation),
            ("政府信息公开指南", "", Form::Guide),
            ("政府信息公开年报", "", Form::AnnualReport),
            ("部门预算", "", Form::Budget),
            ("局长信箱", "", Form::Letter),
            ("走进淮南", "概况信息", Form::RegionOverview),
            ("行政区划", "overview", Form::RegionOverview),
            ("国务院信息", "state-council-information", Form::Reprint),
            ("监督检查", "supervision", Form::Enforcement),
            ("回应关切", "responses", Form::Question),
            ("其他", "通知公告", Form::Notice),
            ("机构职能", "", Form::Overview),
        ];
        for (name, class, expected) in cases {
            assert_eq!(form(name, class, SiteKind::CityPortal), expected, "{name}");
        }
    }
}
