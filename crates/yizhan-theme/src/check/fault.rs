//! What can be wrong with a page.

use std::fmt;

use yizhan_standards::page_tag::TagFault;

/// A fault of a rendered page (页面问题). It says in Chinese what an operator must change.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PageFault {
    /// A tag of the rules is missing or has no proper value.
    #[error("{}", .0.message())]
    Tag(TagFault),
    /// One of the seven marks of the footer is missing.
    #[error("页脚缺少{0}")]
    MarkMissing(Mark),
    /// One of the seven marks of the footer is there but leads nowhere or says nothing.
    #[error("页脚的{0}没有内容或链接")]
    MarkEmpty(Mark),
    /// A page has one first heading.
    #[error("页面有 {0} 个一级标题，应当恰好有一个")]
    FirstHeadings(usize),
    /// The page does not say its language.
    #[error("html 元素没有 lang 属性")]
    NoLanguage,
    /// The page has no title.
    #[error("页面没有标题（title）")]
    NoTitle,
    /// The page has no main part that the skip link can lead to.
    #[error("页面没有主体区域（main）")]
    NoMain,
    /// The same `id` stands twice.
    #[error("标识 id=\"{0}\" 重复")]
    RepeatedId(String),
    /// A style inside the page, which the security policy refuses.
    #[error("第 {line} 行有内联样式")]
    InlineStyle {
        /// The line in the page, from 1.
        line: usize,
    },
    /// A script inside the page, which the security policy refuses.
    #[error("第 {line} 行有内联脚本")]
    InlineScript {
        /// The line in the page, from 1.
        line: usize,
    },
    /// A picture without a text for those who do not see it.
    #[error("第 {line} 行的图片没有替代文字（alt）")]
    NoAlternative {
        /// The line in the page, from 1.
        line: usize,
    },
    /// The page begins or ends where no page does.
    #[error("页面不完整（缺少开头或结尾）")]
    Truncated,
}

/// One of the seven marks that every footer carries (页脚七项标识).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// The mark of party and government sites.
    Party,
    /// "Find errors of government websites".
    ErrorReport,
    /// The site code.
    SiteCode,
    /// Who runs the site, and how to reach them.
    Sponsor,
    /// ICP filing.
    Icp,
    /// Public security filing.
    Police,
    /// The site map.
    SiteMap,
}

impl Mark {
    /// All seven, in the order of the rule.
    pub const ALL: [Self; 7] = [
        Self::Party,
        Self::ErrorReport,
        Self::SiteCode,
        Self::Sponsor,
        Self::Icp,
        Self::Police,
        Self::SiteMap,
    ];

    /// The value of `data-mark` in the footer.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Party => "party",
            Self::ErrorReport => "error-report",
            Self::SiteCode => "site-code",
            Self::Sponsor => "sponsor",
            Self::Icp => "icp",
            Self::Police => "police",
            Self::SiteMap => "site-map",
        }
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Party => "党政机关网站标识",
            Self::ErrorReport => "“我为政府网站找错”入口",
            Self::SiteCode => "网站标识码",
            Self::Sponsor => "主办单位及联系方式",
            Self::Icp => "ICP 备案编号",
            Self::Police => "公安机关备案标识",
            Self::SiteMap => "网站地图",
        })
    }
}
