//! The checks, one file each. A new one is a file and a line in the list.

mod bank_card;
mod context;
mod date_order;
mod dead_link;
mod document_number;
mod forbidden_word;
mod future_date;
mod heading_order;
mod image_alternative;
mod likely_misspelling;
mod link_address;
mod listed_word;
mod misspelling;
mod mobile;
mod outdated_name;
mod personal;
mod punctuation;
mod resident_id;
mod secrecy_mark;
mod sensitive_word;
mod unread;

pub(crate) use personal::{PersonalFinding, kind_of, personal_numbers};

use crate::check::Check;

/// All checks, in the order they are made.
pub(crate) const CHECKS: &[Check] = &[
    secrecy_mark::CHECK,
    resident_id::CHECK,
    mobile::CHECK,
    bank_card::CHECK,
    forbidden_word::CHECK,
    sensitive_word::CHECK,
    outdated_name::CHECK,
    misspelling::CHECK,
    likely_misspelling::CHECK,
    document_number::CHECK,
    punctuation::CHECK,
    future_date::CHECK,
    date_order::CHECK,
    link_address::CHECK,
    dead_link::CHECK,
    heading_order::CHECK,
    image_alternative::CHECK,
    unread::CHECK,
];
