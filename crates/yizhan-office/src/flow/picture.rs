//! Pictures that came with a paste or a document.

use std::collections::HashMap;

use super::note::{LeftOut, Notes};
use crate::limits::Limits;

/// A picture (图片) that came along. The HTML names it by its placeholder, which the caller replaces by an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// What stands as its `src` in the HTML: `#picture-0`.
    pub placeholder: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Its media type, judged by its bytes.
    pub media_type: &'static str,
    /// A file name for it, with the extension of its type.
    pub name: String,
    /// What it shows, if the document says so.
    pub alt: String,
}

const PREFIX: &str = "#picture-";

/// Whether an address is a placeholder for a picture.
pub(crate) fn is_placeholder(src: &str) -> bool {
    number(src).is_some()
}

fn number(src: &str) -> Option<u32> {
    let digits = src.strip_prefix(PREFIX)?;
    let plain =
        !digits.is_empty() && digits.len() <= 6 && digits.bytes().all(|b| b.is_ascii_digit());
    if plain { digits.parse().ok() } else { None }
}

/// What a picture shows, without what programs put there by themselves: paths of files, running numbers.
pub(crate) fn picture_alt(raw: &str) -> String {
    let alt = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    let alt: String = alt.chars().filter(|c| !c.is_control()).take(MAX_ALT).collect();
    let bare = alt.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == '_');
    let automatic = ["图片", "图像", "Picture", "Image", "IMG", "image", "picture", "img"];
    let is_path = alt.contains('\\') || alt.contains("://") || alt.starts_with("file:");
    if is_path || automatic.contains(&bare) { String::new() } else { alt.trim().to_owned() }
}

/// Longest description of a picture, in characters.
const MAX_ALT: usize = 300;

/// The pictures that were found so far.
pub(crate) struct Pictures<'l> {
    limits: &'l Limits,
    found: Vec<Picture>,
    next: u32,
    known: HashMap<String, String>,
}

impl<'l> Pictures<'l> {
    pub(crate) fn new(limits: &'l Limits) -> Self {
        Self { limits, found: Vec::new(), next: 0, known: HashMap::new() }
    }

    /// Placeholders that the input has already are not given to other pictures.
    pub(crate) fn reserve(&mut self, src: &str) {
        if let Some(number) = number(src) {
            self.next = self.next.max(number + 1);
        }
    }

    /// The placeholder of a picture that was added under this key before.
    pub(crate) fn known(&self, key: &str) -> Option<String> {
        self.known.get(key).cloned()
    }

    /// Adds a picture and gives its placeholder; notes why if it cannot be kept.
    pub(crate) fn add(
        &mut self,
        key: Option<&str>,
        bytes: Vec<u8>,
        alt: &str,
        notes: &mut Notes,
    ) -> Option<String> {
        if bytes.len() > self.limits.max_picture_bytes
            || self.found.len() >= self.limits.max_pictures
        {
            notes.add(LeftOut::LargePictures);
            return None;
        }
        let Some((media_type, extension)) = web_picture(&bytes) else {
            notes.add(LeftOut::UnknownPictures);
            return None;
        };
        let placeholder = format!("{PREFIX}{}", self.next);
        let name = format!("picture-{}.{extension}", self.next + 1);
        self.next += 1;
        if let Some(key) = key {
            self.known.insert(key.to_owned(), placeholder.clone());
        }
        let alt = alt.to_owned();
        self.found.push(Picture { placeholder: placeholder.clone(), bytes, media_type, name, alt });
        Some(placeholder)
    }

    pub(crate) fn into_list(self) -> Vec<Picture> {
        self.found
    }
}

/// Media type and extension of pictures that every browser shows.
fn web_picture(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let kind = infer::get(bytes)?;
    let shown = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp"];
    shown.contains(&kind.mime_type()).then(|| (kind.mime_type(), kind.extension()))
}
