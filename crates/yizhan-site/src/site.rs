//! A site and what is kept about it.

use serde::{Deserialize, Serialize};
use yizhan_core::{OrganisationId, SiteId, SiteState};
use yizhan_standards::{channel::SiteKind, code::SiteCode};

use crate::{HomeBlock, Registrations, registration::is_phone};

/// The longest name of a site, in characters.
pub(crate) const NAME_LIMIT: usize = 100;

/// The longest text of a setting, in characters.
const TEXT_LIMIT: usize = 500;

/// The most links of a kind.
const LINK_LIMIT: usize = 100;

/// A site (站点).
#[derive(Clone, Debug, PartialEq)]
pub struct Site {
    /// Its id.
    pub id: SiteId,
    /// Its key, unique on the platform; it names the site's folder and never changes.
    pub key: String,
    /// Its name (网站名称).
    pub name: String,
    /// Its kind (网站类型).
    pub kind: SiteKind,
    /// Where it stands in its life cycle.
    pub state: SiteState,
    /// The organisation that opened it (主办单位).
    pub sponsor_id: OrganisationId,
    /// The organisation that runs it (承办单位).
    pub operator_id: Option<OrganisationId>,
    /// Its code (网站标识码).
    pub code: Option<SiteCode>,
    /// What it is registered under.
    pub registrations: Registrations,
    /// What stands in its header and footer, and how it looks.
    pub settings: SiteSettings,
    /// What its home page is built from, from top to bottom.
    pub home_blocks: Vec<HomeBlock>,
    /// The name of its theme.
    pub theme: String,
    /// How often it was changed; a change names the version it was made against.
    pub version: i64,
}

/// What stands in a site's header and footer, and how it looks (站点设置).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SiteSettings {
    /// Its short name (网站简称).
    pub short_name: Option<String>,
    /// The region it speaks for (地区名称).
    pub region_name: Option<String>,
    /// Its colour, as `#b3261e`.
    pub colour: Option<String>,
    /// Whether the national emblem stands in its header.
    pub emblem: bool,
    /// Where its sponsor is found (办公地址).
    pub address: Option<String>,
    /// Its telephone number (联系电话).
    pub phone: Option<String>,
    /// Links at the top right.
    pub utility_links: Vec<SiteLink>,
    /// Links in the footer.
    pub footer_links: Vec<SiteLink>,
    /// Whether its pages are grey, on days of national mourning.
    pub mourning: bool,
    /// A notice on every page (全站公告).
    pub notice: Option<String>,
}

/// A link that a site sets (链接).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SiteLink {
    /// What it reads.
    pub title: String,
    /// Where it leads: a path of the site or an address.
    pub href: String,
}

/// What is wrong with a site's settings (设置错误).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingsFault {
    /// The colour is not six hexadecimal digits behind `#`.
    #[error("`{0}` is not a colour")]
    WrongColour(String),
    /// A text is longer than it may be.
    #[error("{0} is longer than {TEXT_LIMIT} characters")]
    TooLong(&'static str),
    /// A link leads neither to a path nor to a web address, or reads nothing.
    #[error("`{0}` is not a link")]
    WrongLink(String),
    /// Not a telephone number.
    #[error("`{0}` is not a telephone number")]
    WrongPhone(String),
    /// There are too many links.
    #[error("{0} has more than {LINK_LIMIT} entries")]
    TooManyLinks(&'static str),
}

impl SiteSettings {
    /// Says what is wrong with these settings. A telephone number that stood in the settings of `before`
    /// may be of another form.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn check(&self, before: &Self) -> Result<(), SettingsFault> {
        if let Some(colour) = &self.colour
            && !is_colour(colour)
        {
            return Err(SettingsFault::WrongColour(colour.clone()));
        }
        if let Some(phone) = &self.phone
            && !phone.trim().is_empty()
            && self.phone != before.phone
            && !is_phone(phone)
        {
            return Err(SettingsFault::WrongPhone(phone.clone()));
        }
        let texts = [
            ("short_name", &self.short_name),
            ("region_name", &self.region_name),
            ("address", &self.address),
            ("phone", &self.phone),
            ("notice", &self.notice),
        ];
        for (name, text) in texts {
            if text.as_ref().is_some_and(|text| TEXT_LIMIT < text.chars().count()) {
                return Err(SettingsFault::TooLong(name));
            }
        }
        for (name, links) in
            [("utility_links", &self.utility_links), ("footer_links", &self.footer_links)]
        {
            if LINK_LIMIT < links.len() {
                return Err(SettingsFault::TooManyLinks(name));
            }
            if let Some(link) = links.iter().find(|link| !link.is_sound()) {
                return Err(SettingsFault::WrongLink(link.href.clone()));
            }
        }
        Ok(())
    }
}

impl SiteLink {
    fn is_sound(&self) -> bool {
        let characters = self.title.trim().chars().count();
        (1..=TEXT_LIMIT).contains(&characters) && is_address(&self.href)
    }
}

/// Whether a text is a path of a site or the address of a web page, and nothing that runs.
pub(crate) fn is_address(text: &str) -> bool {
    let is_plain = !text.contains(|c: char| c.is_control() || c.is_whitespace() || c == '\\');
    let is_path = text.starts_with('/') && !text.starts_with("//");
    let is_web = ["http://", "https://"].iter().any(|scheme| text.starts_with(scheme))
        && url::Url::parse(text).is_ok();
    is_plain && text.len() <= 2_000 && (is_path || is_web)
}

fn is_colour(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|digits| {
        digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_that_are_right_pass() {
        let link = SiteLink { title: "无障碍".into(), href: "/help/".into() };
        let settings = SiteSettings {
            colour: Some("#b3261e".into()),
            utility_links: vec![link],
            ..SiteSettings::default()
        };
        assert_eq!(settings.check(&SiteSettings::default()), Ok(()));
        assert_eq!(SiteSettings::default().check(&SiteSettings::default()), Ok(()));
    }

    #[test]
    fn a_colour_is_six_digits_so_that_it_can_stand_in_a_style() {
        for wrong in ["red", "#b3261", "#b3261e;}", "b3261e", "#g3261e"] {
            let settings = SiteSettings { colour: Some(wrong.into()), ..SiteSettings::default() };
            assert_eq!(
                settings.check(&SiteSettings::default()),
                Err(SettingsFault::WrongColour(wrong.into()))
            );
        }
    }

    #[test]
    fn a_link_never_runs_anything() {
        for href in
            ["javascript:alert(1)", "//elsewhere.example/", "data:text/html,x", "a", "/a b", ""]
        {
            assert!(!is_address(href), "{href}");
        }
        for href in ["/", "/a/b.html?c=d", "https://www.gov.cn/", "http://127.0.0.1:8080/x"] {
            assert!(is_address(href), "{href}");
        }
        let empty = SiteLink { title: " ".into(), href: "/".into() };
        let settings = SiteSettings { footer_links: vec![empty], ..SiteSettings::default() };
        assert_eq!(
            settings.check(&SiteSettings::default()),
            Err(SettingsFault::WrongLink("/".into()))
        );
    }

    #[test]
    fn a_setting_nobody_knows_is_an_error() {
        let read = serde_json::from_str::<SiteSettings>(r#"{"color":"red"}"#);
        assert!(read.expect_err("a refusal").to_string().contains("color"));
    }
}
