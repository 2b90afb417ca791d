//! The body of an answer, sent in pieces.

use std::fs::File;
use std::io;
use std::mem;
use std::ops::Range;
use std::os::unix::fs::FileExt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use hyper::body::{Body, Frame, SizeHint};
use tokio::task::{JoinHandle, spawn_blocking};

use super::file::KeptFile;
use super::traffic::FileRegion;

/// Pieces of what is on the disk; a slow reader holds one or two of them.
const DISK_PIECE: u64 = 128 << 10;

/// The body of an answer of this listener.
#[derive(Debug)]
pub(super) enum AnswerBody {
    Empty,
    /// In memory, and in the open file, too, if it is long.
    Memory(Bytes, Option<OpenPart>),
    Disk(DiskBody),
}

/// Where the bytes of a body are in an open file.
#[derive(Debug, Clone)]
pub(super) struct OpenPart {
    pub(super) file: Arc<KeptFile>,
    pub(super) offset: u64,
}

/// A range of a file, read on a thread that may wait.
#[derive(Debug)]
pub(super) struct DiskBody {
    file: Arc<File>,
    rest: Range<u64>,
    reading: Option<JoinHandle<io::Result<Bytes>>>,
}

impl AnswerBody {
    pub(super) fn disk(file: Arc<File>, range: Range<u64>) -> Self {
        Self::Disk(DiskBody { file, rest: range, reading: None })
    }

    /// The body as part of a file that the kernel can send by itself; the body keeps its bytes only.
    pub(super) fn take_file_region(&mut self) -> Option<FileRegion> {
        let Self::Memory(bytes, part) = self else { return None };
        let OpenPart { file, offset } = part.take()?;
        Some(FileRegion { bytes: bytes.clone(), file, offset })
    }

    /// How many bytes are still to be sent.
    pub(super) fn length(&self) -> u64 {
        match self {
            Self::Empty => 0,
            Self::Memory(bytes, _) => bytes.len() as u64,
            Self::Disk(disk) => disk.rest.end - disk.rest.start,
        }
    }
}

impl Body for AnswerBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        match self.get_mut() {
            Self::Empty => Poll::Ready(None),
            Self::Memory(bytes, _) if bytes.is_empty() => Poll::Ready(None),
            Self::Memory(bytes, _) => Poll::Ready(Some(Ok(Frame::data(mem::take(bytes))))),
            Self::Disk(disk) => {
                disk.poll_piece(cx).map(|piece| piece.map(|bytes| bytes.map(Frame::data)))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.length() == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.length())
    }
}

impl DiskBody {
    fn poll_piece(&mut self, cx: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
        if self.rest.is_empty() {
            return Poll::Ready(None);
        }
        let reading = self.reading.get_or_insert_with(|| {
            let file = Arc::clone(&self.file);
            let (start, length) =
                (self.rest.start, (self.rest.end - self.rest.start).min(DISK_PIECE));
            spawn_blocking(move || read_piece(&file, start, length))
        });
        let piece = ready!(Pin::new(reading).poll(cx)).map_err(io::Error::other).flatten();
        self.reading = None;
        if let Ok(bytes) = &piece {
            self.rest.start += bytes.len() as u64;
        }
        Poll::Ready(Some(piece))
    }
}

/// A file that became shorter is an error, which breaks the connection off: the client sees that
/// it did not get everything.
fn read_piece(file: &File, start: u64, length: u64) -> io::Result<Bytes> {
    let mut bytes = vec![0; usize::try_from(length).map_err(io::Error::other)?];
    file.read_exact_at(&mut bytes, start)?;
    Ok(bytes.into())
}
