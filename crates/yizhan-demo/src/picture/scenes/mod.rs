//! The scenes, one group of them a file.

mod country;
mod landmarks;
mod scene;
mod streets;
mod waterside;

pub use scene::Scene;
