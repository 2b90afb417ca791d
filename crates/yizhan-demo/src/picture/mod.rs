//! Pictures drawn as SVG, in place of photographs: layered shapes with gradients, 1200 × 675.
//!
//! Invariant: no text, no reference to anything outside, at most 12 KB, and the same seed gives the same bytes.

mod canvas;
mod draw;
mod land;
mod palette;
mod scenes;
mod town;

pub use draw::{PICTURE_SIZE, draw};
pub use scenes::Scene;
