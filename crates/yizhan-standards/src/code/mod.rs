//! Codes, numbers and dates: how they are written, read and checked.
//!
//! Invariant: each has one canonical form, and that form reads back as the same value.

mod credit_code;
mod date_form;
mod document_number;
mod index_number;
mod index_template;
mod site_code;

pub use credit_code::{CreditCode, OrganisationCode, WrongCode};
pub use date_form::{Carries, DateForm, DateFormParams, date_forms};
pub use document_number::{
    DocumentNumber, DocumentNumberFault, IssuerCode, NotADocumentNumber, ReadDocumentNumber,
    absent_document_number, issuer_codes,
};
pub use index_number::{
    IndexNumber, IndexNumberEntry, IndexNumberError, IndexNumberParts, IndexNumberRule,
    index_number_rules,
};
pub use site_code::{Region, SiteCode, WrongSiteCode, regions};

pub(crate) use credit_code::CodeFile;
pub(crate) use date_form::DateFile;
pub(crate) use document_number::DocumentNumberFile;
pub(crate) use index_number::IndexNumberFile;
pub(crate) use site_code::SiteCodeFile;
