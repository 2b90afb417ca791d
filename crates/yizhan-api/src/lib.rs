//! The HTTP API put together (接口): operations of all modules, their description, and what guards them.
//!
//! Architecture invariant: knows no domain; what it mounts comes from the platform's modules.

mod audit;
mod client;
mod document;
mod guard;
mod jobs;
mod router;
mod settings;

pub use router::{openapi, router};
pub use settings::ApiSettings;

/// The module to mount: the platform's own operations.
pub fn module() -> yizhan_frame::Module {
    yizhan_frame::Module {
        name: "api",
        routes: audit::routes().merge(jobs::routes()),
        ..yizhan_frame::Module::default()
    }
}
