//! The index number of a document in the disclosure catalogue.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use schemars::JsonSchema;
use serde::Deserialize;
use thiserror::Error;

use super::index_template::{Part, Template};
use crate::{Entry, embedded};

/// The longest text that is read, in bytes.
const MAX_BYTES: usize = 300;

static FILE: LazyLock<IndexNumberFile> =
    LazyLock::new(|| embedded::file("index-numbers", "index-numbers.toml"));

static ANHUI: LazyLock<IndexNumberRule> = LazyLock::new(|| {
    let entry = index_number_rules().iter().find(|rule| rule.id == "anhui");
    let template = entry.map_or("", |rule| &rule.params.template);
    IndexNumberRule::new(template).expect("a test reads the rule")
});

/// An index number (索引号), unique for ever in its catalogue.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct IndexNumber {
    text: String,
    organisation: Option<String>,
    serial: u32,
}

/// The rule by which an organisation builds its index numbers (索引号编排规则).
///
/// A template has parts in braces: `{organisation}` (a code of 9 or 18 characters), `{year}`,
/// `{month}`, `{day}`, `{serial:5}` (digits) and any other name, such as `{category}` or
/// `{region:6}`, for letters and digits that the organisation sets.
#[derive(Clone, Debug)]
pub struct IndexNumberRule {
    template: Template,
}

/// What an index number is built from.
#[derive(Clone, Debug, Default)]
pub struct IndexNumberParts<'a> {
    /// The code of the organisation.
    pub organisation: &'a str,
    /// The day of the first publication.
    pub date: NaiveDate,
    /// The running number.
    pub serial: u32,
    /// What stands for the other names of the template.
    pub words: BTreeMap<&'a str, &'a str>,
}

/// Why an index number cannot be read or built.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
pub enum IndexNumberError {
    /// The template cannot be used.
    #[error("the template cannot be used: {0}")]
    Template(String),
    /// The text does not have the form of the rule.
    #[error("the text does not have the form of the rule")]
    WrongForm,
    /// The template has a part for which nothing was given.
    #[error("there is nothing for {{{0}}}")]
    NoPart(String),
}

/// A rule of `standards/index-numbers`.
pub type IndexNumberEntry = Entry<IndexNumberParams>;

/// How index numbers are built.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IndexNumberParams {
    /// The template, see [`IndexNumberRule`].
    pub template: String,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct IndexNumberFile {
    #[serde(rename = "rule")]
    rules: Vec<IndexNumberEntry>,
}

/// The rules that are known; the first one is that of Anhui.
pub fn index_number_rules() -> &'static [IndexNumberEntry] {
    &FILE.rules
}

impl IndexNumberRule {
    /// A rule by its template.
    pub fn new(template: &str) -> Result<Self, IndexNumberError> {
        let template = Template::parse(template).map_err(IndexNumberError::Template)?;
        Ok(Self { template })
    }

    /// The rule of Anhui: code of the organisation, month, five digits.
    pub fn anhui() -> Self {
        ANHUI.clone()
    }

    /// Reads an index number; white space around it is passed over.
    pub fn read(&self, text: &str) -> Result<IndexNumber, IndexNumberError> {
        let text = text.trim();
        if text.len() > MAX_BYTES {
            return Err(IndexNumberError::WrongForm);
        }
        let parts = self.template.pattern.captures(text).ok_or(IndexNumberError::WrongForm)?;
        let serial = parts["serial"].parse().map_err(|_| IndexNumberError::WrongForm)?;
        let organisation = parts.name("organisation").map(|part| part.as_str().to_owned());
        Ok(IndexNumber { text: text.to_owned(), organisation, serial })
    }

    /// Builds an index number.
    pub fn build(&self, parts: &IndexNumberParts<'_>) -> Result<IndexNumber, IndexNumberError> {
        let written = self.template.parts.iter().map(|part| write(part, parts));
        let text = written.collect::<Result<String, _>>()?;
        self.read(&text)
    }
}

impl IndexNumber {
    /// The number as it is written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The code of the organisation, when the rule has one.
    pub fn organisation(&self) -> Option<&str> {
        self.organisation.as_deref()
    }

    /// The running number.
    pub fn serial(&self) -> u32 {
        self.serial
    }
}

impl IndexNumberError {
    /// The message for a user (提示).
    pub fn message(&self) -> String {
        match self {
            Self::Template(cause) => format!("索引号编排规则有误：{cause}"),
            Self::WrongForm => "索引号不符合本单位的编排规则".to_owned(),
            Self::NoPart(name) => format!("索引号缺少“{name}”部分"),
        }
    }
}

impl fmt::Display for IndexNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

fn write(part: &Part, parts: &IndexNumberParts<'_>) -> Result<String, IndexNumberError> {
    Ok(match part {
        Part::Literal(text) => text.clone(),
        Part::Organisation => parts.organisation.to_owned(),
        Part::Year => format!("{:04}", parts.date.year()),
        Part::Month => format!("{:02}", parts.date.month()),
        Part::Day => format!("{:02}", parts.date.day()),
        Part::Serial { width } => format!("{:0width$}", parts.serial, width = *width),
        Part::Word { name, .. } => match parts.words.get(name.as_str()) {
            Some(word) => (*word).to_owned(),
            None => return Err(IndexNumberError::NoPart(name.clone())),
        },
    })
}
