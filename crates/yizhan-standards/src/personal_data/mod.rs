//! Personal numbers (个人信息): how they are recognised and masked.
//!
//! Invariant: masking never keeps a number whole.

mod numbers;

pub use numbers::{
    BankCardParams, MaskParams, MobileParams, OtherNumberParams, PersonalNumber, ResidentIdParams,
    bank_card, mask_forms, mobile, other_numbers, resident_id,
};

pub(crate) use numbers::PersonalDataFile;
