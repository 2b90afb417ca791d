//! Packages and the markup in them, opened within `Limits`: zip, OLE compound files, XML.

mod archive;
mod budget;
mod ole;
mod relations;
mod xml;

pub(crate) use archive::{Archive, PART};
pub(crate) use budget::Budget;
pub(crate) use ole::Ole;
pub(crate) use relations::{Relation, relations};
pub(crate) use xml::{Element, Piece, Xml, decode_xml};
