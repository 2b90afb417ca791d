//! Documents of Word and WPS since 2007.

mod body;
mod drawing;
mod field;
mod footnote;
mod look;
mod numbering;
mod paragraph;
mod properties;
mod read;
mod run;
mod styles;
mod table;

pub use read::read_docx;
