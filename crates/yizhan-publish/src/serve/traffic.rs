//! What moves on a connection, and which file the answer comes from: shared by the socket, the requests and whoever
//! watches how long it takes.

use std::io::IoSlice;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;

use super::file::KeptFile;

/// Bytes in memory that are also bytes of an open file.
#[derive(Debug, Clone)]
pub(super) struct FileRegion {
    pub(super) bytes: Bytes,
    pub(super) file: Arc<KeptFile>,
    /// Where in the file they begin.
    pub(super) offset: u64,
}

/// What a connection and its requests share.
#[derive(Debug, Default)]
pub(super) struct Traffic {
    received: AtomicU64,
    sent: AtomicU64,
    /// Twice the number of heads read, and one more while another is being read.
    heads: AtomicU64,
    is_asking: AtomicBool,
    /// The figure that `sent` has at least when the answer is out.
    out_at: AtomicU64,
    region: Mutex<Option<FileRegion>>,
}

/// How far a connection has got at one moment.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Progress {
    received: u64,
    sent: u64,
    heads: u64,
}

impl Progress {
    /// A figure that grows whenever bytes move.
    pub(super) fn moved(self) -> u64 {
        self.received + self.sent
    }

    /// Whether a head has been begun before, is not complete, and nothing was sent meanwhile.
    pub(super) fn is_reading_same_head(self, before: Self) -> bool {
        self.heads % 2 == 1 && (self.heads, self.sent) == (before.heads, before.sent)
    }
}

impl Traffic {
    pub(super) fn progress(&self) -> Progress {
        Progress {
            received: self.received.load(Ordering::Relaxed),
            sent: self.sent.load(Ordering::Relaxed),
            heads: self.heads.load(Ordering::Relaxed),
        }
    }

    /// Bytes came. Unless they belong to a request that is being answered, they are of a head.
    pub(super) fn received(&self, bytes: u64) {
        add(&self.received, bytes);
        let is_answering = self.is_asking.load(Ordering::Relaxed)
            || self.sent.load(Ordering::Relaxed) < self.out_at.load(Ordering::Relaxed);
        if !is_answering && self.heads.load(Ordering::Relaxed).is_multiple_of(2) {
            add(&self.heads, 1);
        }
    }

    pub(super) fn sent(&self, bytes: u64) {
        add(&self.sent, bytes);
    }

    /// A request is complete but for its body.
    pub(super) fn head_is_read(&self) {
        let heads = self.heads.load(Ordering::Relaxed);
        self.heads.store(heads + heads % 2, Ordering::Relaxed);
        self.is_asking.store(true, Ordering::Relaxed);
    }

    /// There is an answer with a body of `length`; sets the file that it comes from.
    pub(super) fn announce(&self, length: u64, region: Option<FileRegion>) {
        self.out_at.store(self.sent.load(Ordering::Relaxed) + length, Ordering::Relaxed);
        self.is_asking.store(false, Ordering::Relaxed);
        *self.region() = region;
    }

    /// The file that the answer comes from. Held while it is sent.
    pub(super) fn region(&self) -> MutexGuard<'_, Option<FileRegion>> {
        self.region.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Only the thread of the connection writes, so nobody can come in between.
fn add(figure: &AtomicU64, more: u64) {
    figure.store(figure.load(Ordering::Relaxed) + more, Ordering::Relaxed);
}

/// What the slices to be written are.
#[derive(Debug)]
pub(super) enum Recognised {
    Nothing,
    /// Other slices, as the head, come before the file's.
    Behind,
    /// The first of them and those that continue it are this part of the file.
    Part {
        offset: u64,
        length: usize,
    },
}

impl FileRegion {
    /// What `slices` are to this region.
    pub(super) fn recognise(&self, slices: &[IoSlice<'_>]) -> Recognised {
        let Some(start) = slices.first().and_then(|slice| self.place(slice)) else {
            let has_head = slices.first().is_some_and(|slice| !slice.is_empty());
            let is_behind = has_head && slices.iter().any(|slice| self.place(slice).is_some());
            return if is_behind { Recognised::Behind } else { Recognised::Nothing };
        };
        let mut end = start;
        for slice in slices {
            if self.place(slice) != Some(end) {
                break;
            }
            end += slice.len();
        }
        Recognised::Part { offset: self.offset + start as u64, length: end - start }
    }

    /// Whether that is the end of the region, counted from the beginning of the file.
    pub(super) fn ends_at(&self, offset: u64) -> bool {
        self.offset + self.bytes.len() as u64 == offset
    }

    /// How far into the region the slice begins, if it lies in it.
    fn place(&self, slice: &IoSlice<'_>) -> Option<usize> {
        let start = slice.as_ptr().addr().checked_sub(self.bytes.as_ptr().addr())?;
        (!slice.is_empty() && start + slice.len() <= self.bytes.len()).then_some(start)
    }
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use super::*;

    fn region(bytes: &Bytes) -> FileRegion {
        let file = KeptFile::for_test(File::open("/dev/null").unwrap());
        FileRegion { bytes: bytes.clone(), file, offset: 100 }
    }

    #[test]
    fn slices_of_the_file_are_recognised_as_far_as_they_continue_each_other() {
        let bytes = Bytes::from(vec![7; 1000]);
        let slices = [
            IoSlice::new(&bytes[10..20]),
            IoSlice::new(&bytes[20..50]),
            IoSlice::new(&bytes[60..70]),
        ];
        let found = region(&bytes).recognise(&slices);
        assert!(matches!(found, Recognised::Part { offset: 110, length: 40 }), "{found:?}");
    }

    #[test]
    fn what_comes_before_the_file_is_written_first() {
        let (bytes, head) = (Bytes::from(vec![7; 1000]), *b"HTTP/1.1 200 OK");
        let slices = [IoSlice::new(&head), IoSlice::new(&bytes)];
        assert!(matches!(region(&bytes).recognise(&slices), Recognised::Behind));
    }

    #[test]
    fn equal_bytes_elsewhere_are_not_the_file() {
        let (bytes, other) = (Bytes::from(vec![7; 1000]), vec![7; 1000]);
        for slices in [&[IoSlice::new(&other)][..], &[IoSlice::new(&[])], &[]] {
            assert!(matches!(region(&bytes).recognise(slices), Recognised::Nothing));
        }
    }
}
