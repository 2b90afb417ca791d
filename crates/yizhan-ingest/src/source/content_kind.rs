//! What an answer is: a page, a feed, a file, or nothing that a migration keeps.
//!
//! Invariant: the bytes win over the header where they are beyond doubt; old servers send Word
//! files as `text/html` and pages as `text/plain`.

use url::Url;

/// What was fetched (内容类别).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ContentKind {
    /// An HTML page.
    Page,
    /// RSS, Atom or a sitemap.
    Feed,
    /// A document, picture, archive or recording.
    Attachment,
    /// Style sheets, scripts, fonts, data of the old site's programs.
    Other,
}

impl ContentKind {
    /// Judges by the header, the first bytes (up to a few hundred are looked at) and the address.
    pub fn of(media_type: Option<&str>, start: &[u8], url: &Url) -> Self {
        let by_address = expected_kind(url);
        if let Some(kind) = by_magic(start) {
            return kind;
        }
        let markup = markup_kind(start);
        match (by_media_type(media_type), markup) {
            // A page saved as .doc is a document if the server and the address both say so.
            (Some(Self::Attachment), Some(_))
                if by_address == Self::Attachment || asks_for_file(url) =>
            {
                Self::Attachment
            }
            // SVG pictures and Office XML are XML too.
            (Some(Self::Attachment), Some(Self::Feed)) => Self::Attachment,
            (Some(kind @ (Self::Feed | Self::Other)), _) | (_, Some(kind)) | (Some(kind), None) => {
                kind
            }
            (None, None) if by_address != Self::Page => by_address,
            (None, None) if start.contains(&0) => Self::Attachment,
            (None, None) => Self::Page,
        }
    }
}

/// What an address leads to as far as its extension tells; a page where it does not.
pub fn expected_kind(url: &Url) -> ContentKind {
    let name = url.path().rsplit('/').next().unwrap_or_default();
    kind_of_name(name)
}

/// Whether the query names a file: `down.asp?f=2006/table.xls`.
fn asks_for_file(url: &Url) -> bool {
    url.query_pairs().any(|(_, value)| kind_of_name(&value) == ContentKind::Attachment)
}

fn kind_of_name(name: &str) -> ContentKind {
    let Some((_, extension)) = name.rsplit_once('.') else { return ContentKind::Page };
    match extension.to_ascii_lowercase().as_str() {
        "doc" | "docx" | "wps" | "wpt" | "xls" | "xlsx" | "et" | "ppt" | "pptx" | "dps" | "pdf"
        | "ofd" | "ceb" | "cebx" | "caj" | "rtf" | "txt" | "csv" | "odt" | "ods" | "odp"
        | "zip" | "rar" | "7z" | "gz" | "tgz" | "tar" | "bz2" | "jpg" | "jpeg" | "jfif" | "png"
        | "gif" | "bmp" | "webp" | "svg" | "tif" | "tiff" | "ico" | "avif" | "heic" | "mp3"
        | "wav" | "wma" | "m4a" | "ogg" | "mp4" | "m4v" | "avi" | "wmv" | "rm" | "rmvb" | "flv"
        | "mov" | "mpg" | "mpeg" | "mkv" | "webm" | "swf" | "exe" | "apk" | "dwg" | "epub" => {
            ContentKind::Attachment
        }
        "css" | "js" | "mjs" | "json" | "map" | "woff" | "woff2" | "ttf" | "otf" | "eot"
        | "htc" | "wasm" => ContentKind::Other,
        "rss" | "atom" | "xml" => ContentKind::Feed,
        _ => ContentKind::Page,
    }
}

/// Formats with a signature. Markup has none, and is left to [`markup_kind`].
fn by_magic(start: &[u8]) -> Option<ContentKind> {
    let kind = infer::get(start)?;
    match kind.matcher_type() {
        infer::MatcherType::Text => None,
        infer::MatcherType::Font => Some(ContentKind::Other),
        _ => Some(ContentKind::Attachment),
    }
}

fn by_media_type(media_type: Option<&str>) -> Option<ContentKind> {
    let media_type = media_type?;
    let (group, name) = media_type.split_once('/')?;
    match (group, name) {
        ("text", "html") | ("application", "xhtml+xml" | "vnd.wap.xhtml+xml") => {
            Some(ContentKind::Page)
        }
        ("text" | "application", "xml" | "rss+xml" | "atom+xml" | "rdf+xml") => {
            Some(ContentKind::Feed)
        }
        (_, "css" | "x-component" | "javascript" | "x-javascript" | "ecmascript")
        | ("application", "json" | "ld+json" | "wasm")
        | ("font", _) => Some(ContentKind::Other),
        ("application", name) if name.contains("font") => Some(ContentKind::Other),
        // Says nothing: what servers send when they do not know.
        ("application", "octet-stream" | "x-unknown" | "unknown") | ("unknown" | "content", _) => {
            None
        }
        ("image" | "audio" | "video" | "application" | "text" | "model" | "chemical", _) => {
            Some(ContentKind::Attachment)
        }
        _ => None,
    }
}

/// Whether text begins like a page or a feed.
fn markup_kind(start: &[u8]) -> Option<ContentKind> {
    let text = ascii_start(start);
    let text = text.trim_start();
    if !text.starts_with('<') {
        return None;
    }
    let has = |needle: &str| text.contains(needle);
    if text.starts_with("<?xml") || text.starts_with("<rss") || text.starts_with("<feed") {
        let page = has("<html") || has("<!doctype html") || has("<wml");
        return Some(if page { ContentKind::Page } else { ContentKind::Feed });
    }
    if text.starts_with("<urlset") || text.starts_with("<sitemapindex") || text.starts_with("<rdf:")
    {
        return Some(ContentKind::Feed);
    }
    let page = PAGE_TAGS.iter().any(|tag| has(tag));
    page.then_some(ContentKind::Page)
}

const PAGE_TAGS: [&str; 16] = [
    "<!doctype",
    "<html",
    "<head",
    "<body",
    "<meta",
    "<title",
    "<table",
    "<div",
    "<script",
    "<link",
    "<style",
    "<center",
    "<font",
    "<p",
    "<br",
    "<a ",
];

/// The first kilobyte in lower case, without byte order marks and the zeros of UTF-16.
fn ascii_start(start: &[u8]) -> String {
    start
        .iter()
        .take(1024)
        .filter(|byte| byte.is_ascii() && **byte != 0)
        .map(|byte| char::from(byte.to_ascii_lowercase()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(media_type: &str, start: &[u8], path: &str) -> ContentKind {
        let url = Url::parse("http://www.example.com").unwrap().join(path).unwrap();
        ContentKind::of(Some(media_type).filter(|text| !text.is_empty()), start, &url)
    }

    #[test]
    fn header_bytes_and_address_decide_together() {
        use ContentKind::{Attachment, Feed, Other, Page};
        for (media_type, start, path, expected) in [
            ("text/html", &b"<html><body>"[..], "/a.asp?id=5", Page),
            ("text/html", b"%PDF-1.4 xyz", "/down.asp?id=5", Attachment),
            ("text/html", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "/a.doc", Attachment),
            ("text/html", b"nothing that looks like markup", "/a.html", Page),
            ("text/plain", b"\xef\xbb\xbf \r\n<!DOCTYPE html>", "/a", Page),
            ("text/plain", b"plain words", "/a.txt", Attachment),
            ("application/octet-stream", b"<html>", "/a.html", Page),
            ("application/octet-stream", b"\0\x01\x02", "/a.html", Attachment),
            ("application/octet-stream", b"words", "/a.wps", Attachment),
            ("application/msword", b"<html xmlns:o=office>", "/a.doc", Attachment),
            ("application/msword", b"<html><title>404</title>", "/error.asp", Page),
            ("application/vnd.ms-excel", b"<html><table>", "/down.asp?f=1/a.xls", Attachment),
            ("text/html", b"<html><table>", "/view.asp?f=1/a.xls", Page),
            ("", b"<table><tr>", "/", Page),
            ("", b"\0\0binary", "/x", Attachment),
            ("text/xml", b"<?xml version='1.0'?><rss>", "/rss.asp", Feed),
            ("text/html", b"<?xml version='1.0'?><!DOCTYPE html PUBLIC>", "/", Page),
            ("text/css", b"body{}", "/a.css", Other),
            ("application/json", b"{}", "/a", Other),
            ("image/svg+xml", b"<?xml version='1.0'?><svg>", "/logo.asp", Attachment),
            ("image/jpeg", b"\xff\xd8\xff\xe0", "/a.jpg", Attachment),
            ("text/html", b"\xff\xfe<\0h\0t\0m\0l\0>\0", "/utf16.html", Page),
        ] {
            assert_eq!(kind(media_type, start, path), expected, "{media_type} {path}");
        }
    }
}
