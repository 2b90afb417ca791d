//! Why an address was not fetched.
//!
//! Invariant: every variant says whether trying again later can help, has a stable code to count
//! by, and a Chinese sentence for the run report.

use std::net::IpAddr;
use std::time::Duration;

use url::Url;

use super::{AddressGuard, Redirect, SkipReason};

/// Why a page or file could not be fetched (采集失败原因).
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum FetchError {
    /// robots.txt forbids the address to our user agent.
    #[error("robots.txt forbids {0}")]
    RefusedByRobots(Url),
    /// robots.txt itself cannot be had, so nothing of the host may be fetched for now.
    #[error("robots.txt of {host} is unavailable: {cause}")]
    RobotsUnavailable {
        /// Host, with its port if unusual.
        host: String,
        /// What went wrong, in English.
        cause: String,
    },
    /// The address is not ours to fetch.
    #[error("out of scope: {0}")]
    OutOfScope(SkipReason),
    /// The body is larger than its limit, announced or real.
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// A time limit passed.
    #[error("no end of {phase} after {after:?}")]
    Timeout {
        /// What we were waiting for.
        phase: Phase,
        /// The limit that passed.
        after: Duration,
    },
    /// Data kept coming, but slower than the minimum rate.
    #[error("slower than {bytes_per_second} bytes/s")]
    Trickle {
        /// The minimum rate.
        bytes_per_second: u64,
    },
    /// The name has no address, or nobody answers for it.
    #[error("cannot resolve {host}")]
    Dns {
        /// The host name.
        host: String,
    },
    /// No connection, or it broke before an answer came.
    #[error("cannot connect: {0}")]
    Connect(String),
    /// The TLS handshake or the certificate is bad.
    #[error("TLS: {0}")]
    Tls(String),
    /// The server answered with an error status.
    #[error("HTTP status {status}")]
    HttpStatus {
        /// The status.
        status: u16,
        /// How long the server asked us to stay away.
        retry_after: Option<Duration>,
    },
    /// A redirect leads back to an address of the same chain.
    #[error("redirect loop at {0}")]
    RedirectLoop(Url),
    /// The chain of redirects is longer than the limit.
    #[error("more than {0} redirects")]
    TooManyRedirects(usize),
    /// A redirect leaves the hosts of this run. It was not followed, nor its host looked up.
    #[error("{} redirects ({}) to another host: {}", .0.from, .0.status, .0.to)]
    OffHostRedirect(Box<Redirect>),
    /// A redirect without a usable Location.
    #[error("unusable redirect target {0:?}")]
    BadRedirect(String),
    /// The host resolves to an address that must not be connected to.
    #[error("{host} is at {address}, which is not allowed")]
    AddressNotAllowed {
        /// The host.
        host: String,
        /// The address it resolved to.
        address: IpAddr,
    },
    /// Neither page nor file of a kind that a migration keeps.
    #[error("unsupported content type {0}")]
    UnsupportedContentType(String),
    /// The body ended before its announced length.
    #[error("truncated body: {0}")]
    Truncated(String),
    /// The compression of the body is broken.
    #[error("broken content encoding: {0}")]
    BrokenEncoding(String),
    /// What came back is not HTTP.
    #[error("not HTTP: {0}")]
    Protocol(String),
    /// The folder of saved pages has no such page.
    #[error("not in the folder")]
    NotInFolder,
    /// The local disk failed.
    #[error("io: {0}")]
    Io(String),
}

/// What a time limit was waiting for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Connection and TLS handshake.
    Connect,
    /// Status line and headers.
    Headers,
    /// The body.
    Body,
}

impl std::fmt::Display for Phase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Connect => "connect",
            Self::Headers => "headers",
            Self::Body => "body",
        })
    }
}

impl FetchError {
    /// Whether the same request may succeed later.
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::RobotsUnavailable { .. }
            | Self::Timeout { .. }
            | Self::Trickle { .. }
            | Self::Dns { .. }
            | Self::Connect(_)
            | Self::Truncated(_)
            | Self::BrokenEncoding(_) => true,
            Self::HttpStatus { status, .. } => {
                matches!(status, 408 | 425 | 429 | 500 | 502 | 503 | 504 | 520..=529)
            }
            Self::RefusedByRobots(_)
            | Self::OutOfScope(_)
            | Self::TooLarge { .. }
            | Self::Tls(_)
            | Self::RedirectLoop(_)
            | Self::TooManyRedirects(_)
            | Self::OffHostRedirect(_)
            | Self::BadRedirect(_)
            | Self::AddressNotAllowed { .. }
            | Self::UnsupportedContentType(_)
            | Self::Protocol(_)
            | Self::NotInFolder
            | Self::Io(_) => false,
        }
    }

    /// A stable code to store and to count by.
    pub fn code(&self) -> &'static str {
        match self {
            Self::RefusedByRobots(_) => "robots",
            Self::RobotsUnavailable { .. } => "robots-unavailable",
            Self::OutOfScope(reason) => reason.code(),
            Self::TooLarge { .. } => "too-large",
            Self::Timeout { .. } => "timeout",
            Self::Trickle { .. } => "trickle",
            Self::Dns { .. } => "dns",
            Self::Connect(_) => "connect",
            Self::Tls(_) => "tls",
            Self::HttpStatus { status: 404 | 410, .. } | Self::NotInFolder => "not-found",
            Self::HttpStatus { .. } => "http-status",
            Self::RedirectLoop(_) => "redirect-loop",
            Self::TooManyRedirects(_) => "too-many-redirects",
            Self::OffHostRedirect(_) => "off-host-redirect",
            Self::BadRedirect(_) => "bad-redirect",
            Self::AddressNotAllowed { .. } => "address-not-allowed",
            Self::UnsupportedContentType(_) => "unsupported-content-type",
            Self::Truncated(_) => "truncated",
            Self::BrokenEncoding(_) => "broken-encoding",
            Self::Protocol(_) => "protocol",
            Self::Io(_) => "io",
        }
    }

    /// One Chinese sentence for the run report.
    pub fn report_text(&self) -> String {
        match self {
            Self::RefusedByRobots(_) => "网站的 robots.txt 不允许采集此地址".into(),
            Self::RobotsUnavailable { host, .. } => {
                format!("读不到 {host} 的 robots.txt，按规则暂不采集该主机")
            }
            Self::OutOfScope(reason) => reason.report_text(),
            Self::TooLarge { limit } => format!("内容超过大小上限（{}）", size_text(*limit)),
            Self::Timeout { phase, after } => timeout_text(*phase, *after),
            Self::Trickle { bytes_per_second } => {
                format!("传输过慢，低于每秒 {bytes_per_second} 字节，已放弃")
            }
            Self::Dns { host } => format!("域名 {host} 无法解析"),
            Self::Connect(_) => "无法连接服务器，或连接被中断".into(),
            Self::Tls(_) => "加密连接失败（证书无效、过期或协议版本过旧）".into(),
            Self::HttpStatus { status, .. } => status_text(*status),
            Self::RedirectLoop(url) => format!("跳转成环，又回到 {url}"),
            Self::TooManyRedirects(limit) => format!("连续跳转超过 {limit} 次"),
            Self::OffHostRedirect(redirect) => {
                format!(
                    "跳转到采集范围以外的主机 {}，未跟随",
                    redirect.to.host_str().unwrap_or("（未知）")
                )
            }
            Self::BadRedirect(_) => "跳转目标缺失或无法识别".into(),
            Self::AddressNotAllowed { host, address } => address_text(host, *address),
            Self::UnsupportedContentType(kind) => format!("内容类型 {kind} 不在采集范围"),
            Self::Truncated(_) => "内容不完整，传输中断".into(),
            Self::BrokenEncoding(_) => "压缩内容损坏，无法解开".into(),
            Self::Protocol(_) => "服务器的应答不符合 HTTP 协议".into(),
            Self::NotInFolder => "文件夹中没有此页面".into(),
            Self::Io(_) => "读写本机磁盘失败".into(),
        }
    }
}

fn address_text(host: &str, address: IpAddr) -> String {
    let text = format!("{host} 指向内部或保留地址 {address}，不予连接");
    match AddressGuard::setting_that_allows(address) {
        Some(setting) => format!("{text}；确需读取的，在迁移设置中填写 {setting} = true"),
        None => text,
    }
}

fn timeout_text(phase: Phase, after: Duration) -> String {
    let what = match phase {
        Phase::Connect => "连接服务器",
        Phase::Headers => "等待服务器应答",
        Phase::Body => "接收内容",
    };
    format!("{what}超时（{:.0} 秒）", after.as_secs_f64().max(1.0))
}

fn status_text(status: u16) -> String {
    match status {
        401 | 403 => format!("服务器拒绝访问（{status}）"),
        404 | 410 => format!("页面不存在（{status}）"),
        429 => "服务器要求降低访问频率（429）".into(),
        500..=599 => format!("服务器出错（{status}）"),
        _ => format!("服务器返回状态 {status}"),
    }
}

fn size_text(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} 字节"),
        1024..1_048_576 => format!("{} KB", bytes / 1024),
        _ => format!("{} MB", bytes / 1_048_576),
    }
}
