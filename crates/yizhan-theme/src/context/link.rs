//! Small parts that many pages share: links, menus, pictures, attachments.

use serde::Serialize;

/// A link with its text (链接).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Link {
    /// What the reader sees.
    pub title: String,
    /// Where it leads; final, as it goes into the page.
    pub href: String,
}

impl Link {
    /// A link of text and target.
    pub fn new(title: impl Into<String>, href: impl Into<String>) -> Self {
        Self { title: title.into(), href: href.into() }
    }
}

/// A titled group of links (链接分组), for example the counties of a city.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LinkGroup {
    /// The heading.
    pub title: String,
    /// The links, in order.
    pub links: Vec<Link>,
    /// Whether it is shown folded even where others stand open: what is listed for completeness only.
    pub folded: bool,
}

/// One step of the path to a page (当前位置).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Crumb {
    /// The name of the step.
    pub title: String,
    /// Its page; `None` for the page itself, which is the last step.
    pub href: Option<String>,
}

impl Crumb {
    /// A step that leads somewhere.
    pub fn link(title: impl Into<String>, href: impl Into<String>) -> Self {
        Self { title: title.into(), href: Some(href.into()) }
    }

    /// The last step: where the reader is.
    pub fn here(title: impl Into<String>) -> Self {
        Self { title: title.into(), href: None }
    }
}

/// The menu beside a page (侧栏菜单): a heading and the channels under it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Menu {
    /// The heading, usually the parent channel.
    pub title: String,
    /// The entries; no menu is shown when there are none.
    pub items: Vec<MenuItem>,
}

/// One entry of a side menu.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct MenuItem {
    /// The name of the channel.
    pub title: String,
    /// Its page.
    pub href: String,
    /// True for the channel that is being shown.
    pub current: bool,
}

/// A picture (图片).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Image {
    /// Where it lies.
    pub src: String,
    /// What it shows, for those who do not see it; empty only if it is decoration.
    pub alt: String,
    /// Width in pixels, so that nothing moves while it loads.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// A file to download (附件).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Attachment {
    /// The file name as readers see it.
    pub name: String,
    /// Where it lies.
    pub href: String,
    /// The size in words, for example `286 KB`; empty if unknown.
    pub size: String,
    /// The kind in words, for example `PDF` or `Excel 表格`; empty if unknown.
    pub kind: String,
}
