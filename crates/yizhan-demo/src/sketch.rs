//! What the caller knows of a site before it has content. Plain data, no ids.

/// A site (站点) that is to be filled with demonstration content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteSketch {
    /// Stable key of the site, for instance `slj`; part of the seed.
    pub key: String,
    /// Full name, for instance 淮南市水利局.
    pub name: String,
    /// Name as others in the same city use it, for instance 市水利局.
    pub short_name: String,
    /// The administrative region (行政区域), for instance 淮南市, 寿县.
    pub region_name: String,
    /// Portal of the city, of a county or district, or site of a department.
    pub kind: SiteKind,
    /// Keys of the subject areas that the site writes about (see [`crate::subject_keys`]).
    /// Empty: guessed from the name; a portal writes about all of them.
    pub subjects: Vec<String>,
    /// The channels that take documents, in the order of the site.
    pub channels: Vec<ChannelSketch>,
}

/// What kind of site it is (网站类型).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SiteKind {
    /// The portal of the city government (市政府门户网站).
    CityPortal,
    /// The portal of a county, district or functional zone (县区门户网站).
    County,
    /// The site of a department (部门网站).
    Department,
}

/// A channel (栏目) of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelSketch {
    /// Key of the channel; documents name it in `channel_keys`.
    pub key: String,
    /// Name as readers see it, for instance 通知公告.
    pub name: String,
    /// Class of the channel (栏目类别), for instance 工作动态; may be empty.
    pub class: String,
}

impl SiteSketch {
    /// The last character of the region: 市, 县 or 区.
    pub(crate) fn level(&self) -> &'static str {
        match self.region_name.chars().last() {
            Some('市') => "市",
            Some('县') => "县",
            _ => "区",
        }
    }

    /// The name others use, or the full name where none is given.
    pub(crate) fn called(&self) -> &str {
        if self.short_name.is_empty() { &self.name } else { &self.short_name }
    }
}
