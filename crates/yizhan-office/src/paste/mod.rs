//! HTML that was pasted from Word, WPS, Excel, LibreOffice or a browser.

mod fake_list;
mod flow;
mod inline;
mod list;
mod note_list;
mod paragraph;
mod picture;
mod read;
mod sheet;
mod style;
mod table;

pub use read::paste;
