//! Organisations (单位): who opens and runs the sites.
//!
//! Architecture invariant: nobody asks here who may do something; that is what the `Actor` says.

mod commands;
mod organisation;
mod queries;
mod store;

pub use commands::{AddOrganisationError, add_organisation};
pub use organisation::{NewOrganisation, Organisation, OrganisationKind};
pub use queries::{organisation, organisation_by_key, organisations};

/// The module to mount.
pub fn module() -> yizhan_frame::Module {
    yizhan_frame::Module { name: "identity", ..yizhan_frame::Module::default() }
}
