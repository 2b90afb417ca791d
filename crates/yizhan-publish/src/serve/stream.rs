//! The socket of a connection: counts what moves, and lets the kernel send long files.
//!
//! The parser hands over slices of memory. When such a slice is part of a file that is open here,
//! `sendfile` sends the same bytes from the kernel's own copy and saves copying them once more, which
//! is most of the work for a megabyte. Whatever is not recognised is written as usual.
//!
//! Invariant: the memory of a region is held as long as the region is, so an address within it
//! means these bytes and no others.

use std::fs::File;
use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use hyper::rt::{Read, ReadBufCursor, Write};
use hyper_util::rt::TokioIo;
use tokio::io::Interest;
use tokio::net::TcpStream;

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
    moved: AtomicU64,
    region: Mutex<Option<FileRegion>>,
}

impl Traffic {
    /// A figure that grows whenever bytes move.
    pub(super) fn moved(&self) -> u64 {
        self.moved.load(Ordering::Relaxed)
    }

    /// Sets the file that the next answer comes from.
    pub(super) fn announce(&self, region: Option<FileRegion>) {
        *self.region.lock().unwrap_or_else(PoisonError::into_inner) = region;
    }

    /// The part of a file that the first of `slices` and those that continue it stand for.
    fn recognise(&self, slices: &[IoSlice<'_>]) -> Recognised {
        let region = self.region.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(region) = region.as_ref() else { return Recognised::Nothing };
        let place = |slice: &IoSlice<'_>| region.place(slice);
        let Some(start) = slices.first().and_then(place) else {
            let has_head = slices.first().is_some_and(|slice| !slice.is_empty());
            let is_behind = has_head && slices.iter().any(|slice| place(slice).is_some());
            return if is_behind { Recognised::Behind } else { Recognised::Nothing };
        };
        let mut end = start;
        for slice in slices {
            if place(slice) != Some(end) {
                break;
            }
            end += slice.len();
        }
        Recognised::Part {
            file: Arc::clone(&region.file),
            offset: region.offset + start as u64,
            length: end - start,
        }
    }

    fn count(&self, result: &Poll<io::Result<usize>>) {
        if let Poll::Ready(Ok(bytes)) = result {
            self.moved.fetch_add(*bytes as u64, Ordering::Relaxed);
        }
    }
}

#[derive(Debug)]
enum Recognised {
    Nothing,
    /// Other slices, as the head, come before the file's.
    Behind,
    Part {
        file: Arc<KeptFile>,
        offset: u64,
        length: usize,
    },
}

impl FileRegion {
    /// How far into the region the slice begins, if it lies in it.
    fn place(&self, slice: &IoSlice<'_>) -> Option<usize> {
        let start = slice.as_ptr().addr().checked_sub(self.bytes.as_ptr().addr())?;
        (!slice.is_empty() && start + slice.len() <= self.bytes.len()).then_some(start)
    }
}

/// The stream of a connection.
pub(super) struct AnswerStream {
    stream: TokioIo<TcpStream>,
    traffic: Arc<Traffic>,
}

impl AnswerStream {
    pub(super) fn new(stream: TcpStream, traffic: Arc<Traffic>) -> Self {
        Self { stream: TokioIo::new(stream), traffic }
    }

    /// Calls `send` when the socket can take something.
    fn poll_send(
        &self,
        cx: &mut Context<'_>,
        send: impl Fn(&TcpStream) -> io::Result<usize>,
    ) -> Poll<io::Result<usize>> {
        let stream = self.stream.inner();
        loop {
            ready!(stream.poll_write_ready(cx))?;
            match stream.try_io(Interest::WRITABLE, || send(stream)) {
                // The stream was not ready after all; asking again registers for when it is.
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                result => return Poll::Ready(result),
            }
        }
    }
}

#[cfg(target_os = "linux")]
fn send_file(stream: &TcpStream, file: &File, mut offset: u64, length: usize) -> io::Result<usize> {
    Ok(rustix::fs::sendfile(stream, file, Some(&mut offset), length)?)
}

/// Sends bytes and says that more will follow at once, so that the head does not travel alone and
/// wake the client for nothing.
#[cfg(target_os = "linux")]
fn send_head(stream: &TcpStream, head: &[u8]) -> io::Result<usize> {
    use rustix::net::SendFlags;
    Ok(rustix::net::send(stream, head, SendFlags::MORE | SendFlags::NOSIGNAL)?)
}

#[cfg(not(target_os = "linux"))]
fn send_file(_: &TcpStream, _: &File, _: u64, _: usize) -> io::Result<usize> {
    Ok(0)
}

#[cfg(not(target_os = "linux"))]
fn send_head(stream: &TcpStream, head: &[u8]) -> io::Result<usize> {
    stream.try_write(head)
}

impl Read for AnswerStream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        let result = Pin::new(&mut self.stream).poll_read(cx, buffer);
        if matches!(result, Poll::Ready(Ok(()))) {
            // How many does not matter here; at the end of the stream the connection ends anyway.
            self.traffic.moved.fetch_add(1, Ordering::Relaxed);
        }
        result
    }
}

impl Write for AnswerStream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        // The parser writes so when only one slice is left, which may be a file's.
        let slices = [IoSlice::new(bytes)];
        self.as_mut().poll_write_vectored(cx, &slices)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let sent = match self.traffic.recognise(slices) {
            Recognised::Nothing => None,
            Recognised::Behind => Some(self.poll_send(cx, |stream| send_head(stream, &slices[0]))),
            Recognised::Part { file, offset, length } => {
                Some(self.poll_send(cx, |stream| send_file(stream, file.file(), offset, length)))
                    // Nothing sent: the file became shorter under us. The memory still has its bytes.
                    .filter(|sent| !matches!(sent, Poll::Ready(Ok(0))))
            }
        };
        let result = match sent {
            Some(sent) => sent,
            None => Pin::new(&mut self.stream).poll_write_vectored(cx, slices),
        };
        self.traffic.count(&result);
        result
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn traffic(bytes: &Bytes) -> Traffic {
        let traffic = Traffic::default();
        let file = KeptFile::for_test(File::open("/dev/null").unwrap());
        traffic.announce(Some(FileRegion { bytes: bytes.clone(), file, offset: 100 }));
        traffic
    }

    #[test]
    fn slices_of_the_file_are_recognised_as_far_as_they_continue_each_other() {
        let bytes = Bytes::from(vec![7; 1000]);
        let slices = [
            IoSlice::new(&bytes[10..20]),
            IoSlice::new(&bytes[20..50]),
            IoSlice::new(&bytes[60..70]),
        ];
        let found = traffic(&bytes).recognise(&slices);
        assert!(matches!(found, Recognised::Part { offset: 110, length: 40, .. }), "{found:?}");
    }

    #[test]
    fn what_comes_before_the_file_is_written_first() {
        let (bytes, head) = (Bytes::from(vec![7; 1000]), *b"HTTP/1.1 200 OK");
        let slices = [IoSlice::new(&head), IoSlice::new(&bytes)];
        assert!(matches!(traffic(&bytes).recognise(&slices), Recognised::Behind));
    }

    #[test]
    fn equal_bytes_elsewhere_are_not_the_file() {
        let (bytes, other) = (Bytes::from(vec![7; 1000]), vec![7; 1000]);
        assert!(matches!(traffic(&bytes).recognise(&[IoSlice::new(&other)]), Recognised::Nothing));
        assert!(matches!(traffic(&bytes).recognise(&[IoSlice::new(&[])]), Recognised::Nothing));
        assert!(matches!(traffic(&bytes).recognise(&[]), Recognised::Nothing));
    }

    #[test]
    fn without_a_file_nothing_is_recognised() {
        let bytes = Bytes::from(vec![7; 1000]);
        let traffic = traffic(&bytes);
        traffic.announce(None);
        assert!(matches!(traffic.recognise(&[IoSlice::new(&bytes)]), Recognised::Nothing));
    }
}
