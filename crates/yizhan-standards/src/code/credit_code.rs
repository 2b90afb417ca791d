//! The codes of organisations, with their check characters.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{Entry, embedded};

static FILE: LazyLock<CodeFile> =
    LazyLock::new(|| embedded::file("credit-codes", "credit-codes.toml"));

/// A unified social credit code (统一社会信用代码): 18 characters, the last one a check.
#[derive(Clone, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct CreditCode(String);

/// An organisation code (组织机构代码) of before 2015: 9 characters, the last one a check.
#[derive(Clone, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct OrganisationCode(String);

/// A text that is not a code of an organisation.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
pub enum WrongCode {
    /// It is too short or too long.
    #[error("the code has {found} characters, not {wanted}")]
    Length {
        /// How many characters it has.
        found: usize,
        /// How many it should have.
        wanted: usize,
    },
    /// A character the code may not contain.
    #[error("the code contains {0:?}")]
    Character(char),
    /// The check character is another one.
    #[error("the check character is {found:?}, not {wanted:?}")]
    Check {
        /// The character at the end of the code.
        found: char,
        /// The character that was computed.
        wanted: char,
    },
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CodeFile {
    #[serde(rename = "code")]
    codes: Vec<Entry<CodeParams>>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct CodeParams {
    length: usize,
    alphabet: String,
    weights: Vec<usize>,
    modulus: usize,
    /// The check characters, by the number that is computed.
    check_alphabet: String,
}

impl CreditCode {
    /// Reads a code, in capitals, and verifies its check character.
    pub fn parse(text: &str) -> Result<Self, WrongCode> {
        rule("credit-code").parse(text).map(Self)
    }

    /// Completes the first 17 characters with their check character.
    pub fn complete(beginning: &str) -> Result<Self, WrongCode> {
        rule("credit-code").complete(beginning).map(Self)
    }

    /// The code as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The region code of where the organisation was registered.
    pub fn region_code(&self) -> &str {
        &self.0[2..8]
    }
}

impl OrganisationCode {
    /// Reads a code, in capitals and without a hyphen, and verifies its check character.
    pub fn parse(text: &str) -> Result<Self, WrongCode> {
        rule("organisation-code").parse(text).map(Self)
    }

    /// The code as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl WrongCode {
    /// The message for a user (提示).
    pub fn message(&self) -> String {
        match self {
            Self::Length { found, wanted } => format!("代码应为{wanted}位，实为{found}位"),
            Self::Character(character) => format!("代码中不应出现字符“{character}”"),
            Self::Check { .. } => "代码校验位不正确，请核对是否录错".to_owned(),
        }
    }
}

impl CodeParams {
    fn parse(&self, text: &str) -> Result<String, WrongCode> {
        let text = text.trim();
        let found = text.chars().count();
        if found != self.length {
            return Err(WrongCode::Length { found, wanted: self.length });
        }
        let (end, check) = text.char_indices().next_back().unwrap_or_default();
        let wanted = self.check_character(&text[..end])?;
        if check == wanted {
            Ok(text.to_owned())
        } else {
            Err(WrongCode::Check { found: check, wanted })
        }
    }

    fn complete(&self, beginning: &str) -> Result<String, WrongCode> {
        let (found, wanted) = (beginning.chars().count(), self.length - 1);
        if found != wanted {
            return Err(WrongCode::Length { found, wanted });
        }
        Ok(format!("{beginning}{}", self.check_character(beginning)?))
    }

    fn check_character(&self, beginning: &str) -> Result<char, WrongCode> {
        let mut sum = 0;
        for (character, weight) in beginning.chars().zip(&self.weights) {
            let value = self.alphabet.find(character).ok_or(WrongCode::Character(character))?;
            sum += value * weight;
        }
        let check = (self.modulus - sum % self.modulus) % self.modulus;
        Ok(self.check_alphabet.chars().nth(check).unwrap_or_default())
    }
}

fn rule(id: &str) -> &'static CodeParams {
    let entry = FILE.codes.iter().find(|code| code.id == id);
    &entry.expect("a test reads both codes").params
}

macro_rules! written_as_text {
    ($code:ident) => {
        impl fmt::Display for $code {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $code {
            type Err = WrongCode;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }

        impl TryFrom<String> for $code {
            type Error = WrongCode;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::parse(&text)
            }
        }

        impl From<$code> for String {
            fn from(code: $code) -> Self {
                code.0
            }
        }
    };
}

written_as_text!(CreditCode);
written_as_text!(OrganisationCode);
