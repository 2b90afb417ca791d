//! Masking (脱敏): numbers of persons lose their middle, everything else stays byte for byte.

mod apply;
mod style;

pub use apply::{Masked, mask_findings, mask_html, mask_text};
pub use style::{Keep, MaskStyle};
