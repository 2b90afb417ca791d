//! The site that a page belongs to. Invariant: nothing in here depends on the page.

use serde::Serialize;

use super::{Link, LinkGroup, SiteColours};

/// What the platform prints on every page of a site (站点信息): header, navigation, footer, tags.
///
/// It is turned into a [`crate::SiteChrome`] once and reused for all pages of the site.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct SiteContext {
    /// The official name (网站名称), tag `SiteName`.
    pub name: String,
    /// The main domain without scheme (网站域名), tag `SiteDomain`.
    pub domain: String,
    /// The site code (网站标识码), tag `SiteIDCode`.
    pub code: String,
    /// What stands before every path when sites share one host: empty or like `/sites/jyj`. No slash at the end.
    pub base: String,
    /// Portal or department.
    pub kind: SiteKind,
    /// Whether and from where the national emblem is shown.
    pub emblem: Emblem,
    /// The colours of the site.
    pub colours: SiteColours,
    /// ICP filing number (ICP备案编号); empty if the site has none yet.
    pub icp: String,
    /// Public security filing number (公安机关备案号); empty if the site has none yet.
    pub police: String,
    /// Who runs the site (主办单位).
    pub sponsor: String,
    /// Who operates it for them (承办单位); empty if nobody else.
    pub operator: String,
    /// Street address; may be empty.
    pub address: String,
    /// Telephone of the sponsor (联系电话).
    pub phone: String,
    /// Where the mark of party and government sites (党政机关网站标识) leads.
    pub party_mark_href: String,
    /// Where "find errors of government websites" (我为政府网站找错) leads.
    pub error_report_href: String,
    /// The site map page (网站地图).
    pub site_map_href: String,
    /// The main navigation; the entry whose `href` equals [`super::PageHead::section`] is the current one.
    pub nav: Vec<Link>,
    /// Links at the top left, for example to the central government.
    pub utility_links: Vec<Link>,
    /// Other language versions, at the top right.
    pub languages: Vec<LanguageLink>,
    /// Groups of other sites (网站群), above the footer.
    pub site_groups: Vec<LinkGroup>,
    /// Links in the footer (about us, privacy, …). The site map is added by the platform.
    pub footer_links: Vec<Link>,
    /// The search box; `None` hides it.
    pub search: Option<SearchBox>,
    /// The statement on accessibility (无障碍说明), linked from the preferences.
    pub accessibility_href: Option<String>,
    /// True on days of mourning (公祭日): the site turns grey.
    pub mourning: bool,
    /// A short text above the header of all pages, for example on maintenance; empty for none.
    pub notice: String,
}

impl SiteContext {
    /// A path of the site as it goes into a page: `/xwzx/` becomes `/sites/jyj/xwzx/` under a base.
    pub fn href(&self, path: &str) -> String {
        format!("{}/{}", self.base, path.trim_start_matches('/'))
    }
}

/// What kind of body a site belongs to (网站类型).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SiteKind {
    /// The portal of a government at county level or above (政府门户).
    Portal,
    /// The site of a department (部门网站).
    #[default]
    Department,
}

/// The national emblem in the header (国徽). Only governments may and must show it on their home page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(tag = "shown", rename_all = "kebab-case")]
pub enum Emblem {
    /// Not shown: departments.
    #[default]
    No,
    /// A placeholder, until the official file is uploaded. A theme never draws the emblem itself.
    Placeholder,
    /// The official file.
    Official {
        /// Where it lies.
        href: String,
    },
}

/// The search box in the header (站内搜索).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SearchBox {
    /// Where the form is sent to, with the words as `q`.
    pub action: String,
    /// The hint inside the empty box.
    pub hint: String,
    /// Frequent searches, shown on the home page.
    pub hot: Vec<Link>,
}

/// A version of the site in another language or script.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LanguageLink {
    /// Its name in its own language.
    pub title: String,
    /// Where it lies.
    pub href: String,
    /// Its BCP 47 tag, for example `zh-Hant`.
    pub lang: String,
}
