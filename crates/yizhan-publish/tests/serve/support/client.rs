//! HTTP/1.1 by hand, so that a test sees every byte.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// Nothing here takes as long, but on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// One connection.
pub(crate) struct Client {
    stream: TcpStream,
    unread: Vec<u8>,
}

/// An answer.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Client {
    pub(crate) async fn connect(address: SocketAddr) -> Self {
        Self { stream: TcpStream::connect(address).await.unwrap(), unread: Vec::new() }
    }

    pub(crate) async fn send(&mut self, bytes: impl AsRef<[u8]>) {
        self.stream.write_all(bytes.as_ref()).await.unwrap();
    }

    /// Reads until the server closes; what arrived may be nothing.
    pub(crate) async fn read_to_end(&mut self) -> Vec<u8> {
        let mut bytes = std::mem::take(&mut self.unread);
        // A reset after the last byte is an end, too.
        let _end = timeout(PATIENCE, self.stream.read_to_end(&mut bytes))
            .await
            .expect("the server closes");
        bytes
    }

    /// Reads one answer to a request that was not `HEAD`.
    pub(crate) async fn reply(&mut self) -> Reply {
        let mut reply = self.reply_head().await;
        let length =
            reply.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
        while self.unread.len() < length {
            self.read_more().await;
        }
        reply.body = self.unread.drain(..length).collect();
        reply
    }

    /// Reads the head of one answer.
    pub(crate) async fn reply_head(&mut self) -> Reply {
        let end = loop {
            if let Some(end) = self.unread.windows(4).position(|window| window == b"\r\n\r\n") {
                break end;
            }
            self.read_more().await;
        };
        let head: Vec<u8> = self.unread.drain(..end + 4).collect();
        let head = String::from_utf8(head).unwrap();
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(n, v)| (n.to_owned(), v.to_owned()))
            .collect();
        Reply { status, headers, body: Vec::new() }
    }

    async fn read_more(&mut self) {
        let mut buffer = vec![0; 1 << 16];
        let length = timeout(PATIENCE, self.stream.read(&mut buffer))
            .await
            .expect("the server answers")
            .unwrap();
        assert_ne!(
            length,
            0,
            "the server closed in the middle: {:?}",
            String::from_utf8_lossy(&self.unread)
        );
        self.unread.extend_from_slice(&buffer[..length]);
    }
}

impl Reply {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}
