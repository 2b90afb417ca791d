//! The compressed forms of a page, and how a reader knows that one belongs to the page beside it.
//!
//! All forms of one version carry the same modification time, to the nanosecond, and no two
//! versions written by this program share one. A form whose time differs is of another version.

use std::fs::Metadata;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use flate2::write::GzEncoder;

use crate::page_path::PagePath;

/// Below this many bytes the headers cost more than compression saves.
const SHORTEST: usize = 256;
/// Level 6 and quality 5 take about one millisecond each for a page of 30 KB.
const GZIP_LEVEL: u32 = 6;
const BROTLI_QUALITY: i32 = 5;
/// The least and the most distance at which Brotli looks for repetitions, as powers of two. Below 17
/// the library takes a hash table of 32 MB for each page, which costs more than compressing it.
const BROTLI_WINDOW: (u32, u32) = (17, 22);
/// File names whose contents shrink. Pictures, archives and office files are compressed already.
const SHRINKING: [&str; 20] = [
    "atom",
    "css",
    "csv",
    "geojson",
    "htm",
    "html",
    "ico",
    "js",
    "json",
    "map",
    "md",
    "mjs",
    "otf",
    "rss",
    "shtml",
    "svg",
    "ttf",
    "txt",
    "webmanifest",
    "xml",
];

/// A compressed form (压缩版本) kept beside a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Variant {
    /// `.br`
    Brotli,
    /// `.gz`
    Gzip,
}

/// Compressed forms of a page that were made before it is written (预压缩版本), where somebody waits for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Packed(Vec<(Variant, Vec<u8>)>);

impl Packed {
    /// The forms that belong beside a page of this path and these bytes.
    pub fn new(path: &PagePath, bytes: &[u8]) -> Self {
        if !Variant::is_made_for(Path::new(path.as_str()), bytes) {
            return Self::default();
        }
        // Compressing in memory does not fail; if it does, it is tried again and told when the page is written.
        let pack = |variant: Variant| Some((variant, variant.compress(bytes).ok()?));
        Self(Variant::ALL.into_iter().filter_map(pack).collect())
    }

    pub(super) fn form(&self, variant: Variant) -> Option<&[u8]> {
        let form = self.0.iter().find(|(made, _)| *made == variant);
        form.map(|(_, bytes)| bytes.as_slice())
    }
}

impl Variant {
    /// Every form, the smallest first.
    pub const ALL: [Self; 2] = [Self::Brotli, Self::Gzip];

    /// What is added to the page's file name.
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Brotli => ".br",
            Self::Gzip => ".gz",
        }
    }

    /// The name in `Accept-Encoding` and `Content-Encoding`.
    pub fn coding(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }

    /// Where the form of `page` stands.
    pub fn path(self, page: &Path) -> PathBuf {
        let mut path = page.as_os_str().to_owned();
        path.push(self.suffix());
        path.into()
    }

    /// Whether a file of this name ever has compressed forms.
    pub fn fits(page: &Path) -> bool {
        let extension = page.extension().and_then(|extension| extension.to_str());
        extension.is_some_and(|extension| {
            SHRINKING.iter().any(|known| known.eq_ignore_ascii_case(extension))
        })
    }

    /// Whether a page of this name and content has compressed forms.
    pub(crate) fn is_made_for(page: &Path, bytes: &[u8]) -> bool {
        bytes.len() >= SHORTEST && Self::fits(page)
    }

    pub(crate) fn compress(self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        let out = Vec::with_capacity(bytes.len() / 2);
        match self {
            Self::Gzip => {
                let mut encoder = GzEncoder::new(out, flate2::Compression::new(GZIP_LEVEL));
                encoder.write_all(bytes)?;
                encoder.finish()
            }
            Self::Brotli => {
                let parameters = brotli::enc::BrotliEncoderParams {
                    quality: BROTLI_QUALITY,
                    lgwin: brotli_window(bytes.len()),
                    size_hint: bytes.len(),
                    ..Default::default()
                };
                let mut out = out;
                brotli::BrotliCompress(&mut &*bytes, &mut out, &parameters)?;
                Ok(out)
            }
        }
    }
}

/// A window no larger than the page needs, because it is allocated for each page.
fn brotli_window(length: usize) -> i32 {
    let (least, most) = BROTLI_WINDOW;
    length.next_power_of_two().ilog2().clamp(least, most).cast_signed()
}

/// Whether the compressed form with metadata `variant` was made from the page with metadata `page`.
pub fn variant_belongs(page: &Metadata, variant: &Metadata) -> bool {
    variant.is_file()
        && matches!((page.modified(), variant.modified()), (Ok(page), Ok(variant)) if page == variant)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn both_forms_unpack_to_the_page() {
        let page = "<p>一站</p>\n".repeat(4000).into_bytes();
        let mut unpacked = Vec::new();
        let gzip = Variant::Gzip.compress(&page).unwrap();
        flate2::read::GzDecoder::new(&*gzip).read_to_end(&mut unpacked).unwrap();
        assert_eq!(unpacked, page);
        unpacked.clear();
        let packed = Variant::Brotli.compress(&page).unwrap();
        brotli::Decompressor::new(&*packed, 4096).read_to_end(&mut unpacked).unwrap();
        assert_eq!(unpacked, page);
        assert!(packed.len() < gzip.len() && gzip.len() < page.len() / 10);
    }

    #[test]
    fn the_window_covers_the_page() {
        assert_eq!([0, 70_000, 1 << 20, usize::MAX >> 1].map(brotli_window), [17, 17, 20, 22]);
    }

    #[test]
    fn short_pages_and_pictures_have_no_compressed_forms() {
        let page = [b'a'; SHORTEST];
        assert!(Variant::is_made_for(Path::new("a.html"), &page));
        assert!(Variant::is_made_for(Path::new("a.HTML"), &page));
        assert!(!Variant::is_made_for(Path::new("a.html"), &page[1..]));
        assert!(!Variant::is_made_for(Path::new("a.jpg"), &page));
        assert!(!Variant::is_made_for(Path::new("html"), &page));
    }
}
