//! The parts of a material as readers see them, each character with its place in the source.

mod flat_text;
mod html;
mod markup;
mod numbers;
mod reading;

pub use flat_text::FlatText;

pub(crate) use markup::Image;
pub(crate) use numbers::{Gap, Number, numbers};
pub(crate) use reading::{Passage, Reading};
