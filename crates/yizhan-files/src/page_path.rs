//! The address of a file inside a site's folder.
//!
//! Invariant: a [`PagePath`] joined to a folder stays inside that folder and never names one of
//! the platform's own files.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use crate::page_tree::Variant;

/// Longest name that common file systems accept, in bytes.
const LONGEST_NAME: usize = 255;
/// Longest whole path accepted, in bytes. Linux allows 4096 with the folder in front of it.
const LONGEST_PATH: usize = 2048;

/// The path of a page (页面路径) below its site's folder, with `/` and without a leading one.
///
/// `xwzx/2026/1.html`. Names beginning with a dot are kept for the platform, except the folder
/// `.well-known` at the top.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PagePath(Box<str>);

/// Why a text is not the path of a page.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PagePathError {
    /// Nothing to name a file with.
    #[error("the path is empty")]
    Empty,
    /// More than 2048 bytes, or a name of more than 255 bytes.
    #[error("the path or one of its names is too long")]
    TooLong,
    /// It begins with `/`.
    #[error("the path is absolute")]
    Absolute,
    /// An empty name (`//` or a `/` at the end), `.` or `..`, or a name beginning with a dot.
    #[error("the path has a name that is not allowed: {0:?}")]
    Name(String),
    /// NUL, another control character, or a backslash.
    #[error("the path has a character that is not allowed: {0:?}")]
    Character(char),
    /// It has the name under which the compressed form of another page is kept.
    #[error("the path is that of the compressed form of a page: {0:?}")]
    CompressedForm(String),
}

impl PagePath {
    /// Checks `text`.
    pub fn new(text: &str) -> Result<Self, PagePathError> {
        if text.is_empty() {
            return Err(PagePathError::Empty);
        }
        if text.starts_with('/') {
            return Err(PagePathError::Absolute);
        }
        if text.len() > LONGEST_PATH {
            return Err(PagePathError::TooLong);
        }
        if let Some(character) = text.chars().find(|c| c.is_control() || *c == '\\') {
            return Err(PagePathError::Character(character));
        }
        for (index, name) in text.split('/').enumerate() {
            check_name(name, index)?;
        }
        if Variant::ALL.iter().any(|variant| {
            text.strip_suffix(variant.suffix()).is_some_and(|plain| Variant::fits(Path::new(plain)))
        }) {
            return Err(PagePathError::CompressedForm(text.to_owned()));
        }
        Ok(Self(text.into()))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Where the page stands when its site's folder is `root`.
    pub(crate) fn below(&self, root: &Path) -> PathBuf {
        root.join(&*self.0)
    }
}

fn check_name(name: &str, index: usize) -> Result<(), PagePathError> {
    // Three bytes are kept for the suffix of the compressed forms.
    if name.len() > LONGEST_NAME - 3 {
        return Err(PagePathError::TooLong);
    }
    let is_well_known = index == 0 && name == ".well-known";
    if name.is_empty() || (name.starts_with('.') && !is_well_known) {
        return Err(PagePathError::Name(name.to_owned()));
    }
    Ok(())
}

impl fmt::Display for PagePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for PagePath {
    type Err = PagePathError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::new(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_paths_are_accepted() {
        for text in [
            "index.html",
            "xwzx/2026/1.html",
            "图片/a b.jpg",
            ".well-known/security.txt",
            "下载/a.tar.gz",
        ] {
            assert_eq!(PagePath::new(text).map(|path| path.to_string()).as_deref(), Ok(text));
        }
    }

    #[test]
    fn paths_that_leave_the_folder_or_name_our_own_files_are_refused() {
        for text in [
            "",
            "/etc/passwd",
            "../a",
            "a/../b",
            "a/./b",
            "a//b",
            "a/",
            "a\0b",
            "a\\..\\b",
            "a\nb",
            ".staging/1",
            "a/.well-known",
            "index.html.gz",
            "a/style.css.br",
        ] {
            assert!(PagePath::new(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn a_name_may_have_as_many_bytes_as_its_compressed_form_leaves() {
        assert!(PagePath::new(&"a".repeat(252)).is_ok());
        assert_eq!(PagePath::new(&"a".repeat(253)), Err(PagePathError::TooLong));
        assert_eq!(PagePath::new(&"a/".repeat(1024)), Err(PagePathError::Name(String::new())));
        assert_eq!(PagePath::new(&"a/".repeat(1025)), Err(PagePathError::TooLong));
    }
}
