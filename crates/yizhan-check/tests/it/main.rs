//! The crate as others use it: checks case by case, masking, numbers that belong to no person, hostile input.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its cases has failed")]

mod cases;
mod hostile;
mod masking;
mod numbers_of_no_person;
mod settings;
mod word_lists;
