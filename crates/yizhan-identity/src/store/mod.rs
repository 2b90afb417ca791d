//! The table of organisations, and everything that reads or writes it.

mod entity;
mod organisations;

pub(crate) use organisations::{
    has_credit_code, insert_organisation, organisation, organisation_by_key, organisations,
};
