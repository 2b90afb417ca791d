//! What a sample is, and the words that samples share.

use chrono::{DateTime, NaiveDate};

use super::{documents, home, lists, others};
use crate::context::{ColumnTags, Page, PageHead, Stamp};
use crate::theme::Theme;

/// A made-up page (样例页面).
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// What is special about it, in Chinese.
    pub name: String,
    /// A name for files.
    pub file: String,
    /// What the page says about itself.
    pub head: PageHead,
    /// The page.
    pub page: Page,
}

/// All samples (全部样例) for a theme: at least one of every kind of page, and those that the theme brings.
pub fn samples(theme: &Theme) -> Vec<Sample> {
    let mut all = home::samples();
    all.extend(lists::samples());
    all.extend(documents::samples());
    all.extend(others::samples());
    all.extend(theme.own_samples().iter().map(|(content_type, own)| own.sample(content_type)));
    all
}

/// A title of eighty characters, as they come in official documents.
pub(super) const LONG_TITLE: &str = "江临市人民政府办公室关于转发市发展改革委、市财政局、市数据局等十二个部门《关于进一步\
    推进全市政府网站集约化建设与政务信息资源归集共享工作若干措施的实施意见（修订稿）》的补充通知";

/// A word without any place to break.
pub(super) const LONG_WORD: &str = "https://www.jianglin.gov.cn/averyveryveryveryverylongaddresswithoutanyplacetobreak/\
    0123456789012345678901234567890123456789012345678901234567890123456789.html";

pub(super) fn day(month: u32, day: u32) -> Stamp {
    Stamp::Day(NaiveDate::from_ymd_opt(2026, month, day).unwrap_or_default())
}

/// 2026-11-24 08:30 in Beijing.
pub(super) fn moment() -> Stamp {
    const SECONDS: i64 = 1_795_480_200;
    Stamp::Moment(DateTime::from_timestamp(SECONDS, 0).unwrap_or_default())
}

pub(super) fn text(text: &str) -> String {
    text.to_owned()
}

pub(super) fn column(name: &str, class: &str) -> ColumnTags {
    ColumnTags {
        name: text(name),
        description: format!("发布{name}方面的信息"),
        keywords: vec![text(name), text("江临市")],
        class: text(class),
    }
}

/// A head in the section of the navigation.
pub(super) fn head(title: &str, path: &str, section: &str) -> PageHead {
    PageHead {
        title: text(title),
        canonical: format!("https://www.jianglin.gov.cn{path}"),
        section: Some(text(section)),
        ..PageHead::default()
    }
}
