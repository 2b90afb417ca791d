//! The code of a government website.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use regex::Regex;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{Entry, embedded};

static FILE: LazyLock<SiteCodeFile> =
    LazyLock::new(|| embedded::file("site-codes", "site-codes.toml"));

static FORMS: LazyLock<Vec<(Regex, usize)>> = LazyLock::new(|| {
    let forms = FILE.forms.iter().map(|form| &form.params);
    forms
        .map(|form| {
            let pattern = Regex::new(&form.pattern).expect("a test compiles the pattern");
            (pattern, form.region_digits)
        })
        .collect()
});

/// The code of a site (网站标识码): ten digits, or `bm` and eight.
#[derive(Clone, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct SiteCode {
    text: String,
    region_digits: usize,
}

/// A text that is not a site code.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
#[error("a site code has ten digits, or bm and eight digits")]
pub struct WrongSiteCode;

/// A region (行政区划) by its code of GB/T 2260.
pub type Region = Entry<RegionParams>;

/// The code of a region.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RegionParams {
    /// Six digits.
    pub code: String,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SiteCodeFile {
    #[serde(rename = "form")]
    forms: Vec<Entry<FormParams>>,
    #[serde(rename = "region")]
    regions: Vec<Region>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct FormParams {
    pattern: String,
    /// How many of the first digits are a region code.
    region_digits: usize,
}

impl SiteCode {
    /// Reads a site code; white space around it is passed over.
    pub fn parse(text: &str) -> Result<Self, WrongSiteCode> {
        let text = text.trim();
        let form = FORMS.iter().find(|(pattern, _)| pattern.is_match(text));
        let (_, region_digits) = form.ok_or(WrongSiteCode)?;
        Ok(Self { text: text.to_owned(), region_digits: *region_digits })
    }

    /// The code as it is written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The region code the site code begins with; none for a department of the State Council.
    pub fn region_code(&self) -> Option<&str> {
        (self.region_digits > 0).then(|| &self.text[..self.region_digits])
    }

    /// Whether the site lies in a region, given by the beginning of its code: `3404` for Huainan
    /// with its counties and districts.
    pub fn is_in_region(&self, beginning: &str) -> bool {
        self.region_code().is_some_and(|code| code.starts_with(beginning))
    }

    /// The region, when it is one that `standards/site-codes` knows.
    pub fn region(&self) -> Option<&'static Region> {
        let code = self.region_code()?;
        regions().iter().find(|region| region.params.code == code)
    }
}

impl WrongSiteCode {
    /// The message for a user (提示).
    pub fn message(&self) -> &'static str {
        "网站标识码应为10位数字，或者bm加8位数字"
    }
}

/// The regions whose codes are known: Huainan, its counties and districts.
pub fn regions() -> &'static [Region] {
    &FILE.regions
}

impl fmt::Display for SiteCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl FromStr for SiteCode {
    type Err = WrongSiteCode;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<String> for SiteCode {
    type Error = WrongSiteCode;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<SiteCode> for String {
    fn from(code: SiteCode) -> Self {
        code.text
    }
}
