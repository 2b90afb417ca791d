//! One request and its answer.
//!
//! Invariant: an answer is a complete body, a redirect that nobody followed yet, or an error.

use std::path::Path;
use std::time::Duration;

use encoding_rs::Encoding;
use reqwest::header::{ACCEPT_ENCODING, CONTENT_ENCODING, HeaderMap};
use reqwest::{Client, Response};
use tokio::time::{Instant, timeout};
use url::Url;

use super::body::{Flow, Sink};
use super::{disposition, headers, network_error};
use crate::source::{
    Body, ContentHash, ContentKind, FetchError, Fetched, LimitSettings, Phase, Redirect,
};

/// What requests are made with.
#[derive(Clone, Copy)]
pub(super) struct Exchange<'a> {
    /// Undoes compression.
    pub(super) client: &'a Client,
    /// Asks for no compression, and leaves alone what it gets.
    pub(super) plain_client: &'a Client,
    pub(super) limits: &'a LimitSettings,
    pub(super) scratch: &'a Path,
}

/// What a server answered.
pub(super) enum Answer {
    Received(Box<Received>),
    Redirect { status: u16, location: Option<(String, &'static Encoding)> },
}

/// A complete body with what its headers say.
pub(super) struct Received {
    status: u16,
    headers: HeaderMap,
    kind: ContentKind,
    body: Body,
    content_hash: ContentHash,
}

impl Received {
    /// As the caller of a source sees it.
    pub(super) fn into_fetched(
        self,
        url: Url,
        final_url: Url,
        redirects: Vec<Redirect>,
    ) -> Fetched {
        let (media_type, charset) = headers::content_type(&self.headers);
        Fetched {
            url,
            final_url,
            redirects,
            status: self.status,
            media_type,
            charset,
            last_modified: headers::last_modified(&self.headers),
            file_name: disposition::file_name(&self.headers),
            kind: self.kind,
            body: self.body,
            content_hash: self.content_hash,
        }
    }
}

impl Exchange<'_> {
    /// Asks for a page or file. A server whose compression is broken is asked once more without.
    pub(super) async fn get(self, url: &Url) -> Result<Answer, FetchError> {
        match self.attempt(self.client, url, None).await {
            Err(FetchError::BrokenEncoding(_)) => {
                self.attempt(self.plain_client, url, Some("identity")).await
            }
            other => other,
        }
    }

    /// Asks for robots.txt: whatever it claims to be, the first `most` bytes of it.
    pub(super) async fn get_start(
        self,
        url: &Url,
        most: usize,
    ) -> Result<(Answer, Vec<u8>), FetchError> {
        let (response, started) = self.send(self.client, url, None).await?;
        let status = response.status().as_u16();
        if let Some(answer) = redirect(&response)? {
            return Ok((answer, Vec::new()));
        }
        let headers = response.headers().clone();
        let mut flow = Flow::new(response, self.limits, started);
        let mut start = Vec::new();
        while start.len() < most
            && let Some(piece) = flow.next(millis(self.limits.page_ms)).await?
        {
            start.extend_from_slice(&piece);
        }
        start.truncate(most);
        let (body, content_hash) = (Body::Memory(bytes::Bytes::new()), ContentHash::of(&start));
        let kind = ContentKind::Other;
        let received = Received { status, headers, kind, body, content_hash };
        Ok((Answer::Received(Box::new(received)), start))
    }

    async fn attempt(
        self,
        client: &Client,
        url: &Url,
        accept: Option<&str>,
    ) -> Result<Answer, FetchError> {
        let (response, started) = self.send(client, url, accept).await?;
        match redirect(&response)? {
            Some(answer) => Ok(answer),
            None => self.receive(response, started, url).await,
        }
    }

    async fn send(
        self,
        client: &Client,
        url: &Url,
        accept: Option<&str>,
    ) -> Result<(Response, Instant), FetchError> {
        let started = Instant::now();
        let mut request = client.get(url.clone());
        if let Some(accept) = accept {
            request = request.header(ACCEPT_ENCODING, accept);
        }
        let after = millis(self.limits.headers_ms);
        match timeout(after, request.send()).await {
            Ok(Ok(response)) => Ok((response, started)),
            Ok(Err(error)) => Err(network_error::classify(&error, self.limits)),
            Err(_) => Err(FetchError::Timeout { phase: Phase::Headers, after }),
        }
    }

    async fn receive(
        self,
        response: Response,
        started: Instant,
        url: &Url,
    ) -> Result<Answer, FetchError> {
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        let announced = response.content_length();
        let mut flow = Flow::new(response, self.limits, started);
        let mut start = Vec::new();
        while start.len() < SNIFFED
            && let Some(piece) = flow.next(millis(self.limits.page_ms)).await?
        {
            start.extend_from_slice(&piece);
        }
        if headers.contains_key(CONTENT_ENCODING) && start.starts_with(&[0x1f, 0x8b]) {
            return Err(FetchError::BrokenEncoding("compressed twice, or not undone".into()));
        }
        let kind = kind_of(&headers, &start, url)?;
        let (limit, in_memory, most) = self.limits_of(kind);
        if announced.is_some_and(|length| length > limit) {
            return Err(FetchError::TooLarge { limit });
        }
        let mut sink = Sink::new(self.scratch, limit, in_memory);
        sink.push(&start).await?;
        while let Some(piece) = flow.next(most).await? {
            sink.push(&piece).await?;
        }
        let (body, content_hash) = sink.finish().await?;
        Ok(Answer::Received(Box::new(Received { status, headers, kind, body, content_hash })))
    }

    /// The largest size, the part of it kept in memory, and the longest time.
    fn limits_of(self, kind: ContentKind) -> (u64, u64, Duration) {
        let limits = self.limits;
        match kind {
            ContentKind::Attachment => {
                let in_memory = limits.memory_bytes as u64;
                (limits.attachment_bytes, in_memory, millis(limits.attachment_ms))
            }
            ContentKind::Page | ContentKind::Feed | ContentKind::Other => {
                (limits.page_bytes, limits.page_bytes, millis(limits.page_ms))
            }
        }
    }
}

/// How much of a body is looked at to tell what it is.
const SNIFFED: usize = 1_024;

fn kind_of(headers: &HeaderMap, start: &[u8], url: &Url) -> Result<ContentKind, FetchError> {
    let (media_type, _) = headers::content_type(headers);
    // A server that proposes a file name means a file, even if it calls it a page.
    let is_named = disposition::file_name(headers).is_some();
    match ContentKind::of(media_type.as_deref(), start, url) {
        ContentKind::Other => {
            Err(FetchError::UnsupportedContentType(media_type.unwrap_or_else(|| "unknown".into())))
        }
        _ if is_named => Ok(ContentKind::Attachment),
        kind => Ok(kind),
    }
}

fn redirect(response: &Response) -> Result<Option<Answer>, FetchError> {
    match response.status().as_u16() {
        200..=299 => Ok(None),
        status @ (301 | 302 | 303 | 307 | 308) => {
            Ok(Some(Answer::Redirect { status, location: headers::location(response.headers()) }))
        }
        status => Err(FetchError::HttpStatus {
            status,
            retry_after: headers::retry_after(response.headers()),
        }),
    }
}

fn millis(count: u64) -> Duration {
    Duration::from_millis(count)
}
