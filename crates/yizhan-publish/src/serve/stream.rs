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
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use hyper::rt::{Read, ReadBufCursor, Write};
use hyper_util::rt::TokioIo;
use tokio::io::Interest;
use tokio::net::TcpStream;

use super::traffic::{Recognised, Traffic};

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

    /// Lets the kernel send what it can; `None` if that is nothing.
    fn poll_send_region(
        &self,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Option<Poll<io::Result<usize>>> {
        let mut kept = self.traffic.region();
        let region = kept.as_ref()?;
        match region.recognise(slices) {
            Recognised::Nothing => None,
            Recognised::Behind => Some(self.poll_send(cx, |stream| send_head(stream, &slices[0]))),
            Recognised::Part { offset, length } => {
                let send = |stream: &_| send_file(stream, region.file.file(), offset, length);
                let result = self.poll_send(cx, send);
                if let Poll::Ready(Ok(bytes)) = result
                    && region.ends_at(offset + bytes as u64)
                {
                    // The connection may wait for long for its next request, without the file.
                    *kept = None;
                }
                // Nothing sent: the file became shorter under us. The memory still has its bytes.
                Some(result).filter(|result| !matches!(result, Poll::Ready(Ok(0))))
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
            self.traffic.received(1);
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
        let sent = self.poll_send_region(cx, slices);
        let result = match sent {
            Some(sent) => sent,
            None => Pin::new(&mut self.stream).poll_write_vectored(cx, slices),
        };
        if let Poll::Ready(Ok(bytes)) = result {
            self.traffic.sent(bytes as u64);
        }
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
