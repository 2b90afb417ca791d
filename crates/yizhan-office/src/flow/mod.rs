//! What a document says, whatever program wrote it: paragraphs, lists, tables, pictures; and the one HTML it becomes.

mod address;
mod block;
mod clean;
mod fold;
mod marker;
mod note;
mod number_form;
mod official;
mod picture;
mod space;
mod split;
mod write;

pub(crate) use address::{image_address, link_address};
pub(crate) use block::{
    Align, Block, Cell, Content, Face, List, Look, Mark, Marks, Paragraph, Role, Row, Run, Script,
    Table,
};
pub use clean::Clean;
pub(crate) use clean::{Draft, finish};
pub(crate) use marker::{Marker, attach_marker, judge_marker, put_marker};
pub(crate) use note::Notes;
pub use note::{LeftOut, Note};
pub(crate) use number_form::write_number;
pub use picture::Picture;
pub(crate) use picture::{Pictures, is_placeholder, picture_alt};
pub(crate) use space::is_blank;
