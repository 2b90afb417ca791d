//! What to do with a link that a page holds.
//!
//! Invariant: every link gets exactly one decision, and the decision depends on nothing but the
//! link and the settings.

use encoding_rs::Encoding;
use url::Url;

use super::{
    Addressing, ContentKind, CrawlSettings, Scope, TrapSettings, Unfollowable, expected_kind, traps,
};

/// A link as a page holds it.
#[derive(Debug, Clone, Copy)]
pub struct FoundLink<'a> {
    /// The text of the attribute, with HTML entities undone.
    pub href: &'a str,
    /// What the page is used for.
    pub role: LinkRole,
    /// What the link is relative to, from [`page_base`](super::page_base).
    pub base: &'a Url,
    /// The encoding of the page.
    pub encoding: &'static Encoding,
    /// Links between the home page and the page that holds this one.
    pub depth: u32,
}

/// How a page uses a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LinkRole {
    /// `<a>`, `<area>`, `<iframe>`, `<frame>`, meta refresh: something to read.
    Navigation,
    /// `<img>`, `<embed>`, `<video>`, an attachment entry: something to keep with the page.
    Resource,
}

/// What to do with a link (链接处理决定).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkDecision {
    /// Fetch it and read it. Only the fetch tells for sure whether it is a page.
    Page(Url),
    /// Fetch it and keep it.
    Attachment(Url),
    /// Leave it.
    Skip {
        /// The canonical address, if it has one.
        url: Option<Url>,
        /// Why.
        reason: SkipReason,
    },
}

/// Why an address is not fetched (跳过原因).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SkipReason {
    /// It is no address.
    #[error("{0}")]
    Unfollowable(Unfollowable),
    /// It is the page itself.
    #[error("same page")]
    SamePage,
    /// Another host.
    #[error("host {host} is not of this run")]
    OffHost {
        /// The host, with its port if unusual.
        host: String,
    },
    /// The right host, outside of the path prefix.
    #[error("outside of the path prefix")]
    OutsidePath,
    /// The settings exclude it.
    #[error("excluded by {part:?}")]
    Excluded {
        /// The part of the address that they name.
        part: String,
    },
    /// A style sheet, script or font of the old site.
    #[error("part of the old site's design")]
    Design,
    /// Longer than the limit.
    #[error("longer than {limit} bytes")]
    TooLong {
        /// The limit in bytes.
        limit: usize,
    },
    /// Too many links away from the home page.
    #[error("more than {limit} links from the home page")]
    TooDeep {
        /// The limit.
        limit: u32,
    },
    /// Too many folders in the path.
    #[error("more than {limit} folders deep")]
    TooManySegments {
        /// The limit.
        limit: usize,
    },
    /// A group of folders that repeats: `/a/b/a/b/a/b`.
    #[error("path repeats itself")]
    PathRepeats,
    /// Too many query parameters, or one of them too often.
    #[error("more than {limit} parameters")]
    TooManyParameters {
        /// The limit.
        limit: usize,
    },
    /// The run holds as many addresses of this pattern as it may.
    #[error("budget of {limit} for {pattern} is spent")]
    BudgetSpent {
        /// The pattern, such as `www.example.com/list.asp?page={n}`.
        pattern: String,
        /// The limit.
        limit: usize,
    },
    /// Pages of this list or calendar only repeat what others showed.
    #[error("{pattern} only repeats known content")]
    ContentRepeats {
        /// The pattern.
        pattern: String,
    },
}

/// Decides about links (链接处理规则). One value serves a whole run, from many tasks.
#[derive(Debug, Clone)]
pub struct LinkPolicy {
    addressing: Addressing,
    scope: Scope,
    traps: TrapSettings,
}

impl LinkPolicy {
    /// For a site with this home page.
    pub fn new(home: &Url, settings: &CrawlSettings) -> Self {
        Self {
            addressing: Addressing::new(settings.address.clone()),
            scope: Scope::new(home, &settings.scope),
            traps: settings.traps.clone(),
        }
    }

    /// Decides about one link. Budgets come after this, in [`Budgets`](super::Budgets), and only
    /// for an address that the frontier does not know yet.
    pub fn decide(&self, link: FoundLink<'_>) -> LinkDecision {
        let url = match self.addressing.resolve(link.href, link.base, link.encoding) {
            Ok(url) => url,
            Err(cause) => {
                return LinkDecision::Skip { url: None, reason: SkipReason::Unfollowable(cause) };
            }
        };
        match self.judge(&url, link) {
            Ok(ContentKind::Attachment) => LinkDecision::Attachment(url),
            Ok(_) => LinkDecision::Page(url),
            Err(reason) => LinkDecision::Skip { url: Some(url), reason },
        }
    }

    /// How addresses are brought into canonical form in this run.
    pub fn addressing(&self) -> &Addressing {
        &self.addressing
    }

    /// The hosts and paths of this run.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    fn judge(&self, url: &Url, link: FoundLink<'_>) -> Result<ContentKind, SkipReason> {
        let expected = expected_kind(url);
        let kind = match (link.role, expected) {
            (LinkRole::Resource, ContentKind::Page | ContentKind::Feed) => ContentKind::Attachment,
            _ => expected,
        };
        match kind {
            ContentKind::Attachment => self.scope.admits_file(url)?,
            _ => self.scope.admits_page(url)?,
        }
        if kind == ContentKind::Other {
            return Err(SkipReason::Design);
        }
        if is_same_page(url, link) {
            return Err(SkipReason::SamePage);
        }
        if kind != ContentKind::Attachment && link.depth >= self.traps.max_link_depth {
            return Err(SkipReason::TooDeep { limit: self.traps.max_link_depth });
        }
        traps::check_shape(url, &self.traps)?;
        Ok(kind)
    }
}

fn is_same_page(url: &Url, link: FoundLink<'_>) -> bool {
    let mut page = link.base.clone();
    page.set_fragment(None);
    link.role == LinkRole::Navigation && *url == page
}

impl SkipReason {
    /// A stable code to store and to count by.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unfollowable(cause) => cause.code(),
            Self::SamePage => "same-page",
            Self::OffHost { .. } => "off-host",
            Self::OutsidePath => "outside-path",
            Self::Excluded { .. } => "excluded",
            Self::Design => "design-file",
            Self::TooLong { .. } => "address-too-long",
            Self::TooDeep { .. } => "too-deep",
            Self::TooManySegments { .. } => "too-many-folders",
            Self::PathRepeats => "path-repeats",
            Self::TooManyParameters { .. } => "too-many-parameters",
            Self::BudgetSpent { .. } => "budget-spent",
            Self::ContentRepeats { .. } => "content-repeats",
        }
    }

    /// One Chinese sentence for the run report.
    pub fn report_text(&self) -> String {
        match self {
            Self::Unfollowable(cause) => cause.report_text(),
            Self::SamePage => "链接指向本页".into(),
            Self::OffHost { host } => format!("外部主机 {host}，不在采集范围"),
            Self::OutsidePath => "不在设定的路径范围内".into(),
            Self::Excluded { part } => format!("按设置排除（地址含“{part}”）"),
            Self::Design => "旧网站的样式、脚本或字体文件，不迁移".into(),
            Self::TooLong { limit } => format!("地址超过 {limit} 字节"),
            Self::TooDeep { limit } => format!("距首页超过 {limit} 层链接"),
            Self::TooManySegments { limit } => format!("路径超过 {limit} 级目录"),
            Self::PathRepeats => "路径中目录循环重复，疑为错误链接".into(),
            Self::TooManyParameters { limit } => {
                format!("地址参数超过 {limit} 个，或同一参数反复出现")
            }
            Self::BudgetSpent { pattern, limit } => {
                format!("同类地址 {pattern} 已达上限 {limit} 个，疑为无穷链接")
            }
            Self::ContentRepeats { pattern } => {
                format!("同类地址 {pattern} 连续出现重复内容，停止继续采集")
            }
        }
    }
}
