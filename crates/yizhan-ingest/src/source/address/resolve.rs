//! From the text of a link to an absolute address, as a browser would do it.
//!
//! Invariant: what is not an address of a page is recognised by reason, never guessed at.

use encoding_rs::Encoding;
use url::{ParseError, Url};

/// Why a link leads to no page (无法跟随的链接).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unfollowable {
    /// Nothing between the quotes.
    #[error("empty")]
    Empty,
    /// A place within the same page.
    #[error("fragment only")]
    FragmentOnly,
    /// `javascript:` and its like.
    #[error("script")]
    Script,
    /// `mailto:`.
    #[error("mail address")]
    Mail,
    /// `tel:`, `sms:` and its like.
    #[error("telephone number")]
    Telephone,
    /// `file:` or `C:\…`: the author linked to a disk of his own.
    #[error("file on the author's computer")]
    LocalFile,
    /// `data:` and its like: the content is in the page itself.
    #[error("embedded content")]
    Embedded,
    /// Another scheme.
    #[error("scheme {0}")]
    Scheme(String),
    /// No address can be made of it.
    #[error("malformed: {0}")]
    Malformed(String),
}

impl Unfollowable {
    /// A stable code to count by.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty-link",
            Self::FragmentOnly => "fragment-only",
            Self::Script => "script-link",
            Self::Mail => "mail-link",
            Self::Telephone => "telephone-link",
            Self::LocalFile => "local-file-link",
            Self::Embedded => "embedded-content",
            Self::Scheme(_) => "other-scheme",
            Self::Malformed(_) => "malformed-link",
        }
    }

    /// One Chinese sentence for the run report.
    pub fn report_text(&self) -> String {
        match self {
            Self::Empty => "链接地址为空".into(),
            Self::FragmentOnly => "页内锚点".into(),
            Self::Script => "脚本链接（javascript:），没有可采集的地址".into(),
            Self::Mail => "邮件地址链接".into(),
            Self::Telephone => "电话号码链接".into(),
            Self::LocalFile => "指向编辑人员本机文件的链接，无法访问".into(),
            Self::Embedded => "内嵌内容，随页面保存".into(),
            Self::Scheme(scheme) => format!("不支持的链接协议 {scheme}"),
            Self::Malformed(_) => "链接地址格式错误".into(),
        }
    }
}

/// The address that the links of a page are relative to: its own, or what `<base href>` says.
pub fn page_base(page: &Url, base_href: Option<&str>) -> Url {
    base_href
        .and_then(|href| page.join(href.trim()).ok())
        .filter(|base| matches!(base.scheme(), "http" | "https"))
        .unwrap_or_else(|| page.clone())
}

/// Makes a link absolute. `encoding` is that of the page: a browser writes the query, and only the
/// query, in it.
pub(in crate::source) fn resolve(
    href: &str,
    base: &Url,
    encoding: &'static Encoding,
) -> Result<Url, Unfollowable> {
    let href = href.trim_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}');
    if href.is_empty() {
        return Err(Unfollowable::Empty);
    }
    if href.starts_with('#') {
        return Err(Unfollowable::FragmentOnly);
    }
    if is_drive_path(href) {
        return Err(Unfollowable::LocalFile);
    }
    let url = Url::options()
        .base_url(Some(base))
        .encoding_override(Some(&|query: &str| encoding.encode(query).0))
        .parse(href)
        .map_err(|error| malformed(href, error))?;
    by_scheme(url)
}

fn by_scheme(mut url: Url) -> Result<Url, Unfollowable> {
    match url.scheme() {
        "http" | "https" => {
            if url.set_username("").is_err() || url.set_password(None).is_err() {
                return Err(Unfollowable::Malformed(url.into()));
            }
            url.set_fragment(None);
            Ok(url)
        }
        "javascript" | "vbscript" | "livescript" => Err(Unfollowable::Script),
        "mailto" => Err(Unfollowable::Mail),
        "tel" | "sms" | "callto" | "fax" => Err(Unfollowable::Telephone),
        "file" => Err(Unfollowable::LocalFile),
        "data" | "blob" | "about" | "cid" => Err(Unfollowable::Embedded),
        other => Err(Unfollowable::Scheme(other.to_owned())),
    }
}

/// `javascript:` with a typing error is still a script, not a broken address.
fn malformed(href: &str, error: ParseError) -> Unfollowable {
    let start: String = href.chars().take(11).collect::<String>().to_ascii_lowercase();
    if start.starts_with("javascript") {
        Unfollowable::Script
    } else {
        Unfollowable::Malformed(error.to_string())
    }
}

fn is_drive_path(href: &str) -> bool {
    let bytes = href.as_bytes();
    bytes.len() >= 3
        && bytes[0].is_ascii_alphabetic()
        && matches!(&bytes[1..3], b":\\" | b":/" | b"|/" | b"|\\")
}
