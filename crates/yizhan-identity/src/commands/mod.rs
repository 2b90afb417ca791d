//! What can be done to organisations. One file per verb.

mod add_organisation;

pub use add_organisation::{AddOrganisationError, add_organisation};
