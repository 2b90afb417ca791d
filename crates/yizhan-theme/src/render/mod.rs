//! Templates and contexts become pages. Invariant: templates are compiled once, and a render is bounded.

mod error;
mod filters;
mod print;
mod renderer;
mod renderers;
mod syntax;
mod view;

pub use error::RenderError;
pub(crate) use print::print_value;
pub use renderer::Renderer;
pub use renderers::Renderers;
pub(crate) use syntax::template_syntax;
