//! The kinds of numbers, and how much of each stays.

use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::{Entry, embedded};

static FILE: LazyLock<PersonalDataFile> =
    LazyLock::new(|| embedded::file("personal-data", "personal-data.toml"));

/// A kind of number that belongs to a person (个人信息号码).
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, JsonSchema, Ord, PartialEq, PartialOrd)]
#[serde(rename_all = "kebab-case")]
pub enum PersonalNumber {
    /// The number of a resident (公民身份号码).
    ResidentId,
    /// The number of a mobile telephone (移动电话号码).
    Mobile,
    /// The number of a bank card (银行卡号).
    BankCard,
}

/// How the number of a resident is built (公民身份号码构成).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ResidentIdParams {
    /// How many characters it has.
    pub length: usize,
    /// How many digits the form of before 1999 has, which has no check character.
    pub old_length: usize,
    /// What each digit counts in the check.
    pub weights: Vec<u32>,
    /// The check characters, by the remainder of the sum.
    pub check_characters: String,
    /// The first year of birth that is plausible.
    pub first_year: i32,
    /// The first two digits of the regions.
    pub region_prefixes: Vec<String>,
    /// Words that announce such a number.
    pub labels: Vec<String>,
}

/// How the number of a mobile telephone is built (移动电话号码构成).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MobileParams {
    /// How many digits it has.
    pub length: usize,
    /// How it begins.
    pub prefixes: Vec<String>,
    /// Words that announce the telephone of an office or of the one in charge.
    pub contact_labels: Vec<String>,
    /// Words after a number that make it an amount.
    pub units: Vec<String>,
}

/// How the number of a bank card is built (银行卡号构成).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BankCardParams {
    /// The fewest digits it has.
    pub min_length: usize,
    /// The most digits it has.
    pub max_length: usize,
    /// How the cards of known issuers begin.
    pub prefixes: Vec<String>,
    /// Beginnings that other numbers have as well.
    pub doubtful_prefixes: Vec<String>,
    /// Words that announce such a number.
    pub labels: Vec<String>,
}

/// What announces numbers that belong to no person (其他编号).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OtherNumberParams {
    /// The words before such a number.
    pub labels: Vec<String>,
}

/// How much of a number stays when it is masked (脱敏方式).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MaskParams {
    /// Which kind of number.
    pub number: PersonalNumber,
    /// How many of the first characters stay.
    pub keep_first: usize,
    /// How many of the last characters stay.
    pub keep_last: usize,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PersonalDataFile {
    resident_id: Entry<ResidentIdParams>,
    mobile: Entry<MobileParams>,
    bank_card: Entry<BankCardParams>,
    other_numbers: Entry<OtherNumberParams>,
    #[serde(rename = "mask")]
    masks: Vec<Entry<MaskParams>>,
}

/// The number of a resident.
pub fn resident_id() -> &'static Entry<ResidentIdParams> {
    &FILE.resident_id
}

/// The number of a mobile telephone.
pub fn mobile() -> &'static Entry<MobileParams> {
    &FILE.mobile
}

/// The number of a bank card.
pub fn bank_card() -> &'static Entry<BankCardParams> {
    &FILE.bank_card
}

/// The words before numbers that belong to no person.
pub fn other_numbers() -> &'static Entry<OtherNumberParams> {
    &FILE.other_numbers
}

/// How much of each kind of number stays.
pub fn mask_forms() -> &'static [Entry<MaskParams>] {
    &FILE.masks
}
