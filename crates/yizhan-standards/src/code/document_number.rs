//! The number of an official document.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use regex::{Captures, Regex};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{Entry, embedded};

/// The longest text that is read, in bytes. The longest number has 76.
const MAX_BYTES: usize = 200;

static FILE: LazyLock<DocumentNumberFile> =
    LazyLock::new(|| embedded::file("document-numbers", "document-numbers.toml"));

static STANDARD: LazyLock<Regex> = LazyLock::new(|| form("standard"));

static REPAIRABLE: LazyLock<Regex> = LazyLock::new(|| form("repairable"));

/// A document number (发文字号), such as 国办发〔2017〕47号.
#[derive(Clone, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct DocumentNumber {
    issuer: String,
    year: u16,
    sequence: u32,
}

/// A document number that was read, and how it departs from the canonical form.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ReadDocumentNumber {
    /// The number; its `Display` is the canonical form.
    pub number: DocumentNumber,
    /// What was not as it should be, each kind once.
    pub faults: Vec<DocumentNumberFault>,
}

/// How a written document number departs from the rule.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentNumberFault {
    /// White space within.
    WhiteSpace,
    /// Full-width digits.
    FullWidthDigits,
    /// The year stands in other brackets than 〔 and 〕.
    WrongBrackets,
    /// 第 before the sequence number.
    Ordinal,
    /// Zeros before the sequence number.
    LeadingZero,
    /// 号 is missing at the end.
    MissingSuffix,
}

/// A text that is not a document number.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
#[error("the text is not a document number")]
pub struct NotADocumentNumber;

/// The code of an issuing organisation (机关代字), offered by a picker.
pub type IssuerCode = Entry<IssuerParams>;

/// What stands before the year.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IssuerParams {
    /// The code, such as 淮府办.
    pub code: String,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DocumentNumberFile {
    #[serde(rename = "form")]
    forms: Vec<Entry<FormParams>>,
    #[serde(rename = "absence")]
    absences: Vec<Entry<AbsenceParams>>,
    #[serde(rename = "issuer")]
    issuers: Vec<IssuerCode>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct FormParams {
    pattern: String,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct AbsenceParams {
    label: String,
}

impl DocumentNumber {
    /// Reads a document number as people write it, and says what is wrong with the writing.
    pub fn read(text: &str) -> Result<ReadDocumentNumber, NotADocumentNumber> {
        if text.len() > MAX_BYTES {
            return Err(NotADocumentNumber);
        }
        let mut faults = Vec::new();
        let text = without_white_space(text.trim(), &mut faults);
        let text = with_plain_digits(&text, &mut faults);
        let parts = REPAIRABLE.captures(&text).ok_or(NotADocumentNumber)?;
        note_faults(&parts, &mut faults);
        Ok(ReadDocumentNumber { number: Self::from_parts(&parts)?, faults })
    }

    /// Reads a document number in its canonical form and in no other.
    pub fn parse(text: &str) -> Result<Self, NotADocumentNumber> {
        let parts = STANDARD.captures(text).ok_or(NotADocumentNumber)?;
        Self::from_parts(&parts)
    }

    /// The code of the issuing organisation (机关代字).
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// The year.
    pub fn year(&self) -> u16 {
        self.year
    }

    /// The number within the year (顺序号).
    pub fn sequence(&self) -> u32 {
        self.sequence
    }

    fn from_parts(parts: &Captures<'_>) -> Result<Self, NotADocumentNumber> {
        Ok(Self {
            issuer: parts["issuer"].to_owned(),
            year: parts["year"].parse().map_err(|_| NotADocumentNumber)?,
            sequence: parts["sequence"].parse().map_err(|_| NotADocumentNumber)?,
        })
    }
}

impl DocumentNumberFault {
    /// The message for a user (提示).
    pub fn message(self) -> &'static str {
        match self {
            Self::WhiteSpace => "发文字号中不应有空格",
            Self::FullWidthDigits => "发文字号中的数字应使用半角",
            Self::WrongBrackets => "年份应使用六角括号“〔〕”",
            Self::Ordinal => "顺序号前不加“第”字",
            Self::LeadingZero => "顺序号不编虚位，1不编为01",
            Self::MissingSuffix => "顺序号后应加“号”字",
        }
    }
}

impl NotADocumentNumber {
    /// The message for a user (提示).
    pub fn message(&self) -> &'static str {
        "发文字号由机关代字、年份、顺序号组成，例如“淮府办〔2020〕1号”"
    }
}

/// What stands in the place of the number of a document that has none: 无.
pub fn absent_document_number() -> &'static str {
    FILE.absences.first().map_or("", |absence| &absence.params.label)
}

/// The issuer codes a picker offers before an organisation has set its own.
pub fn issuer_codes() -> &'static [IssuerCode] {
    &FILE.issuers
}

fn form(id: &str) -> Regex {
    let form = FILE.forms.iter().find(|form| form.id == id).expect("a test reads both forms");
    Regex::new(&form.params.pattern).expect("a test compiles the pattern")
}

fn without_white_space(text: &str, faults: &mut Vec<DocumentNumberFault>) -> String {
    let kept: String = text.chars().filter(|character| !character.is_whitespace()).collect();
    if kept.len() != text.len() {
        faults.push(DocumentNumberFault::WhiteSpace);
    }
    kept
}

fn with_plain_digits(text: &str, faults: &mut Vec<DocumentNumberFault>) -> String {
    let plain: String = text.chars().map(plain_digit).collect();
    if plain != text {
        faults.push(DocumentNumberFault::FullWidthDigits);
    }
    plain
}

fn plain_digit(character: char) -> char {
    const FULL_WIDTH: [char; 10] = ['０', '１', '２', '３', '４', '５', '６', '７', '８', '９'];
    let digit = FULL_WIDTH.iter().zip('0'..='9').find(|(wide, _)| **wide == character);
    digit.map_or(character, |(_, digit)| digit)
}

fn note_faults(parts: &Captures<'_>, faults: &mut Vec<DocumentNumberFault>) {
    let departures = [
        (&parts["open"] != "〔" || &parts["close"] != "〕", DocumentNumberFault::WrongBrackets),
        (parts.name("ordinal").is_some(), DocumentNumberFault::Ordinal),
        (!parts["zeros"].is_empty(), DocumentNumberFault::LeadingZero),
        (parts.name("suffix").is_none(), DocumentNumberFault::MissingSuffix),
    ];
    faults.extend(departures.iter().filter(|(departs, _)| *departs).map(|(_, fault)| *fault));
}

impl fmt::Display for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}〔{}〕{}号", self.issuer, self.year, self.sequence)
    }
}

impl FromStr for DocumentNumber {
    type Err = NotADocumentNumber;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<String> for DocumentNumber {
    type Error = NotADocumentNumber;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<DocumentNumber> for String {
    fn from(number: DocumentNumber) -> Self {
        number.to_string()
    }
}
