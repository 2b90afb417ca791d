//! The check gate of the library (内容检查): text in, findings out.
//!
//! Everything is pure: no files, no network, no clock. Input is hostile; every bound is in [`Limits`].

mod check;
mod checks;
mod finding;
mod limits;
mod mask;
mod material;
mod rule_set;
mod spelling;
mod text;
mod words;

pub use check::{CheckInfo, check, checks};
pub use finding::{ErrorClass, Finding, Level, ListVersion, Part, Place};
pub use limits::Limits;
pub use mask::{Keep, MaskStyle, Masked, mask_findings, mask_html, mask_text};
pub use material::{Attachment, AttachmentText, LinkFact, LinkState, Material, NamedField};
pub use rule_set::{RuleSet, Settings, SettingsError};
pub use spelling::{Correction, Likeness, ModelError, Speller, SpellingModel};
pub use text::FlatText;
pub use words::{ListOwner, Word, WordList, WordListError};
