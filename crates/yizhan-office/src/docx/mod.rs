//! Documents of Word and WPS since 2007.

mod read;

pub use read::read_docx;
