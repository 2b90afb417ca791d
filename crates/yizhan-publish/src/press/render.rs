//! From what was loaded to bytes that may be written.
//!
//! Invariant: no database, no disk. One faulty page does not touch the others.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use sha2::{Digest as _, Sha256};
use yizhan_core::SiteId;
use yizhan_files::{Packed, PagePath};
use yizhan_theme::{PageFault, check_page};

use super::store::page_id;
use super::{Loaded, LoadedFile, LoadedPage, PageFile, PressedSite, ReadKey};

/// The longest reason of a refusal, in bytes.
const LONGEST_REASON: usize = 2_000;

/// What becomes of a page (印刷结果).
#[derive(Debug)]
pub(super) enum Outcome {
    /// It is removed.
    Absent,
    /// It is written, if the bytes on the disk are others.
    Ready(Ready),
    /// Its old version stays, with the files beside it.
    Refused { reason: String, reads: Vec<ReadKey> },
}

/// A page that is good to be written.
#[derive(Debug)]
pub(super) struct Ready {
    /// Empty once they are on their way to the disk.
    pub(super) bytes: Vec<u8>,
    /// Compressed forms, as far as they are made already.
    pub(super) packed: Packed,
    pub(super) size: u64,
    /// Of the bytes, in hexadecimal digits.
    pub(super) hash: String,
    pub(super) reads: Reads,
    pub(super) files: Vec<PageFile>,
}

impl Outcome {
    /// The same with the compressed forms of the page.
    pub(super) fn packed(mut self, path: &PagePath) -> Self {
        if let Self::Ready(ready) = &mut self {
            ready.packed = Packed::new(path, &ready.bytes);
        }
        self
    }
}

/// What a page read, in order, without repetitions, and its hash.
#[derive(Debug)]
pub(super) struct Reads {
    pub(super) keys: Vec<ReadKey>,
    pub(super) hash: String,
}

/// Renders one page and checks it.
pub(super) fn render(site: &PressedSite, loaded: Loaded, checks: bool) -> Outcome {
    match loaded {
        Loaded::Absent => Outcome::Absent,
        Loaded::File(LoadedFile { bytes, reads }) => ready(site.site.id, bytes, reads, Vec::new()),
        Loaded::Page(page) => render_page(site, *page, checks),
    }
}

fn render_page(site: &PressedSite, loaded: LoadedPage, checks: bool) -> Outcome {
    let LoadedPage { head, page, reads, files } = loaded;
    // A template engine that panics on one page must not take the other pages with it.
    let rendered = catch_unwind(AssertUnwindSafe(|| {
        let html =
            site.renderer.render(&site.chrome, &head, &page).map_err(|error| error.to_string())?;
        let faults = if checks { check_page(page.kind(), &html) } else { Vec::new() };
        if faults.is_empty() { Ok(html) } else { Err(describe(&faults)) }
    }));
    match rendered {
        Ok(Ok(html)) => ready(site.site.id, html.into_bytes(), reads, files),
        Ok(Err(reason)) => refused(&reason, reads),
        Err(_) => refused("渲染页面时程序异常", reads),
    }
}

fn ready(site: SiteId, bytes: Vec<u8>, reads: Vec<ReadKey>, files: Vec<PageFile>) -> Outcome {
    let beside = files.iter().map(|file| ReadKey::file(page_id(site, &file.path)));
    Outcome::Ready(Ready {
        size: bytes.len() as u64,
        hash: hex::encode(Sha256::digest(&bytes)),
        reads: Reads::new(reads.into_iter().chain(beside)),
        bytes,
        packed: Packed::default(),
        files,
    })
}

/// A page that is not written, and why.
pub(super) fn refused(reason: &str, reads: Vec<ReadKey>) -> Outcome {
    let end = reason.floor_char_boundary(LONGEST_REASON.min(reason.len()));
    Outcome::Refused { reason: reason[..end].to_owned(), reads }
}

fn describe(faults: &[PageFault]) -> String {
    let texts: Vec<String> = faults.iter().map(ToString::to_string).collect();
    texts.join("；")
}

impl Reads {
    pub(super) fn new(reads: impl IntoIterator<Item = ReadKey>) -> Self {
        let keys: BTreeSet<ReadKey> = reads.into_iter().collect();
        let mut hasher = Sha256::new();
        for key in &keys {
            hasher.update(key.stored_kind().to_be_bytes());
            hasher.update(key.id.as_bytes());
        }
        let digest = hasher.finalize();
        Self { keys: keys.into_iter().collect(), hash: hex::encode(&digest[..16]) }
    }

    /// The same without the files.
    pub(super) fn without_files(self) -> Vec<ReadKey> {
        self.keys.into_iter().filter(|key| !key.is_file()).collect()
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;
    use yizhan_core::{ChannelId, DocumentId};

    use super::*;

    #[test]
    fn the_order_and_the_number_of_reads_do_not_matter() {
        let document = ReadKey::document(DocumentId(Uuid::from_u128(2)));
        let channel = ReadKey::channel(ChannelId(Uuid::from_u128(3)));
        let one = Reads::new([document, channel]);
        let other = Reads::new([channel, document, channel]);
        assert_eq!(one.hash, other.hash);
        assert_eq!(other.keys.len(), 2);
        assert_ne!(one.hash, Reads::new([document]).hash);
    }

    #[test]
    fn a_long_reason_is_cut_between_characters() {
        let Outcome::Refused { reason, .. } = refused(&"错".repeat(1_000), Vec::new()) else {
            panic!("not refused")
        };
        assert_eq!(reason.len(), 1_998);
    }
}
